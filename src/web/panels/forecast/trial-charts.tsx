import { createMemo, type JSX } from 'solid-js';
import type uPlot from 'uplot';
import type { BuildingWhatIf, CityWhatIf, Course } from '../../../contract/forecast-view.ts';
import { keepChart, veil } from '../../charts/chart.ts';
import { language, say, words } from '../../messages/language.ts';
import { againstName, branchNow } from '../../store/branches.ts';
import { inkOf, shownTheme } from '../../store/look.ts';
import { now_h } from '../../store/time.ts';
import { day, hourOfDay, hoursAfter, number } from '../../text/format.ts';

const THRESHOLDS_C = [16, 12, 8, 0] as const;
const WARM_SHOWN_C = 24;

type Band = Readonly<{ p05: readonly number[]; p50: readonly number[]; p95: readonly number[] }>;
type Wish = Readonly<{
  title: string;
  summary: string;
  t0_ms: number;
  before: Band;
  after: Band;
  low: number | null;
  thresholds: readonly number[];
  unit: string;
}>;

/** Two fans on one axis: amber and solid as the forecast has it, blue and dashed in the trial. */
function TwoFans(props: Readonly<{ wish: Wish }>): JSX.Element {
  let box!: HTMLDivElement;
  const columns = createMemo((): uPlot.AlignedData => {
    const { before, after } = props.wish;
    const hours = Array.from({ length: Math.min(before.p50.length, after.p50.length) }, (_, hour) => hour);
    const cut = (series: readonly number[]): number[] => hours.map((hour) => series[hour] ?? 0);
    return [hours, cut(before.p95), cut(before.p05), cut(before.p50), cut(after.p95), cut(after.p05), cut(after.p50)];
  });
  const options = createMemo((): Omit<uPlot.Options, 'width' | 'height'> => {
    shownTheme();
    language();
    const { wish } = props;
    const [before, after] = [inkOf('--fan-nothing'), inkOf('--fan-plan')];
    const font = `11px ${inkOf('--font')}`;
    const edge = { stroke: 'transparent', width: 0, points: { show: false } };
    const last = columns()[0].length - 1;
    return {
      cursor: { show: false },
      legend: { show: false },
      padding: [8, 10, 0, 0],
      scales: {
        x: { time: false, range: [0, Math.max(1, last)] },
        y: {
          range: (_chart, low, high) =>
            wish.low === null ? [Math.min(-4, Math.floor(low - 1)), WARM_SHOWN_C] : [wish.low, Math.max(10, high * 1.08)],
        },
      },
      axes: [
        {
          stroke: inkOf('--ink-2'),
          font,
          size: 22,
          gap: 4,
          grid: { show: false },
          ticks: { stroke: inkOf('--grid-strong'), size: 4, width: 1 },
          splits: () =>
            Array.from({ length: last + 1 }, (_, hour) => hour).filter((hour) => hourOfDay(hoursAfter(wish.t0_ms, hour)) % 12 === 0),
          values: (_chart, splits) =>
            splits.map((hour) => {
              const at_ms = hoursAfter(wish.t0_ms, hour);
              return hourOfDay(at_ms) === 0 ? day(at_ms) : '12:00';
            }),
        },
        {
          stroke: inkOf('--ink-2'),
          font,
          size: 44,
          gap: 5,
          space: 26,
          grid: { stroke: inkOf('--grid'), width: 1 },
          ticks: { show: false },
          values: (_chart, splits) => splits.map((value) => `${number(value)}${wish.unit}`),
        },
      ],
      series: [
        {},
        edge,
        edge,
        { stroke: before, width: 2, points: { show: false } },
        edge,
        edge,
        { stroke: after, width: 2, dash: [6, 4], points: { show: false } },
      ],
      bands: [
        { series: [1, 2], fill: veil(before, 0.18) },
        { series: [4, 5], fill: veil(after, 0.2) },
      ],
      hooks: {
        draw: [
          (chart) => {
            const pen = chart.ctx;
            const ratio = devicePixelRatio || 1;
            const { left, top, width, height } = chart.bbox;
            pen.save();
            pen.lineWidth = ratio;
            for (const limit of wish.thresholds) {
              const y_px = chart.valToPos(limit, 'y', true);
              if (y_px < top || y_px > top + height) continue;
              pen.strokeStyle = limit === 0 ? inkOf('--water') : inkOf('--grid-strong');
              pen.setLineDash(limit === 0 ? [] : [3 * ratio, 3 * ratio]);
              pen.beginPath();
              pen.moveTo(left, y_px);
              pen.lineTo(left + width, y_px);
              pen.stroke();
            }
            const x_px = chart.valToPos(Math.max(0, now_h()), 'x', true);
            pen.strokeStyle = inkOf('--ink-2');
            pen.setLineDash([ratio, 3 * ratio]);
            pen.beginPath();
            pen.moveTo(x_px, top);
            pen.lineTo(x_px, top + height);
            pen.stroke();
            pen.restore();
          },
        ],
      },
    };
  });
  keepChart({ box: () => box, options, columns });
  return (
    <figure class="profile-figure">
      <figcaption>
        <b>{props.wish.title}</b>
        <span>
          <i class="line fan-before" /> {againstName() ?? words().forecast.trial.now}
        </span>
        <span>
          <i class="line fan-after" /> {branchNow()?.name ?? words().forecast.trial.trial}
        </span>
      </figcaption>
      <div class="trial-chart" ref={box} role="img" aria-label={props.wish.summary} />
    </figure>
  );
}

/** Air around the weakest pipe, before and after. */
export function CourseChart(props: Readonly<{ answer: BuildingWhatIf }>): JSX.Element {
  const wish = createMemo((): Wish => {
    const { before, after, t0_ms } = props.answer;
    const name = before.weakestZone;
    const of = (course: Course) => course.zones.find((zone) => zone.zone === name) ?? course.zones[0];
    const [first, second] = [of(before), of(after)];
    const band = (zone: Course['zones'][number] | undefined): Band => ({
      p05: zone?.p05_C ?? [],
      p50: zone?.p50_C ?? [],
      p95: zone?.p95_C ?? [],
    });
    const end = (zone: Course['zones'][number] | undefined): string => number(zone?.p50_C.at(-1) ?? 0, 1);
    const title = first ? say(first.label) : words().forecast.trial.chartBuilding;
    return {
      title: `${title}, °C`,
      summary: `${title}: ${end(first)} °C → ${end(second)} °C`,
      t0_ms,
      before: band(first),
      after: band(second),
      low: null,
      thresholds: THRESHOLDS_C,
      unit: '°',
    };
  });
  return <TwoFans wish={wish()} />;
}

/** Frozen buildings of the city, before and after. */
export function FanChart(props: Readonly<{ answer: CityWhatIf }>): JSX.Element {
  const wish = createMemo((): Wish => {
    const { before, after, t0_ms } = props.answer;
    const title = words().forecast.trial.chartCity;
    return {
      title,
      summary: `${title}: ${number(before.p50.at(-1) ?? 0)} → ${number(after.p50.at(-1) ?? 0)}`,
      t0_ms,
      before,
      after,
      low: 0,
      thresholds: [],
      unit: '',
    };
  });
  return <TwoFans wish={wish()} />;
}
