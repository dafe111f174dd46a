/** Questions to the forecast: what if it were colder, windier, powered, fed again; what stays dangerous; how good it was. */
import { batch, createEffect, createMemo, createRoot, createSignal, on, onCleanup, untrack } from 'solid-js';
import type { BuildingWhatIf, CityWhatIf, ForecastChange, ForecastScore } from '../../contract/forecast-view.ts';
import type { Words } from '../../contract/view.ts';
import { clock as shownClock } from '../text/format.ts';
import { fetchScore, sendBuildingChange, sendCityChange } from './api.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { hasForecast, type Row, rows } from './rows.ts';
import { buildings } from './sections.ts';
import { selectedBuilding } from './selection.ts';
import { sidePanel, whatIfPart } from './side.ts';
import { now_ms } from './time.ts';

/** `null` leaves a thing as the forecast has it; clock times are the next such time of the city's day. */
export type Wish = Readonly<{ air_K: number; wind_mps: number | null; powerAt: string | null; heatAt: string | null }>;
export const AS_IT_IS: Wish = { air_K: 0, wind_mps: null, powerAt: null, heatAt: null };
export const AIR_MAX_K = 20;
export const WIND_MAX_mps = 30;

const DAY_MINUTES = 24 * 60;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** Steps of a number field come close together; the city is asked once they stop. */
const SETTLE_MS = 250;
const SCORE_SETTLE_MS = 3_000;
const SCORE_EVERY_MS = 20_000;

const [wish, setWish] = createSignal<Wish>(AS_IT_IS);
const [one, setOne] = createSignal<BuildingWhatIf | null>(null);
const [oneProblem, setOneProblem] = createSignal<Words | null>(null);
const [oneAnswered_ms, setOneAnswered] = createSignal<number | null>(null);
const [city, setCity] = createSignal<CityWhatIf | null>(null);
const [cityProblem, setCityProblem] = createSignal<Words | null>(null);
const [cityAnswered_ms, setCityAnswered] = createSignal<number | null>(null);
const [askingCity, setAskingCity] = createSignal(false);
/** Whether the map shows the city under the question (B) or as the forecast has it (A). */
const [showTrial, setShowTrial] = createSignal(true);
const [score, setScore] = createSignal<ForecastScore | null>(null);

/** What the trial is held against; null: the forecast as it stands. */
const [against, setAgainst] = createSignal<Wish | null>(null);
/** The city's answer to that, for the map's side A. */
const [baseCity, setBaseCity] = createSignal<CityWhatIf | null>(null);

export {
  askingCity,
  city,
  cityAnswered_ms,
  cityProblem,
  one,
  oneAnswered_ms,
  oneProblem,
  score,
  setAgainst,
  setShowTrial,
  showTrial,
  wish,
};

export function change(part: Partial<Wish>): void {
  setWish((before) => ({ ...before, ...part }));
}
export const isChanged = (): boolean => wish().air_K !== 0 || wish().wind_mps !== null || wish().powerAt !== null || wish().heatAt !== null;
export const asksWeather = (): boolean => sidePanel() === 'whatIf' && whatIfPart() === 'weather';

/** The next instant at which the city's clocks show `HH:MM`. On the night of a clock change the hour beside is tried. */
export function nextTime_ms(time: string, from_ms: number): number | null {
  const [hour, minute] = time.split(':').map(Number);
  const [nowHour, nowMinute] = shownClock(from_ms).split(':').map(Number);
  if (hour === undefined || minute === undefined || !Number.isFinite(hour + minute)) return null;
  const ahead = (hour * 60 + minute - (nowHour! * 60 + nowMinute!) + DAY_MINUTES) % DAY_MINUTES;
  const at_ms = Math.floor(from_ms / MINUTE_MS) * MINUTE_MS + ahead * MINUTE_MS;
  return [0, -HOUR_MS, HOUR_MS].map((shift_ms) => at_ms + shift_ms).find((tried_ms) => shownClock(tried_ms) === time) ?? at_ms;
}

/** The newest instant, not after `until_ms`, at which the city's clocks showed `HH:MM`. */
export function lastTime_ms(time: string, until_ms: number): number | null {
  return nextTime_ms(time, until_ms - DAY_MINUTES * MINUTE_MS + MINUTE_MS);
}

function changeOf({ air_K, wind_mps, powerAt, heatAt }: Wish): ForecastChange {
  const at = (time: string | null): number | null => (time === null ? null : nextTime_ms(time, untrack(now_ms)));
  return { air_K, wind_mps, powerAt_ms: at(powerAt), heatAt_ms: at(heatAt) };
}

/** Both sides of a comparison come from the same forecast: what the one answers after its change stands where the other has the forecast. */
function heldAgainst(answer: BuildingWhatIf, base: BuildingWhatIf): BuildingWhatIf {
  return { ...answer, before: base.after };
}
function cityHeldAgainst(answer: CityWhatIf, base: CityWhatIf): CityWhatIf {
  const counts = answer.counts.map((count, at) => ({ ...count, before: base.counts[at]?.after ?? count.before }));
  const { after } = answer.coldPersonHours;
  return { ...answer, before: base.after, counts, coldPersonHours: { before: base.coldPersonHours.after, after } };
}
/** The last answer for side A: while only B changes, the city is asked once. */
let based: Readonly<{ key: string; answer: CityWhatIf }> | null = null;
async function askBase(base: Wish, t0_ms: number): Promise<CityWhatIf | Words> {
  const key = JSON.stringify([base, t0_ms, changeOf(base)]);
  if (based?.key === key) return based.answer;
  const answer = await sendCityChange(changeOf(base));
  if ('problem' in answer) return answer.problem;
  based = { key, answer: answer.value };
  return answer.value;
}

/** When the wish was last changed, by this machine's steady clock. */
let wished_ms = 0;
/** The city takes a second: what is wished meanwhile is asked next, not beside it. */
const askCity = oneAtATime(async () => {
  const asked = wish();
  const began_ms = wished_ms;
  if (!isChanged() || !asksWeather()) return;
  setAskingCity(true);
  const side = against();
  const answer = await sendCityChange(changeOf(asked));
  const base = side && 'value' in answer ? await askBase(side, answer.value.t0_ms) : null;
  if (asked !== wish() || side !== against() || !asksWeather()) return;
  const problem = 'problem' in answer ? answer.problem : base && 'uk' in base ? base : null;
  batch(() => {
    setAskingCity(false);
    setCityProblem(problem);
    if (!('value' in answer) || problem) return;
    const held = base && !('uk' in base) ? base : null;
    setBaseCity(held);
    setCity(held ? cityHeldAgainst(answer.value, held) : answer.value);
    setShowTrial(true);
    setCityAnswered(performance.now() - began_ms);
  });
});

createRoot(() => {
  // One building answers at once, at every step.
  createEffect(
    on([wish, against, selectedBuilding, asksWeather, buildings], async ([asked, side, id, open]) => {
      if (!open || id === null || !isChanged()) {
        batch(() => {
          setOne(null);
          setOneAnswered(null);
          setOneProblem(null);
        });
        return;
      }
      const began_ms = performance.now();
      const [answer, base] = await Promise.all([
        sendBuildingChange(id, changeOf(asked)),
        side ? sendBuildingChange(id, changeOf(side)) : null,
      ]);
      if (asked !== wish() || side !== against() || id !== selectedBuilding()) return;
      batch(() => {
        setOneProblem('problem' in answer ? answer.problem : base && 'problem' in base ? base.problem : null);
        if (!('value' in answer) || (base && !('value' in base))) return;
        setOne(base ? heldAgainst(answer.value, base.value) : answer.value);
        setOneAnswered(performance.now() - began_ms);
      });
    }),
  );
  createEffect(
    on([wish, against, asksWeather, buildings], ([, , open]) => {
      if (!open || !isChanged()) {
        batch(() => {
          setCity(null);
          setBaseCity(null);
          setCityAnswered(null);
          setCityProblem(null);
          setAskingCity(false);
        });
        return;
      }
      wished_ms = performance.now();
      const timer = setTimeout(() => void askCity(), SETTLE_MS);
      onCleanup(() => clearTimeout(timer));
    }),
  );
  // The score is a matter of hours: asked again when something changed, and not too often.
  let scored_ms = Number.NEGATIVE_INFINITY;
  createEffect(
    on(buildings, (section) => {
      if (!section || !untrack(hasForecast)) return;
      const wait_ms = Math.max(SCORE_SETTLE_MS, scored_ms + SCORE_EVERY_MS - performance.now());
      const timer = setTimeout(async () => {
        scored_ms = performance.now();
        const answer = await fetchScore();
        if ('value' in answer) setScore(answer.value);
      }, wait_ms);
      onCleanup(() => clearTimeout(timer));
    }),
  );
});

/** Rows of the map under the question; null where the map shows things as they stand. */
export const trialRows = createRoot(() =>
  createMemo((): readonly Row[] | null => {
    const answer = showTrial() ? city() : baseCity();
    if (!answer || !asksWeather()) return null;
    const { ids, p05_h, p50_h, p95_h } = answer.buildings;
    const place = new Map(ids.map((id, at) => [id, at]));
    return rows().map((row) => {
      const at = place.get(row.id);
      return at === undefined ? row : { ...row, p05_h: p05_h[at] ?? null, p50_h: p50_h[at] ?? null, p95_h: p95_h[at] ?? null };
    });
  }),
);
