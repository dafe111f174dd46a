import { createEffect, createMemo, createSignal, type JSX, on, Show } from 'solid-js';
import type uPlot from 'uplot';
import { keepChart, veil } from '../charts/chart.ts';
import { language, words } from '../messages/language.ts';
import { inkOf, shownTheme } from '../store/look.ts';
import { hasForecast } from '../store/rows.ts';
import { clock, decisions, fans, reports } from '../store/sections.ts';
import { setWithPlan, withPlan } from '../store/selection.ts';
import { chooseOffset, chosen_h, chosen_ms, chosenOffset_h, horizon_h, now_h, offsetMax_h, PAST_H, run, running } from '../store/time.ts';
import { day, dayClock, hourOfDay, hoursAfter, number, offset } from '../text/format.ts';
import { Term } from '../text/term.tsx';
import { Replay } from './replay.tsx';

const HOUR_MS = 3_600_000;
const TICK_STEPS_H = [6, 12, 24] as const;

type Spot = Readonly<{ left_px: number; width_px: number; top_px: number; height_px: number }>;

/** The fan at an hour, between its hourly values. */
function at(series: readonly number[] | undefined, hour: number): number | null {
  if (!series || series.length === 0 || hour < 0) return null;
  const low = Math.min(series.length - 1, Math.floor(hour));
  const high = Math.min(series.length - 1, low + 1);
  return series[low]! + (series[high]! - series[low]!) * Math.min(1, hour - low);
}

export function Timeline(): JSX.Element {
  let box!: HTMLDivElement;
  const [plot, setPlot] = createSignal<Spot | null>(null);
  const first_h = createMemo(() => Math.floor(now_h()) + PAST_H);
  const last_h = horizon_h;
  /** The present in steps of three minutes: finer ones cannot be seen on this axis. */
  const shownNow_h = createMemo(() => Math.round(now_h() * 20) / 20);

  const columns = createMemo((): uPlot.AlignedData => {
    const both = fans();
    if (!both) return [] as unknown as uPlot.AlignedData;
    const past = Math.max(0, -first_h());
    const skip = Math.max(0, first_h());
    const xs: number[] = [];
    for (let hour = first_h(); hour <= last_h(); hour++) xs.push(hour);
    // A fan that is not there yet, or is shorter than the axis, leaves its hours empty.
    const shift = (series: readonly number[]): (number | null)[] =>
      xs.map((_, index) => (index < past ? null : (series[index - past + skip] ?? null)));
    return [
      xs,
      shift(both.nothing.p95),
      shift(both.nothing.p05),
      shift(both.nothing.p50),
      shift(both.plan.p95),
      shift(both.plan.p05),
      shift(both.plan.p50),
    ] as uPlot.AlignedData;
  });

  const options = createMemo((): Omit<uPlot.Options, 'width' | 'height'> | null => {
    shownTheme();
    language();
    if (!fans()) return null;
    const t0_ms = clock()?.t0_ms ?? 0;
    const from_h = first_h();
    const to_h = last_h();
    const ink = inkOf('--ink-2');
    const grid = inkOf('--grid');
    const nothing = inkOf('--fan-nothing');
    const plan = inkOf('--fan-plan');
    const font = `11px ${inkOf('--font')}`;
    const edge = { stroke: 'transparent', width: 0, points: { show: false } };
    const midnights: number[] = [];
    for (let hour = Math.ceil(from_h); hour <= to_h; hour++) if (hourOfDay(hoursAfter(t0_ms, hour)) === 0) midnights.push(hour);
    return {
      cursor: { show: false },
      legend: { show: false },
      padding: [6, 22, 0, 0],
      scales: { x: { time: false, range: [from_h, to_h] }, y: { range: (_chart, _low, high) => [0, Math.max(10, high * 1.08)] } },
      axes: [
        {
          stroke: ink,
          font,
          size: 22,
          gap: 4,
          grid: { stroke: grid, width: 1 },
          ticks: { show: false },
          splits: (chart) => {
            const step = TICK_STEPS_H.find((hours) => ((to_h - from_h) / hours) * 46 < chart.width) ?? 24;
            const out: number[] = [];
            for (let hour = Math.ceil(from_h); hour <= to_h; hour++) {
              if (hourOfDay(hoursAfter(t0_ms, hour)) % step === 0) out.push(hour);
            }
            return out;
          },
          values: (_chart, splits) =>
            splits.map((hour) => {
              const ofDay = hourOfDay(hoursAfter(t0_ms, hour));
              return ofDay === 0 ? day(hoursAfter(t0_ms, hour)) : `${String(ofDay).padStart(2, '0')}:00`;
            }),
        },
        {
          stroke: ink,
          font,
          size: 46,
          gap: 6,
          grid: { stroke: grid, width: 1 },
          ticks: { show: false },
          space: 30,
          values: (_chart, splits) => splits.map((value) => number(value)),
        },
      ],
      series: [
        {},
        edge,
        edge,
        { stroke: nothing, width: 2, points: { show: false } },
        edge,
        edge,
        { stroke: plan, width: 2, dash: [6, 4], points: { show: false } },
      ],
      bands: [
        { series: [1, 2], fill: veil(nothing, 0.22) },
        { series: [4, 5], fill: veil(plan, 0.22) },
      ],
      hooks: {
        drawClear: [
          (chart) => {
            const pen = chart.ctx;
            const ratio = devicePixelRatio || 1;
            // Before the forecast starts there is only what was observed: greyed, without a fan.
            pen.fillStyle = inkOf('--past');
            pen.fillRect(
              chart.bbox.left,
              chart.bbox.top,
              Math.max(0, chart.valToPos(now_h(), 'x', true) - chart.bbox.left),
              chart.bbox.height,
            );
            pen.strokeStyle = inkOf('--grid-strong');
            pen.lineWidth = ratio;
            pen.beginPath();
            for (const hour of midnights) {
              const x_px = chart.valToPos(hour, 'x', true);
              pen.moveTo(x_px, chart.bbox.top);
              pen.lineTo(x_px, chart.bbox.top + chart.bbox.height);
            }
            pen.stroke();
          },
        ],
        draw: [
          (chart) => {
            const pen = chart.ctx;
            const ratio = devicePixelRatio || 1;
            const base_px = chart.bbox.top + chart.bbox.height;
            pen.fillStyle = inkOf('--accent');
            for (const decision of decisions()?.decisions ?? []) {
              if (decision.deadline_ms === null || decision.status === 'done' || decision.status === 'declined') continue;
              const hour = (decision.deadline_ms - t0_ms) / HOUR_MS;
              if (hour < from_h || hour > to_h) continue;
              const x_px = chart.valToPos(hour, 'x', true);
              pen.beginPath();
              pen.moveTo(x_px, base_px - 7 * ratio);
              pen.lineTo(x_px + 3.5 * ratio, base_px);
              pen.lineTo(x_px - 3.5 * ratio, base_px);
              pen.fill();
            }
            pen.fillStyle = ink;
            for (const report of reports()?.reports ?? []) {
              const hour = (report.at_ms - t0_ms) / HOUR_MS;
              if (hour < from_h || hour > to_h) continue;
              pen.beginPath();
              pen.arc(chart.valToPos(hour, 'x', true), chart.bbox.top + 5 * ratio, 1.8 * ratio, 0, Math.PI * 2);
              pen.fill();
            }
          },
        ],
      },
    };
  });

  const chart = keepChart({
    box: () => box,
    options,
    columns,
    ready: (chart) => {
      const ratio = devicePixelRatio || 1;
      setPlot(
        chart
          ? {
              left_px: chart.bbox.left / ratio,
              width_px: chart.bbox.width / ratio,
              top_px: chart.bbox.top / ratio,
              height_px: chart.bbox.height / ratio,
            }
          : null,
      );
    },
  });

  createEffect(on([decisions, reports, shownNow_h], () => chart.redraw(), { defer: true }));

  const xOf = (hour: number): number => {
    const place = plot();
    if (!place) return 0;
    return place.left_px + (place.width_px * (hour - first_h())) / Math.max(1, last_h() - first_h());
  };
  const nothingNow = (): number | null => at(fans()?.nothing.p50, chosen_h());
  const planNow = (): number | null => at(fans()?.plan.p50, chosen_h());
  const shown = (value: number | null): string => (value === null ? '–' : number(value));
  const announce = (): string => {
    const place = offset(chosenOffset_h());
    const time = dayClock(chosen_ms());
    return chosen_h() < 0
      ? words().timeline.past(place, time)
      : words().timeline.announce(place, time, shown(nothingNow()), shown(planNow()));
  };

  let dragging = false;
  const drag = (event: PointerEvent): void => {
    const place = plot();
    if (!place) return;
    const share = (event.clientX - box.getBoundingClientRect().left - place.left_px) / place.width_px;
    const hour = first_h() + share * (last_h() - first_h());
    run(false);
    chooseOffset(hour - now_h());
  };
  const onKey = (event: KeyboardEvent): void => {
    const moves: Readonly<Record<string, () => void>> = {
      ArrowUp: () => chooseOffset(chosenOffset_h() + 1),
      ArrowDown: () => chooseOffset(chosenOffset_h() - 1),
      PageUp: () => chooseOffset(chosenOffset_h() + 6),
      PageDown: () => chooseOffset(chosenOffset_h() - 6),
    };
    const act = moves[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  createEffect(() => {
    if (chosenOffset_h() > offsetMax_h()) chooseOffset(offsetMax_h());
  });

  return (
    <section class="timeline" aria-label={words().timeline.label}>
      <div class="timeline-bar">
        <div class="stepper">
          <button
            type="button"
            class="square"
            aria-label={words().timeline.back}
            title={`${words().timeline.back} (←)`}
            onClick={() => chooseOffset(chosenOffset_h() - 1)}
          >
            ◀
          </button>
          <label class="hour-field">
            <span class="only-read">{words().timeline.hourField}</span>
            <input
              type="number"
              inputmode="numeric"
              min={PAST_H}
              max={offsetMax_h()}
              value={chosenOffset_h()}
              onChange={(event) => chooseOffset(Number(event.currentTarget.value) || 0)}
            />
            <span aria-hidden="true">{words().unit.hour}</span>
          </label>
          <button
            type="button"
            class="square"
            aria-label={words().timeline.forward}
            title={`${words().timeline.forward} (→)`}
            onClick={() => chooseOffset(chosenOffset_h() + 1)}
          >
            ▶
          </button>
          <button
            type="button"
            class="play"
            aria-pressed={running()}
            title={`${running() ? words().timeline.pause : words().timeline.play} (␣)`}
            onClick={() => run(!running())}
          >
            {running() ? '❚❚' : '▶▶'}
            <span class="only-read">{running() ? words().timeline.pause : words().timeline.play}</span>
          </button>
          <button
            type="button"
            disabled={chosenOffset_h() === 0}
            title={`${words().timeline.toNow} (Home)`}
            onClick={() => chooseOffset(0)}
          >
            {words().timeline.now}
          </button>
        </div>
        <fieldset class="choice" aria-label={words().timeline.viewLabel}>
          <button type="button" aria-pressed={!withPlan()} onClick={() => setWithPlan(false)} title={`${words().explain.plan} (V)`}>
            <i class="line nothing" />
            {words().timeline.viewNothing}
          </button>
          <button type="button" aria-pressed={withPlan()} onClick={() => setWithPlan(true)} title={`${words().explain.plan} (V)`}>
            <i class="line plan" />
            {words().timeline.viewPlan}
          </button>
        </fieldset>
        <Replay />
      </div>
      <div class="timeline-plot">
        <div class="timeline-title">
          <Term explain={words().explain.fan}>{words().timeline.chart}</Term>
          <Show when={!hasForecast()}>
            <span>{words().timeline.noForecast}</span>
          </Show>
          <Show when={hasForecast() && chosen_h() >= 0}>
            <span class="readout">
              <b class="nothing">{shown(nothingNow())}</b> {words().timeline.nothing}
            </span>
            <span class="readout">
              <b class="plan">{shown(planNow())}</b> {words().timeline.plan}
            </span>
          </Show>
        </div>
        <div
          class="timeline-chart"
          ref={box}
          onPointerDown={(event) => {
            dragging = true;
            event.currentTarget.setPointerCapture(event.pointerId);
            drag(event);
          }}
          onPointerMove={(event) => {
            if (dragging) drag(event);
          }}
          onPointerUp={() => {
            dragging = false;
          }}
          onPointerCancel={() => {
            dragging = false;
          }}
        >
          <Show when={plot()}>
            {(place) => (
              <>
                <div class="now-line" style={{ left: `${xOf(now_h())}px`, top: `${place().top_px}px`, height: `${place().height_px}px` }} />
                <div
                  class="scrubber"
                  role="slider"
                  tabIndex={0}
                  aria-label={words().timeline.label}
                  aria-valuemin={PAST_H}
                  aria-valuemax={offsetMax_h()}
                  aria-valuenow={chosenOffset_h()}
                  aria-valuetext={announce()}
                  style={{ left: `${xOf(chosen_h())}px`, top: `${place().top_px}px`, height: `${place().height_px}px` }}
                  onKeyDown={onKey}
                >
                  <span class="scrubber-flag" classList={{ end: chosen_h() > last_h() - 18, start: chosen_h() < first_h() + 10 }}>
                    <b>{offset(chosenOffset_h())}</b> {dayClock(chosen_ms())}
                  </span>
                </div>
              </>
            )}
          </Show>
        </div>
      </div>
    </section>
  );
}
