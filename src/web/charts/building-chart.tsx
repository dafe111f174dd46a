import { createEffect, createMemo, createSignal, For, type JSX, on, Show } from 'solid-js';
import type uPlot from 'uplot';
import type { BuildingDetail } from '../../contract/view.ts';
import { language, say, words } from '../messages/language.ts';
import { inkOf, shownTheme } from '../store/look.ts';
import { now_h } from '../store/time.ts';
import { day, hourOfDay, hoursAfter, number } from '../text/format.ts';
import { keepChart, veil } from './chart.ts';

const HOUR_MS = 3_600_000;
/** Rooms below these are too cold for people; at zero water begins to freeze. */
const THRESHOLDS_C = [16, 12, 8, 0] as const;
/** Water starts hotter than this; what matters happens below, so the scale ends here. */
const WARM_SHOWN_C = 24;
const SPAN_SHOWN_K = 54;
/** Readings up to so long before the forecast are drawn beside it. */
const SEEN_BEFORE_H = 12;

/** The zone in which the element most likely to freeze first stands. */
function weakestZone(detail: BuildingDetail): string {
  const first = [...detail.elements].sort((one, other) => other.first_per1 - one.first_per1)[0];
  const match = detail.zones.find((zone) => first !== undefined && zone.label.en === first.zone.en);
  return (match ?? detail.zones[0])?.zone ?? '';
}

/** The axis begins at the forecast, or a little before it where something was measured. */
function firstSeen_h(detail: BuildingDetail): number {
  const hours = detail.readings.map((reading) => (reading.at_ms - detail.t0_ms) / HOUR_MS).filter((hour) => hour >= -SEEN_BEFORE_H);
  return Math.min(0, Math.floor(Math.min(0, ...hours)));
}

/** Air of one zone as a fan, water in the weakest element as a second one, thresholds, the chosen hour and the times of the plan. */
export function BuildingChart(props: Readonly<{ detail: BuildingDetail; at_h: number }>): JSX.Element {
  let box!: HTMLDivElement;
  const [zone, setZone] = createSignal(weakestZone(props.detail));
  createEffect(
    on(
      () => props.detail.id,
      () => setZone(weakestZone(props.detail)),
    ),
  );
  const shownZone = createMemo(() => props.detail.zones.find((candidate) => candidate.zone === zone()) ?? props.detail.zones[0]);

  const columns = createMemo((): uPlot.AlignedData => {
    const air = shownZone();
    if (!air) return [] as unknown as uPlot.AlignedData;
    const { water } = props.detail;
    return [
      air.p50_C.map((_, hour) => hour),
      [...air.p95_C],
      [...air.p05_C],
      [...air.p75_C],
      [...air.p25_C],
      [...air.p50_C],
      [...water.p95_C],
      [...water.p05_C],
      [...water.p50_C],
    ];
  });
  const options = createMemo((): Omit<uPlot.Options, 'width' | 'height'> | null => {
    shownTheme();
    language();
    const { detail } = props;
    const ink = inkOf('--ink-2');
    const air = inkOf('--air');
    const water = inkOf('--water');
    const font = `11px ${inkOf('--font')}`;
    const edge = { stroke: 'transparent', width: 0, points: { show: false } };
    return {
      cursor: { show: false },
      legend: { show: false },
      padding: [8, 30, 0, 0],
      scales: {
        x: { time: false, range: [firstSeen_h(detail), detail.horizon_h] },
        y: { range: (_chart, low) => [Math.max(WARM_SHOWN_C - SPAN_SHOWN_K, Math.min(-4, Math.floor(low - 1))), WARM_SHOWN_C] },
      },
      axes: [
        {
          stroke: ink,
          font,
          size: 22,
          gap: 4,
          grid: { show: false },
          ticks: { stroke: inkOf('--grid-strong'), size: 4, width: 1 },
          splits: () => {
            const out: number[] = [];
            for (let hour = Math.ceil(firstSeen_h(detail)); hour <= detail.horizon_h; hour++)
              if (hourOfDay(hoursAfter(detail.t0_ms, hour)) % 12 === 0) out.push(hour);
            return out;
          },
          values: (_chart, splits) =>
            splits.map((hour) => {
              const ofDay = hourOfDay(hoursAfter(detail.t0_ms, hour));
              return ofDay === 0 ? day(hoursAfter(detail.t0_ms, hour)) : '12:00';
            }),
        },
        {
          stroke: ink,
          font,
          size: 34,
          gap: 5,
          grid: { stroke: inkOf('--grid'), width: 1 },
          ticks: { show: false },
          space: 26,
          values: (_chart, splits) => splits.map((value) => `${number(value)}°`),
        },
      ],
      series: [
        {},
        edge,
        edge,
        edge,
        edge,
        { stroke: air, width: 2, points: { show: false } },
        edge,
        edge,
        { stroke: water, width: 2, dash: [3, 3], points: { show: false } },
      ],
      bands: [
        { series: [1, 2], fill: veil(air, 0.16) },
        { series: [3, 4], fill: veil(air, 0.22) },
        { series: [6, 7], fill: veil(water, 0.2) },
      ],
      hooks: {
        draw: [
          (chart) => {
            const pen = chart.ctx;
            const ratio = devicePixelRatio || 1;
            const { left, top, width, height } = chart.bbox;
            pen.save();
            pen.lineWidth = ratio;
            pen.font = `${10.5 * ratio}px ${inkOf('--font')}`;
            pen.textAlign = 'left';
            pen.textBaseline = 'middle';
            for (const limit_C of THRESHOLDS_C) {
              const y_px = chart.valToPos(limit_C, 'y', true);
              if (y_px < top || y_px > top + height) continue;
              pen.strokeStyle = limit_C === 0 ? water : inkOf('--grid-strong');
              pen.setLineDash(limit_C === 0 ? [] : [3 * ratio, 3 * ratio]);
              pen.beginPath();
              pen.moveTo(left, y_px);
              pen.lineTo(left + width, y_px);
              pen.stroke();
              pen.fillStyle = limit_C === 0 ? water : ink;
              pen.fillText(`${number(limit_C)} °C`, left + width + 3 * ratio, y_px);
            }
            const upright = (hour: number, colour: string, dash: readonly number[]): void => {
              if (!(hour >= 0 && hour <= detail.horizon_h)) return;
              const x_px = chart.valToPos(hour, 'x', true);
              pen.strokeStyle = colour;
              pen.setLineDash(dash.map((length) => length * ratio));
              pen.beginPath();
              pen.moveTo(x_px, top);
              pen.lineTo(x_px, top + height);
              pen.stroke();
            };
            const plan = detail.plan;
            if (plan && plan.start_ms !== null && plan.end_ms !== null) {
              const from_px = chart.valToPos((plan.start_ms - detail.t0_ms) / HOUR_MS, 'x', true);
              const to_px = chart.valToPos((plan.end_ms - detail.t0_ms) / HOUR_MS, 'x', true);
              pen.fillStyle = veil(inkOf('--fan-plan'), 0.35);
              pen.fillRect(from_px, top, Math.max(2 * ratio, to_px - from_px), height);
            }
            upright(now_h(), ink, [1, 3]);
            pen.lineWidth = 2 * ratio;
            upright(props.at_h, inkOf('--accent'), []);
            for (const reading of detail.readings) {
              const hour = (reading.at_ms - detail.t0_ms) / HOUR_MS;
              if (reading.zone !== zone() || reading.value_C === null || reading.withdrawn || hour < firstSeen_h(detail)) continue;
              pen.fillStyle = inkOf('--ink');
              pen.beginPath();
              pen.arc(chart.valToPos(hour, 'x', true), chart.valToPos(reading.value_C, 'y', true), 3 * ratio, 0, Math.PI * 2);
              pen.fill();
            }
            pen.restore();
          },
        ],
      },
    };
  });
  const chart = keepChart({ box: () => box, options, columns });
  createEffect(on([() => props.at_h, () => Math.round(now_h() * 20)], () => chart.redraw(), { defer: true }));

  const summary = (): string => {
    const air = shownZone();
    const hour = Math.max(0, Math.min(props.detail.horizon_h, Math.round(props.at_h)));
    if (!air) return '';
    return `${say(air.label)}: ${number(air.p50_C[hour] ?? 0, 1)} °C (${number(air.p05_C[hour] ?? 0, 1)} … ${number(air.p95_C[hour] ?? 0, 1)}); ${words().detail.water}: ${number(props.detail.water.p50_C[hour] ?? 0, 1)} °C`;
  };
  return (
    <div class="building-chart">
      <fieldset class="choice wrap" aria-label={words().detail.zone}>
        <For each={props.detail.zones}>
          {(candidate) => (
            <button type="button" aria-pressed={shownZone()?.zone === candidate.zone} onClick={() => setZone(candidate.zone)}>
              {say(candidate.label)}
            </button>
          )}
        </For>
      </fieldset>
      <div class="chart-box" ref={box} role="img" aria-label={summary()} />
      <p class="chart-key">
        <span>
          <i class="line air" />
          {say(shownZone()?.label ?? { uk: '', en: '' })}
        </span>
        <span>
          <i class="line water" />
          {words().detail.water}
        </span>
        <Show when={props.detail.readings.some((reading) => reading.zone === zone())}>
          <span>
            <i class="dot" />
            {words().forecast.observed}
          </span>
        </Show>
      </p>
    </div>
  );
}
