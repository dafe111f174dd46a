/**
 * One series → an ensemble, by stated rules (docs/equations/weather-ensemble.md). An ensemble forecast is always better; these keep a single
 * run from being taken for certainty. What was widened says so in `origin`.
 */
import { assert } from '../../domain/assert.ts';
import type { Checked } from '../../domain/problems.ts';
import type { Instant } from '../../domain/time.ts';
import type { WeatherEnsemble } from '../../domain/weather.ts';
import { alignWeather, shifted } from './align.ts';
import { weatherProblem } from './series.ts';

/** Standard normal numbers of one member; keyed by the caller, so that members do not depend on each other's order. */
export type MemberDraws = (member: number) => () => number;

/** Error of 2 m temperature that grows as an Ornstein–Uhlenbeck process: 1.5 K after 24 h, 2.5 K after 72 h, 3.9 K after 240 h [I]. */
export const AIR_ERROR_LIMIT_K = 5;
export const ERROR_TIME_H = 510;
/** Error of the analysis itself, constant over the run [I]. */
export const AIR_START_ERROR_K = 0.5;
/** Wind is multiplied by exp of such a process: ± 15 % after 24 h, ± 39 % after 240 h [I]. */
export const WIND_ERROR_LIMIT_PER1 = 0.5;

/** Member 0 is the run itself; the others differ from it more, the farther ahead. Sun is left as it is: in deep frost its share is small. */
export function widenRun(run: WeatherEnsemble, members: number, draws: MemberDraws): WeatherEnsemble {
  assert(run.members === 1, 'only a single run is widened');
  assert(members >= 1, 'an ensemble has a member');
  const { hours } = run;
  const air_C = new Float64Array(members * hours);
  const wind_mps = new Float64Array(members * hours);
  const sun_Wpm2 = new Float64Array(members * hours);
  const keep_per1 = Math.exp(-1 / ERROR_TIME_H);
  const kick_per1 = Math.sqrt(1 - keep_per1 * keep_per1);
  for (let member = 0; member < members; member++) {
    const draw = draws(member);
    const isControl = member === 0;
    const start_K = isControl ? 0 : AIR_START_ERROR_K * draw();
    let air_K = 0;
    let wind_per1 = 0;
    for (let hour = 0; hour < hours; hour++) {
      const at = member * hours + hour;
      if (hour > 0 && !isControl) {
        air_K = keep_per1 * air_K + kick_per1 * AIR_ERROR_LIMIT_K * draw();
        wind_per1 = keep_per1 * wind_per1 + kick_per1 * WIND_ERROR_LIMIT_PER1 * draw();
      }
      air_C[at] = run.air_C[hour]! + start_K + air_K;
      wind_mps[at] = run.wind_mps[hour]! * Math.exp(wind_per1);
      sun_Wpm2[at] = run.sun_Wpm2[hour]!;
    }
  }
  return {
    ...run,
    members,
    air_C,
    wind_mps,
    sun_Wpm2,
    origin: `${run.origin}; widened to ${members} members, spread growing with lead time`,
  };
}

/** Standard deviation of member temperatures at a lead time, by the same rule. */
export function airSpread_K(lead_h: number): number {
  return Math.hypot(AIR_START_ERROR_K, AIR_ERROR_LIMIT_K * Math.sqrt(1 - Math.exp((-2 * lead_h) / ERROR_TIME_H)));
}

/** Members of a typical year start on neighbouring days: 0, −1, +1, −2, +2, … Days that the file does not hold are passed over. */
export function widenYear(year: WeatherEnsemble, t0_ms: Instant, hours: number, members: number): Checked<WeatherEnsemble | null> {
  assert(year.members === 1, 'a year has one series');
  const control = alignWeather(year, t0_ms, hours, { anyYear: true });
  if (!control.value) return control;
  const length = control.value.hours;
  const found = [control.value];
  for (let step = 1; found.length < members && step <= DAYS_MAX; step++) {
    for (const days of [-step, step]) {
      if (found.length >= members) break;
      const { value } = alignWeather(year, shifted(t0_ms, days), length, { anyYear: true });
      if (value?.hours === length) found.push(value);
    }
  }
  const join = (column: 'air_C' | 'wind_mps' | 'sun_Wpm2'): Float64Array => {
    const all = new Float64Array(found.length * length);
    found.forEach((member, index) => {
      all.set(member[column], index * length);
    });
    return all;
  };
  const value: WeatherEnsemble = {
    ...control.value,
    members: found.length,
    air_C: join('air_C'),
    wind_mps: join('wind_mps'),
    sun_Wpm2: join('sun_Wpm2'),
    origin: `${year.origin}; typical year widened to ${found.length} members by neighbouring days`,
  };
  const note = weatherProblem('FL-WEATHER-024', 'warn', year.origin, { used: found.length });
  return { value, problems: [...control.problems, note] };
}

/** Neighbouring days farther away than this belong to another part of winter [I]. */
const DAYS_MAX = 45;

export type ScenarioHours = Readonly<{ t0_ms: Instant; hours: number; members: number; draws: MemberDraws }>;

/**
 * What a scenario needs, from whatever a file held: an ensemble as it is, a single run or a typical year widened by the rules above.
 * `hours` counts values, from `t0_ms` on.
 */
export function weatherForScenario(
  reading: Readonly<{ value: WeatherEnsemble; kind: 'ensemble' | 'run' | 'year' }>,
  { t0_ms, hours, members, draws }: ScenarioHours,
): Checked<WeatherEnsemble | null> {
  if (reading.kind === 'year') return widenYear(reading.value, t0_ms, hours, members);
  const aligned = alignWeather(reading.value, t0_ms, hours);
  if (!aligned.value || aligned.value.members > 1 || members <= 1) return aligned;
  const note = weatherProblem('FL-WEATHER-023', 'warn', reading.value.origin, { used: members });
  return { value: widenRun(aligned.value, members, draws), problems: [...aligned.problems, note] };
}
