import { createEffect, createMemo, createSignal, type JSX, on, onCleanup, onMount, Show, untrack } from 'solid-js';
import { language, say, words } from '../messages/language.ts';
import { sideA, sideB } from '../store/branches.ts';
import { showTrial, trialRows } from '../store/forecast.ts';
import { geometry } from '../store/geometry.ts';
import { layers, pipeColour } from '../store/layers.ts';
import { shownTheme } from '../store/look.ts';
import {
  openTrace,
  openWhatIf,
  pathRows,
  pointedPipe,
  showAfter,
  shownPipes,
  trace,
  traceTarget,
  turned,
  turnValve,
  valves,
  whatIf,
} from '../store/network.ts';
import { forecastFrame, rowById, rows } from '../store/rows.ts';
import { cityMap } from '../store/sections.ts';
import { chosenByHand, lookRequest, selectBuilding, selectedBuilding, selectedDecision, withPlan } from '../store/selection.ts';
import { setSidePanel, sidePanel, tracing, turningValves } from '../store/side.ts';
import { chosen_h, chosen_ms, chosenOffset_h, paintHour_h } from '../store/time.ts';
import { dayClock, offset } from '../text/format.ts';
import { leftWords } from '../text/phrases.ts';
import { markActions } from './actions.ts';
import { type Camera, type Frame, fitCamera, keepInside, panBy, toGround, toScreen, zoomAt } from './camera.ts';
import { drawOver, drawScene } from './draw.ts';
import { pickBuilding } from './geometry.ts';
import { type Spot, watchGestures } from './gestures.ts';
import type { GlMap } from './gl-map.ts';
import { makeHatch, readInks } from './inks.ts';
import { Legend } from './legend.tsx';
import { readNetworkInks } from './network-inks.ts';
import { NetworkKey } from './network-key.tsx';
import { type NetworkScene, pickPipe, pickValve } from './network-paint.ts';
import { pipeTip, valveTip } from './network-tip.ts';
import { coldBounds, paintBuildings } from './painting.ts';
import { giveUpGl, renderer } from './renderer.ts';

const RATIO_MAX = 2;
const PAN_STEP_PX = 80;
const ZOOM_STEP = 1.5;
const PICK_REACH_PX = 7;
/** Scale at which a followed building is shown. */
const LOOK_SCALE = 0.55;
const GLIDE_MS = 320;
/** Valves are small: a press this near means them. */
const VALVE_REACH_PX = 14;
const NOTHING_TURNED: ReadonlyMap<string, boolean> = new Map();
/** Width the legend takes on the left, kept free by the first view where the map is wide enough. */
const INSET_PX = 214;
const INSET_FROM_PX = 640;

export function MapView(): JSX.Element {
  let canvas!: HTMLCanvasElement;
  let box!: HTMLDivElement;
  let glBox: HTMLDivElement | undefined;
  const [frame, setFrame] = createSignal<Frame>({ width_px: 0, height_px: 0 });
  const [camera, setCamera] = createSignal<Camera | null>(null);
  const [hovered, setHovered] = createSignal(-1);
  const [pointer, setPointer] = createSignal<Readonly<{ x_px: number; y_px: number }> | null>(null);
  const inks = createMemo(on(shownTheme, () => readInks()));
  const networkInks = createMemo(on(shownTheme, () => readNetworkInks()));
  const [hoveredPipe, setHoveredPipe] = createSignal(-1);
  const rowsOf = (ids: readonly string[]): readonly number[] => {
    const shapes = geometry();
    return shapes ? ids.map((id) => shapes.buildingAt.get(id) ?? -1).filter((row) => row >= 0) : [];
  };
  /** What a trial or a trace marks on the buildings. */
  const marks = createMemo(() => {
    const trial = turningValves() && showAfter() ? whatIf() : null;
    if (trial) return { cut: rowsOf(trial.cut), back: rowsOf(trial.back), short: rowsOf(trial.short.map(({ building }) => building)) };
    const part = tracing() ? trace() : null;
    return { cut: rowsOf(part?.cut ?? []), back: [], short: [] };
  });
  const networkScene = createMemo((): NetworkScene | null => {
    const pipes = shownPipes();
    if (!pipes || !layers().carried) return null;
    return {
      pipes,
      by: pipeColour(),
      inks: networkInks(),
      valves: valves(),
      turned: turningValves() ? turned() : NOTHING_TURNED,
      showValves: layers().valves || turningValves(),
      turning: turningValves(),
      part: new Set(tracing() ? (trace()?.pipes ?? []) : []),
      path: new Set(pathRows()),
      hovered: hoveredPipe() >= 0 ? hoveredPipe() : pointedPipe(),
      ...marks(),
    };
  });
  const actions = createMemo(() => {
    const shapes = geometry();
    return shapes && layers().actions ? markActions(shapes, rows()) : null;
  });
  const painting = createMemo(() => {
    const shapes = geometry();
    return shapes
      ? paintBuildings(shapes, trialRows() ?? rows(), paintHour_h(), withPlan() && trialRows() === null, forecastFrame())
      : null;
  });
  const scaleMin = (): number => {
    const shapes = geometry();
    return shapes ? fitCamera(shapes.bounds_m, frame()).pxPerM * 0.6 : 0.01;
  };
  const move = (next: Camera): void => {
    const shapes = geometry();
    if (shapes) setCamera(keepInside(next, shapes.bounds_m));
  };
  const fit = (): void => {
    const shapes = geometry();
    if (shapes && frame().width_px > 0) glide(fitCamera(shapes.bounds_m, frame()));
  };
  const zoom = (factor: number): void => {
    const current = camera();
    if (current) move(zoomAt(current, frame(), { x_px: frame().width_px / 2, y_px: frame().height_px / 2 }, factor, scaleMin()));
  };
  const pan = (right: number, down: number): void => {
    const current = camera();
    if (current) move(panBy(current, -right * PAN_STEP_PX, -down * PAN_STEP_PX));
  };

  let gliding = 0;
  function glide(target: Camera): void {
    cancelAnimationFrame(gliding);
    const from = camera();
    if (!from || matchMedia('(prefers-reduced-motion: reduce)').matches) {
      setCamera(target);
      return;
    }
    const began_ms = performance.now();
    const step = (): void => {
      const share = Math.min(1, (performance.now() - began_ms) / GLIDE_MS);
      const ease = 1 - (1 - share) ** 3;
      setCamera({
        x_m: from.x_m + (target.x_m - from.x_m) * ease,
        y_m: from.y_m + (target.y_m - from.y_m) * ease,
        pxPerM: Math.exp(Math.log(from.pxPerM) + (Math.log(target.pxPerM) - Math.log(from.pxPerM)) * ease),
      });
      if (share < 1) gliding = requestAnimationFrame(step);
    };
    gliding = requestAnimationFrame(step);
  }

  onMount(() => {
    const watcher = new ResizeObserver(() => {
      setFrame({ width_px: box.clientWidth, height_px: box.clientHeight });
    });
    watcher.observe(box);
    onCleanup(() => watcher.disconnect());
  });

  createEffect(() => {
    const shapes = geometry();
    const size = frame();
    if (!shapes || size.width_px === 0 || camera()) return;
    const inset_px = size.width_px > INSET_FROM_PX ? INSET_PX : 0;
    setCamera(fitCamera(coldBounds(shapes, rows()) ?? shapes.bounds_m, size, inset_px));
  });

  const ratio = (): number => Math.min(RATIO_MAX, devicePixelRatio || 1);
  const [gl, setGl] = createSignal<GlMap | null>(null);
  /** A canvas keeps what it was first asked for: one that may lie over GL must let it through. */
  const over = untrack(renderer) === 'gl';
  const failGl = (reason: unknown): void => {
    console.warn('The map goes on without WebGL:', reason);
    giveUpGl();
  };
  const measured = createMemo(() => frame().width_px > 0);
  // Until GL has drawn its first picture, and whenever it fails, the Canvas renderer draws everything.
  createEffect(
    on([geometry, measured, renderer], ([shapes, known, by]) => {
      if (!shapes || !known || by !== 'gl' || !glBox) return;
      const holder = glBox;
      let opened: GlMap | null = null;
      let gone = false;
      onCleanup(() => {
        gone = true;
        setGl(null);
        opened?.close();
      });
      import('./gl-map.ts')
        .then(({ openGlMap }) => {
          if (gone) return;
          opened = openGlMap({
            box: holder,
            geometry: shapes,
            ratio: ratio(),
            first: () => untrack(() => ({ inks: inks(), painting: painting(), layers: layers(), camera: camera(), frame: frame() })),
            ready: setGl,
            fail: failGl,
          });
        })
        .catch((reason: unknown) => {
          if (!gone) failGl(reason);
        });
    }),
  );
  createEffect(() => {
    const colours = painting();
    if (colours) gl()?.paint(colours);
  });
  createEffect(() => gl()?.recolour(inks()));
  createEffect(() => gl()?.turn({ ...layers(), pipes: layers().pipes && networkScene() === null }));

  let wanted = 0;
  createEffect(() => {
    const shapes = geometry();
    const view = camera();
    const colours = painting();
    const size = frame();
    if (!shapes || !view || !colours || size.width_px === 0) return;
    const below = gl();
    const at = selectedBuilding();
    const scene = {
      geometry: shapes,
      painting: colours,
      inks: inks(),
      layers: layers(),
      language: language(),
      selected: at === null ? -1 : (shapes.buildingAt.get(at) ?? -1),
      group: (selectedDecision()?.buildings ?? []).map((id) => shapes.buildingAt.get(id) ?? -1).filter((index) => index >= 0),
      hovered: hovered(),
      ratio: ratio(),
      network: networkScene(),
      actions: actions(),
    };
    cancelAnimationFrame(wanted);
    wanted = requestAnimationFrame(() => {
      const width = Math.round(size.width_px * scene.ratio);
      const height = Math.round(size.height_px * scene.ratio);
      if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width;
        canvas.height = height;
      }
      // Reading often keeps the canvas in main memory: measured ten times faster than a GPU canvas where the GPU is software.
      const pen = canvas.getContext('2d', { willReadFrequently: !over, alpha: over });
      if (!pen) return;
      const began_ms = performance.now();
      if (below) {
        below.show(view, size);
        drawOver(pen, { ...scene, hatch: scene.inks.hatch }, view, size);
      } else {
        drawScene(pen, { ...scene, hatch: makeHatch(pen, scene.inks, scene.ratio) }, view, size);
      }
      canvas.dataset.drawn = String(Math.round((performance.now() - began_ms) * 10) / 10);
      canvas.dataset.actions = String(scene.actions?.reduce((count, action) => count + (action >= 0 ? 1 : 0), 0) ?? 0);
      canvas.dataset.network = scene.network ? `${scene.network.by} ${scene.network.cut.length} ${scene.network.turned.size}` : '';
    });
  });
  onCleanup(() => cancelAnimationFrame(wanted));

  /** Brings a building to the middle, near enough to see its neighbours. */
  const lookAt = (id: string): void => {
    const shapes = geometry();
    const at = shapes?.buildingAt.get(id);
    const current = camera();
    if (!shapes || at === undefined || !current) return;
    glide({ x_m: shapes.centre_m[at * 2]!, y_m: shapes.centre_m[at * 2 + 1]!, pxPerM: Math.max(current.pxPerM, LOOK_SCALE) });
  };
  createEffect(
    on(lookRequest, (count) => {
      const id = selectedBuilding();
      if (count > 0 && id) lookAt(id);
    }),
  );
  /** A selection made elsewhere is brought into view only when it lies outside it. */
  createEffect(
    on(selectedBuilding, (id) => {
      const shapes = geometry();
      const current = camera();
      const at = id === null ? undefined : shapes?.buildingAt.get(id);
      if (!shapes || !current || at === undefined || !chosenByHand()) return;
      const [x_px, y_px] = toScreen(current, frame(), shapes.centre_m[at * 2]!, shapes.centre_m[at * 2 + 1]!);
      const inside = x_px > 30 && y_px > 30 && x_px < frame().width_px - 30 && y_px < frame().height_px - 30;
      if (!inside) glide({ ...current, x_m: shapes.centre_m[at * 2]!, y_m: shapes.centre_m[at * 2 + 1]! });
    }),
  );

  const pickAt = (at: Spot): number => {
    const shapes = geometry();
    const current = camera();
    if (!shapes || !current) return -1;
    const drawn = gl();
    if (drawn) return drawn.pick(at, PICK_REACH_PX);
    const [x_m, y_m] = toGround(current, frame(), at.x_px, at.y_px);
    return pickBuilding(shapes, x_m, y_m, PICK_REACH_PX / current.pxPerM);
  };
  const [overValve, setOverValve] = createSignal<ReturnType<typeof pickValve>>(null);
  const valveAt = (at: Spot): ReturnType<typeof pickValve> => {
    const shapes = geometry();
    const current = camera();
    const drawn = networkScene();
    if (!shapes || !current || !drawn?.showValves) return null;
    return pickValve(shapes, drawn.valves, drawn.turned, current, frame(), at, VALVE_REACH_PX);
  };
  const pipeAt = (at: Spot): number => {
    const shapes = geometry();
    const current = camera();
    if (!shapes || !current || !networkScene()) return -1;
    const [x_m, y_m] = toGround(current, frame(), at.x_px, at.y_px);
    return pickPipe(shapes, current.pxPerM, x_m, y_m, PICK_REACH_PX / current.pxPerM);
  };
  /** A click well inside a building means the building, also where a pipe runs under it. */
  const pickInside = (at: Spot): number => {
    const shapes = geometry();
    const current = camera();
    if (!shapes || !current || current.pxPerM < LOOK_SCALE) return -1;
    const [x_m, y_m] = toGround(current, frame(), at.x_px, at.y_px);
    return pickBuilding(shapes, x_m, y_m, 0);
  };
  const gestures = watchGestures({
    canvas: () => canvas,
    camera,
    frame,
    scaleMin,
    move,
    pan,
    zoom,
    fit,
    halt: () => cancelAnimationFrame(gliding),
    hover: (at) => {
      setPointer(at);
      setOverValve(at ? valveAt(at) : null);
      const house = at && !overValve() ? pickAt(at) : -1;
      setHovered(house);
      setHoveredPipe(at && house < 0 && !overValve() ? pipeAt(at) : -1);
    },
    click: (at) => {
      const valve = turningValves() ? valveAt(at) : null;
      if (valve) {
        turnValve(valve.id);
        return;
      }
      const pipe = tracing() ? pipeAt(at) : -1;
      const traced = pipe < 0 ? undefined : cityMap()?.pipes[pipe];
      if (traced && pickInside(at) < 0) {
        void traceTarget(traced.id);
        return;
      }
      const id = cityMap()?.buildings[pickAt(at)]?.id;
      if (id !== undefined) selectBuilding(id);
    },
  });

  const tip = createMemo(() => {
    const at = hovered();
    const place = pointer();
    const valve = overValve();
    if (place && valve) return { place, ...valveTip(valve, turned().get(valve.id) ?? valve.open, turningValves()) };
    const pipe = hoveredPipe();
    const carried = shownPipes();
    if (place && pipe >= 0 && carried && layers().carried) return { place, ...pipeTip(pipe, carried, tracing()) };
    const building = at >= 0 ? cityMap()?.buildings[at] : undefined;
    if (!building || !place) return null;
    return { place, address: say(building.address), line: leftWords(rowById().get(building.id), chosen_h()) };
  });

  return (
    <div class="map" ref={box} data-renderer={gl() ? 'gl' : 'canvas'}>
      <Show when={over}>
        <div class="map-gl" ref={glBox} aria-hidden="true" inert />
      </Show>
      {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a canvas moved by keys is an application; the table twin is the other way in */}
      <canvas
        ref={canvas}
        class="map-canvas"
        tabindex="0"
        role="application"
        aria-label={words().map.label}
        onPointerDown={gestures.onPointerDown}
        onPointerMove={gestures.onPointerMove}
        onPointerUp={gestures.onPointerUp}
        onPointerCancel={gestures.onPointerCancel}
        onPointerLeave={gestures.onPointerLeave}
        onMouseDown={gestures.onMouseDown}
        onDblClick={gestures.onDblClick}
        onKeyDown={gestures.onKeyDown}
      />
      <Show when={tip()}>
        {(shown) => (
          <div
            class="map-tip"
            classList={{ left: shown().place.x_px > frame().width_px - 240 }}
            style={{ left: `${shown().place.x_px}px`, top: `${shown().place.y_px}px` }}
          >
            <b>{shown().address}</b>
            <span>{shown().line}</span>
          </div>
        )}
      </Show>
      <fieldset class="map-buttons" aria-label={words().tabs.map}>
        <button
          type="button"
          class="square"
          title={`${words().map.zoomIn} (+)`}
          aria-label={words().map.zoomIn}
          onClick={() => zoom(ZOOM_STEP)}
        >
          +
        </button>
        <button
          type="button"
          class="square"
          title={`${words().map.zoomOut} (−)`}
          aria-label={words().map.zoomOut}
          onClick={() => zoom(1 / ZOOM_STEP)}
        >
          −
        </button>
        <button type="button" class="square" title={`${words().map.fit} (0)`} aria-label={words().map.fit} onClick={fit}>
          ⤢
        </button>
        <div class="map-pan">
          <button type="button" class="square" aria-label={words().map.pan.up} title={words().map.pan.up} onClick={() => pan(0, -1)}>
            ↑
          </button>
          <button type="button" class="square" aria-label={words().map.pan.left} title={words().map.pan.left} onClick={() => pan(-1, 0)}>
            ←
          </button>
          <button type="button" class="square" aria-label={words().map.pan.right} title={words().map.pan.right} onClick={() => pan(1, 0)}>
            →
          </button>
          <button type="button" class="square" aria-label={words().map.pan.down} title={words().map.pan.down} onClick={() => pan(0, 1)}>
            ↓
          </button>
        </div>
      </fieldset>
      <Show when={trialRows()}>
        <p class="map-hour plan">
          {showTrial() ? sideB() : sideA()}
          {chosenOffset_h() === 0 ? '' : ` · ${dayClock(chosen_ms())} (${offset(chosenOffset_h())})`}
        </p>
      </Show>
      <Show when={chosenOffset_h() !== 0 && trialRows() === null}>
        <p class="map-hour" classList={{ plan: withPlan() }} aria-hidden="true">
          {chosenOffset_h() > 0
            ? words().map.at(
                dayClock(chosen_ms()),
                offset(chosenOffset_h()),
                (withPlan() ? words().timeline.viewPlan : words().timeline.viewNothing).toLowerCase(),
              )
            : words().map.past(dayClock(chosen_ms()), offset(chosenOffset_h()))}
        </p>
      </Show>
      <div class="map-tools">
        <button
          type="button"
          aria-pressed={sidePanel() === 'whatIf'}
          onClick={() => (sidePanel() === 'whatIf' ? setSidePanel('queue') : openWhatIf())}
        >
          {words().network.whatIf.open}
        </button>
        <button
          type="button"
          aria-pressed={sidePanel() === 'network'}
          onClick={() => (sidePanel() === 'network' ? setSidePanel('queue') : openTrace())}
        >
          {words().network.network.open}
        </button>
      </div>
      <Show when={layers().carried}>
        <NetworkKey />
      </Show>
      <Legend scale={camera()?.pxPerM ?? 0} />
    </div>
  );
}
