/** A desk at a moment without a server: what was reported by then, who lost heat. The same reducer, the same lists as the live desk. */
import { foretell, type Planned, planFrom } from '../desk/assess.ts';
import { type Assessment, type Desk, makeDesk } from '../desk/desk.ts';
import { makeGround } from '../desk/ground.ts';
import { step } from '../desk/step.ts';
import type { Words } from '../desk/words.ts';
import type { City } from '../domain/city.ts';
import type { EventLine } from '../domain/claims.ts';
import type { SourceId, StreetId } from '../domain/ids.ts';
import { type Instant, instant_ms, MINUTE_MS } from '../domain/time.ts';
import type { WeatherEnsemble } from '../domain/weather.ts';
import type { Judging } from '../plan/judge.ts';
import type { SiteDemand } from '../plan/sites.ts';
import { makePickLists, needsPlan, objectsOf, withPlan } from '../serve/picks.ts';
import { type QuestionSetup, questionOf } from '../serve/question.ts';
import { takeReadingTable } from '../serve/readings-in.ts';
import { shareCity } from '../serve/shared-city.ts';
import { textHashOf, weatherHashOf } from '../serve/start.ts';
import { earlierReports, isRecordedReport, recordedFacts } from '../serve/take-in.ts';
import type { Beside } from './beside.ts';
import type { CommandIo } from './command.ts';
import { USUAL } from './usual.ts';
import { codeVersion } from './version.ts';

export type SituationWish = Readonly<{
  city: City;
  lines: readonly EventLine[];
  /** A table of readings, as its file holds it. */
  readings?: Readonly<{ text: string; name: string }> | null;
  weather: WeatherEnsemble;
  at_ms: Instant;
  struck: readonly SourceId[];
  seed: number;
  horizon_h: number;
  /** Forecasts half of the buildings, and is told each task of judging the plan as soon as it is known. */
  beside?: Pick<Beside, 'open' | 'parts' | 'take'>;
  sites?: readonly SiteDemand[];
  travel?: QuestionSetup['travel'];
  closedStreets?: readonly StreetId[];
}>;
/** The plan is not judged yet. */
export type Situation = Readonly<{ desk: Desk; assessment: Assessment; judging: Judging; t0_ms: Instant }>;

export function assessSituation(wish: SituationWish, progress: CommandIo['progress']): Situation {
  const { city, weather } = wish;
  const t0_ms = instant_ms(Math.floor(wish.at_ms / MINUTE_MS) * MINUTE_MS);
  const cityText = JSON.stringify(city);
  wish.beside?.open(shareCity(cityText), weather);
  const hashes = { cityHash: textHashOf(cityText), weatherHash: weatherHashOf(weather) };
  let desk = makeDesk(makeGround(city));
  let lists = makePickLists(desk.ground, wish.struck);
  const due = [...wish.lines].sort((one, other) => one.at_ms - other.at_ms).filter((line) => line.at_ms <= wish.at_ms);
  for (const line of due) {
    // A line that names objects of the plan needs the plan of that moment first.
    if (needsPlan(line.pick) && lists.planned === null) lists = withPlan(lists, assessDesk(desk, line.at_ms).assessment.plan);
    const { pick: _pick, ...said } = line;
    if (isRecordedReport(line)) {
      // Through the same door as on the live desk.
      const { facts } = recordedFacts(said, earlierReports(desk.said.reports), codeVersion());
      for (const { event } of facts) desk = step(desk, event, line.at_ms).desk;
      continue;
    }
    desk = step(desk, { kind: 'line.received', line: { ...said, objects: objectsOf(line, lists) } }, line.at_ms).desk;
  }
  if (wish.readings) {
    const { facts } = takeReadingTable(desk, wish.readings.text, wish.readings.name, t0_ms);
    for (const { event } of facts) desk = step(desk, event, t0_ms).desk;
  }
  const { assessment, judging } = assessDesk(desk, t0_ms, wish.beside);
  return { desk: { ...desk, assessment }, assessment, judging, t0_ms };

  function assessDesk(at: Desk, from_ms: Instant, beside?: SituationWish['beside']): Planned {
    const question = questionOf(
      at,
      {
        ...hashes,
        ...USUAL,
        horizon_h: wish.horizon_h,
        seed: wish.seed,
        codeVersion: codeVersion(),
        sites: wish.sites ?? [],
        travel: wish.travel ?? null,
        closedStreets: wish.closedStreets ?? [],
      },
      from_ms,
    );
    const input = { ...question, city, weather };
    const told = (share_per1: number, label: Words): void => progress(share_per1, label.en);
    const foretold = foretell(input, null, told, beside?.parts(input.services, input.returns) ?? null);
    return planFrom(input, foretold, told, beside?.take ?? null);
  }
}

/** The lines of a situation that nobody wrote down: these sources stop at this moment. */
export function stopLines(lost_ms: Instant): readonly EventLine[] {
  return [
    {
      id: 'stop',
      at_ms: lost_ms,
      timing: 'placed',
      kind: 'state',
      text: { uk: 'Джерело зупинилося.', en: 'The source has stopped.' },
      claims: [],
      change: 'sourceStops',
      reading: null,
      pick: { from: 'struckSource', nth: 1, count: 1_000 },
      source: null,
      synthetic: false,
    },
  ];
}
