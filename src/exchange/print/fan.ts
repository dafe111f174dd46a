/** The fan of frozen buildings as an inline SVG for paper: hatched band without action, dashed line with the plan. */
import { type Html, html } from './page.ts';

export type FanSeries = Readonly<{
  nothing: Readonly<{ p05: readonly number[]; p50: readonly number[]; p95: readonly number[] }>;
  plan: Readonly<{ p05: readonly number[]; p50: readonly number[]; p95: readonly number[] }>;
}>;
export type FanLabels = Readonly<{ title: string; nothing: string; plan: string; hours: string }>;

const WIDTH_px = 420;
const HEIGHT_px = 230;
const LEFT_px = 40;
const RIGHT_px = 12;
const TOP_px = 12;
const BOTTOM_px = 34;
const HOURS_PER_TICK = 12;

/** A round step so that about five lines cover `top`. */
export function roundStep(top: number): number {
  const rough = Math.max(top / 5, 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  for (const factor of [1, 2, 5, 10]) if (factor * power >= rough) return factor * power;
  return 10 * power;
}

export function fanSvg(series: FanSeries, labels: FanLabels): Html {
  const hours = series.nothing.p50.length - 1;
  const top = Math.max(1, ...series.nothing.p95, ...series.plan.p95);
  const step = roundStep(top);
  const ceiling = Math.ceil(top / step) * step;
  const x = (hour: number): number => LEFT_px + ((WIDTH_px - LEFT_px - RIGHT_px) * hour) / Math.max(1, hours);
  const y = (count: number): number => TOP_px + (HEIGHT_px - TOP_px - BOTTOM_px) * (1 - count / ceiling);
  const path = (values: readonly number[]): string => values.map((value, hour) => `${x(hour).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
  const band = (upper: readonly number[], lower: readonly number[]): string =>
    `${path(upper)} ${lower
      .map((value, hour) => `${x(hour).toFixed(1)},${y(value).toFixed(1)}`)
      .reverse()
      .join(' ')}`;
  const levels = Array.from({ length: Math.round(ceiling / step) + 1 }, (_, index) => index * step);
  const ticks = Array.from({ length: Math.floor(hours / HOURS_PER_TICK) + 1 }, (_, index) => index * HOURS_PER_TICK);
  return html`<svg viewBox="0 0 ${WIDTH_px} ${HEIGHT_px}" role="img" aria-label="${labels.title}">
<defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="5" stroke="#555" stroke-width="1"/></pattern></defs>
${levels.map((level) => html`<line x1="${LEFT_px}" x2="${WIDTH_px - RIGHT_px}" y1="${y(level)}" y2="${y(level)}" stroke="#ccc" stroke-width="0.6"/><text x="${LEFT_px - 5}" y="${y(level) + 4}" font-size="11" text-anchor="end">${level}</text>`)}
${ticks.map((tick) => html`<text x="${x(tick)}" y="${HEIGHT_px - BOTTOM_px + 15}" font-size="11" text-anchor="middle">${tick}</text>`)}
<text x="${(WIDTH_px + LEFT_px) / 2}" y="${HEIGHT_px - 4}" font-size="11" text-anchor="middle">${labels.hours}</text>
<polygon points="${band(series.nothing.p95, series.nothing.p05)}" fill="url(#hatch)" stroke="none"/>
<polyline points="${path(series.nothing.p50)}" fill="none" stroke="#000" stroke-width="2"/>
<polygon points="${band(series.plan.p95, series.plan.p05)}" fill="#bbb" fill-opacity="0.6" stroke="none"/>
<polyline points="${path(series.plan.p50)}" fill="none" stroke="#000" stroke-width="2" stroke-dasharray="7 4"/>
<g font-size="11"><line x1="${LEFT_px + 12}" x2="${LEFT_px + 42}" y1="${TOP_px + 10}" y2="${TOP_px + 10}" stroke="#000" stroke-width="2"/><text x="${LEFT_px + 48}" y="${TOP_px + 14}">${labels.nothing}</text>
<line x1="${LEFT_px + 12}" x2="${LEFT_px + 42}" y1="${TOP_px + 27}" y2="${TOP_px + 27}" stroke="#000" stroke-width="2" stroke-dasharray="7 4"/><text x="${LEFT_px + 48}" y="${TOP_px + 31}">${labels.plan}</text></g>
</svg>`;
}
