import type uPlot from 'uplot';
import type { StateView } from '../../contract/view.ts';
import { inkOf } from '../store/look.ts';
import { decisions, reports } from '../store/sections.ts';
import { day, hourOfDay, hoursAfter, number } from '../text/format.ts';
import { veil } from './chart.ts';

const HOUR_MS = 3_600_000;
const TICK_STEPS_H = [6, 12, 24] as const;
const TICK_WIDTH_PX = 46;

export type FanAxis = Readonly<{
  t0_ms: number;
  /** First and last hour shown, counted from the start of the forecast. */
  from_h: number;
  to_h: number;
  now_h: () => number;
}>;

/** The fan at an hour, between its hourly values; null before the forecast starts. */
export function fanAt(series: readonly number[] | undefined, hour: number): number | null {
  if (!series || series.length === 0 || hour < 0) return null;
  const low = Math.min(series.length - 1, Math.floor(hour));
  const high = Math.min(series.length - 1, low + 1);
  return series[low]! + (series[high]! - series[low]!) * Math.min(1, hour - low);
}

/** Frozen buildings by hour under a question. */
export type TrialFan = StateView['fans']['nothing'];
const NO_TRIAL: TrialFan = { p05: [], p50: [], p95: [] };

/** Hours and nine curves: upper, lower, middle without action; the same with the plan; the same in a trial, empty where there is none. */
export function fanColumns(fans: StateView['fans'] | undefined, from_h: number, to_h: number, trial: TrialFan | null): uPlot.AlignedData {
  if (!fans) return [] as unknown as uPlot.AlignedData;
  const hours: number[] = [];
  for (let hour = from_h; hour <= to_h; hour++) hours.push(hour);
  // A fan that is not there yet, or is shorter than the axis, leaves its hours empty.
  const along = (series: readonly number[]): (number | null)[] => hours.map((hour) => (hour < 0 ? null : (series[hour] ?? null)));
  const { nothing, plan } = fans;
  const tried = trial ?? NO_TRIAL;
  return [
    hours,
    along(nothing.p95),
    along(nothing.p05),
    along(nothing.p50),
    along(plan.p95),
    along(plan.p05),
    along(plan.p50),
    along(tried.p95),
    along(tried.p05),
    along(tried.p50),
  ] as uPlot.AlignedData;
}

/** Looks of the fans: amber without action, blue and dashed with the plan, dotted in a trial; the past greyed, deadlines and reports as marks. */
export function fanOptions(axis: FanAxis): Omit<uPlot.Options, 'width' | 'height'> {
  const nothing = inkOf('--fan-nothing');
  const plan = inkOf('--fan-plan');
  const trial = inkOf('--air');
  const edge = { stroke: 'transparent', width: 0, points: { show: false } };
  return {
    cursor: { show: false },
    legend: { show: false },
    padding: [6, 22, 0, 0],
    scales: {
      x: { time: false, range: [axis.from_h, axis.to_h] },
      y: { range: (_chart, _low, high) => [0, Math.max(10, high * 1.08)] },
    },
    axes: [timeAxis(axis), countAxis()],
    series: [
      {},
      edge,
      edge,
      { stroke: nothing, width: 2, points: { show: false } },
      edge,
      edge,
      { stroke: plan, width: 2, dash: [6, 4], points: { show: false } },
      edge,
      edge,
      { stroke: trial, width: 2.4, dash: [2, 3], points: { show: false } },
    ],
    bands: [
      { series: [1, 2], fill: veil(nothing, 0.22) },
      { series: [4, 5], fill: veil(plan, 0.22) },
      { series: [7, 8], fill: veil(trial, 0.2) },
    ],
    hooks: { drawClear: [(chart) => paintPast(chart, axis)], draw: [(chart) => paintMarks(chart, axis)] },
  };
}

const axisFont = (): string => `11px ${inkOf('--font')}`;

/** Civil hours; midnight carries the day. */
function timeAxis(axis: FanAxis): uPlot.Axis {
  return {
    stroke: inkOf('--ink-2'),
    font: axisFont(),
    size: 22,
    gap: 4,
    grid: { stroke: inkOf('--grid'), width: 1 },
    ticks: { show: false },
    splits: (chart) => {
      const step = TICK_STEPS_H.find((hours) => ((axis.to_h - axis.from_h) / hours) * TICK_WIDTH_PX < chart.width) ?? 24;
      return hoursWhere(axis, (ofDay) => ofDay % step === 0);
    },
    values: (_chart, splits) =>
      splits.map((hour) => {
        const at_ms = hoursAfter(axis.t0_ms, hour);
        return hourOfDay(at_ms) === 0 ? day(at_ms) : `${String(hourOfDay(at_ms)).padStart(2, '0')}:00`;
      }),
  };
}

function countAxis(): uPlot.Axis {
  return {
    stroke: inkOf('--ink-2'),
    font: axisFont(),
    size: 46,
    gap: 6,
    grid: { stroke: inkOf('--grid'), width: 1 },
    ticks: { show: false },
    space: 30,
    values: (_chart, splits) => splits.map((value) => number(value)),
  };
}

function hoursWhere(axis: FanAxis, keep: (hourOfTheDay: number) => boolean): number[] {
  const out: number[] = [];
  for (let hour = Math.ceil(axis.from_h); hour <= axis.to_h; hour++) if (keep(hourOfDay(hoursAfter(axis.t0_ms, hour)))) out.push(hour);
  return out;
}

/** Before now there is only what was observed: greyed, without a fan. Midnights get a stronger line. */
function paintPast(chart: uPlot, axis: FanAxis): void {
  const pen = chart.ctx;
  const { left, top, height } = chart.bbox;
  pen.fillStyle = inkOf('--past');
  pen.fillRect(left, top, Math.max(0, chart.valToPos(axis.now_h(), 'x', true) - left), height);
  pen.strokeStyle = inkOf('--grid-strong');
  pen.lineWidth = devicePixelRatio || 1;
  pen.beginPath();
  for (const hour of hoursWhere(axis, (ofDay) => ofDay === 0)) {
    const x_px = chart.valToPos(hour, 'x', true);
    pen.moveTo(x_px, top);
    pen.lineTo(x_px, top + height);
  }
  pen.stroke();
}

/** Deadlines stand on the ground line, reports hang from the top. */
function paintMarks(chart: uPlot, axis: FanAxis): void {
  const pen = chart.ctx;
  const ratio = devicePixelRatio || 1;
  const base_px = chart.bbox.top + chart.bbox.height;
  const placeOf = (at_ms: number): number | null => {
    const hour = (at_ms - axis.t0_ms) / HOUR_MS;
    return hour < axis.from_h || hour > axis.to_h ? null : chart.valToPos(hour, 'x', true);
  };
  pen.fillStyle = inkOf('--accent');
  for (const decision of decisions()?.decisions ?? []) {
    if (decision.deadline_ms === null || decision.status === 'done' || decision.status === 'declined') continue;
    const x_px = placeOf(decision.deadline_ms);
    if (x_px === null) continue;
    pen.beginPath();
    pen.moveTo(x_px, base_px - 7 * ratio);
    pen.lineTo(x_px + 3.5 * ratio, base_px);
    pen.lineTo(x_px - 3.5 * ratio, base_px);
    pen.fill();
  }
  pen.fillStyle = inkOf('--ink-2');
  for (const report of reports()?.reports ?? []) {
    const x_px = placeOf(report.at_ms);
    if (x_px === null) continue;
    pen.beginPath();
    pen.arc(x_px, chart.bbox.top + 5 * ratio, 1.8 * ratio, 0, Math.PI * 2);
    pen.fill();
  }
}
