/** The map drawn by the graphics card. Loaded only where it is used; names, signs and halos are drawn over it by the Canvas renderer. */
import { Map as GlRenderer, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { Layers } from '../store/layers.ts';
import { LEVEL_HEATED } from '../store/rows.ts';
import { type Camera, type Frame, toScreen } from './camera.ts';
import type { Painting } from './draw.ts';
import type { Geometry } from './geometry.ts';
import type { Spot } from './gestures.ts';
import { BUILDING_LAYER, DOT_LAYERS, HATCH, LEVEL_UNKNOWN, makeLayers, makeSources, SWITCHED, toDegrees, zoomOf } from './gl-style.ts';
import { hatchTile, type Inks } from './inks.ts';

setWorkerUrl(workerUrl);

export type GlMap = Readonly<{
  /** Draws at once, so that what is drawn over the map in the same frame fits it. */
  show: (camera: Camera, frame: Frame) => void;
  /** Repaints the buildings that look different now, and only those. */
  paint: (painting: Painting) => void;
  recolour: (inks: Inks) => void;
  turn: (layers: Layers) => void;
  /** The building under a point, or the nearest one within reach; −1 when none. */
  pick: (at: Spot, reach_px: number) => number;
  close: () => void;
}>;

export type GlWish = Readonly<{
  box: HTMLDivElement;
  geometry: Geometry;
  ratio: number;
  /** Read when the style stands: what to paint first. */
  first: () => Readonly<{ inks: Inks; painting: Painting | null; layers: Layers; camera: Camera | null; frame: Frame }>;
  /** Everything is on screen. */
  ready: (map: GlMap) => void;
  /** Something failed, or the graphics card was taken away: the map is of no use any more. */
  fail: (reason: unknown) => void;
}>;

/** Opens the map in an empty box. Throws where there is no WebGL 2. */
export function openGlMap(wish: GlWish): GlMap {
  const { geometry } = wish;
  const map = new GlRenderer({
    container: wish.box,
    style: { version: 8, sources: makeSources(geometry), layers: [] },
    center: [0, 0],
    zoom: zoomOf(0.05),
    interactive: false,
    attributionControl: false,
    renderWorldCopies: false,
    trackResize: false,
    fadeDuration: 0,
    pixelRatio: wish.ratio,
    canvasContextAttributes: { antialias: true },
  });
  let closed = false;
  const shownLevel = new Int8Array(geometry.buildings.count).fill(LEVEL_HEATED);
  const shownLikely = new Uint8Array(geometry.buildings.count);
  let shownCamera: Camera | null = null;
  let shownFrame: Frame | null = null;

  const show = (camera: Camera, frame: Frame): void => {
    if (closed || (camera === shownCamera && frame === shownFrame)) return;
    if (frame !== shownFrame) map.resize();
    map.jumpTo({ center: toDegrees(camera.x_m, camera.y_m), zoom: zoomOf(camera.pxPerM) });
    map.redraw();
    shownCamera = camera;
    shownFrame = frame;
  };
  const paint = (painting: Painting): void => {
    if (closed) return;
    for (let id = 0; id < shownLevel.length; id++) {
      const level = painting.unknown[id] ? LEVEL_UNKNOWN : painting.level[id]!;
      const likely = painting.likely[id]!;
      if (level === shownLevel[id] && likely === shownLikely[id]) continue;
      shownLevel[id] = level;
      shownLikely[id] = likely;
      map.setFeatureState({ source: 'buildings', id }, { level });
      map.setFeatureState({ source: 'middles', id }, { level, likely: likely === 1 });
    }
  };
  const showHatch = (inks: Inks): void => {
    const tile = hatchTile(inks, wish.ratio);
    const pixels = tile?.getContext('2d')?.getImageData(0, 0, tile.width, tile.height);
    if (!pixels) return;
    if (map.hasImage(HATCH)) map.updateImage(HATCH, pixels);
    else map.addImage(HATCH, pixels, { pixelRatio: wish.ratio });
  };
  const turn = (layers: Layers): void => {
    if (closed) return;
    for (const group of ['streets', 'pipes'] as const) {
      for (const id of SWITCHED[group]) map.setLayoutProperty(id, 'visibility', layers[group] ? 'visible' : 'none');
    }
  };
  const opened: GlMap = {
    show,
    paint,
    turn,
    recolour: (inks) => {
      if (closed) return;
      showHatch(inks);
      for (const layer of makeLayers(inks)) {
        for (const [property, value] of Object.entries(layer.paint ?? {})) {
          map.setPaintProperty(layer.id, property as Parameters<GlRenderer['setPaintProperty']>[1], value);
        }
      }
    },
    pick: ({ x_px, y_px }, reach_px) => {
      if (closed || !shownCamera || !shownFrame) return -1;
      const [under] = map.queryRenderedFeatures([x_px, y_px], { layers: [BUILDING_LAYER] });
      if (under) return Number(under.id);
      const near = map.queryRenderedFeatures(
        [
          [x_px - reach_px, y_px - reach_px],
          [x_px + reach_px, y_px + reach_px],
        ],
        { layers: [BUILDING_LAYER, ...DOT_LAYERS] },
      );
      let best = -1;
      let bestDistance_px = Number.POSITIVE_INFINITY;
      for (const { id } of near) {
        const at = Number(id);
        const [atX_px, atY_px] = toScreen(shownCamera, shownFrame, geometry.centre_m[at * 2]!, geometry.centre_m[at * 2 + 1]!);
        const distance_px = Math.hypot(atX_px - x_px, atY_px - y_px);
        if (distance_px >= bestDistance_px) continue;
        bestDistance_px = distance_px;
        best = at;
      }
      return best;
    },
    close: () => {
      if (closed) return;
      closed = true;
      map.remove();
    },
  };
  const fail = (reason: unknown): void => {
    if (!closed) wish.fail(reason);
  };
  map.on('error', (event) => fail(event.error));
  map.on('webglcontextlost', () => fail('the graphics context was lost'));
  map.once('style.load', () => {
    const first = wish.first();
    showHatch(first.inks);
    for (const layer of makeLayers(first.inks)) map.addLayer(layer);
    turn(first.layers);
    if (first.painting) paint(first.painting);
    if (first.camera) show(first.camera, first.frame);
    map.once('idle', () => {
      if (!closed) wish.ready(opened);
    });
  });
  return opened;
}
