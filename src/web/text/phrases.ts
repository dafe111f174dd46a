import { say, words } from '../messages/language.ts';
import { forecastFrame, paintOf, type Row } from '../store/rows.ts';
import { hourDigits, hours, number } from './format.ts';

/** One line on a building at an hour: its state and the hours left. */
export function leftWords(row: Row | undefined, at_h: number): string {
  if (!row) return words().map.heated;
  const paint = paintOf(row, at_h, false, forecastFrame());
  const state = words().state[row.state] ?? row.state;
  if (paint.level < 0) return paint.level === -1 ? words().map.heated : state;
  const left = row.p05_h === null ? '' : `${words().detail.toFreeze} ≥ ${hours(Math.max(0, row.p05_h - at_h))}`;
  return [state, left, row.weakest ? say(row.weakest) : ''].filter((part) => part !== '').join(' · ');
}

/** `5,2 … 14` with the unit once; open ends where the forecast does not reach. */
export function spanWords(low: number | null, high: number | null, horizon_h: number): string {
  const unit = words().unit.hour;
  if (low === null) return `> ${number(horizon_h)}\u00a0${unit}`;
  const first = Math.max(0, low);
  if (high === null) return `${number(first, hourDigits(first))}\u00a0… >\u00a0${number(horizon_h)}\u00a0${unit}`;
  const last = Math.max(0, high);
  return `${number(first, hourDigits(first))}\u00a0…\u00a0${number(last, hourDigits(last))}\u00a0${unit}`;
}
