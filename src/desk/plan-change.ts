/** What a new plan changes against the one before it, building by building, each change with the reason that the facts give for it. */
import type { BuildingId } from '../domain/ids.ts';
import type { Plan, PlanLine } from '../domain/plan.ts';
import type { BuildingService } from '../domain/service.ts';
import { hoursBetween, type Instant, MINUTE_MS } from '../domain/time.ts';
import { DRAINED, FED } from './states.ts';
import { ACTION_WORDS, decimalWords, momentWords, sayWords, type Words } from './words.ts';

export const LINE_CHANGES = ['joins', 'leaves', 'action', 'crew', 'time'] as const;
export type LineChangeKind = (typeof LINE_CHANGES)[number];

/** `before`, `after`: what the plan said and says of the building; null where it said nothing. */
export type LineChange = Readonly<{ building: BuildingId; kind: LineChangeKind; before: Words | null; after: Words | null; why: Words }>;

export type PlanChange = Readonly<{
  /** Starts of the two plans. */
  from_ms: Instant;
  to_ms: Instant;
  /** What set off the calculation. */
  cause: Words;
  /** Expected number of buildings that freeze, by the plan before and by the new one. */
  frozenBefore: number;
  frozenAfter: number;
  lines: readonly LineChange[];
}>;

/** A start that moves by less is no news to a crew. [I] */
const MOVED_MS = 15 * MINUTE_MS;
/** A freezing that moves by less explains nothing. [I] */
const FREEZE_MOVED_H = 0.25;

const CAUSES: Readonly<Record<string, Words>> = {
  start: { uk: 'пульт увімкнено', en: 'the desk was started' },
  age: { uk: 'минуло пів години: перераховано від нинішньої години', en: 'half an hour has passed: counted anew from the present hour' },
  weather: { uk: 'новий прогноз погоди', en: 'a new weather forecast' },
  returns: { uk: 'нова оцінка, коли повернеться тепло', en: 'a new estimate of when heat returns' },
  reading: { uk: 'показання термометра або лічильника', en: 'a reading of a thermometer or meter' },
  pumps: { uk: 'повідомили, що було з насосами мережі', en: 'someone said what the network’s pumps did' },
  decision: { uk: 'підписане рішення', en: 'a signed decision' },
  trial: { uk: 'ухвалено пробний план', en: 'a trial was accepted as plan' },
  tried: { uk: 'пробні рішення', en: 'the decisions of this trial' },
  trialBack: { uk: 'ухвалений пробний план відкликано', en: 'an accepted trial was taken back' },
  pin: { uk: 'роботу закріплено за бригадою', en: 'work was pinned to a crew' },
  seek: { uk: 'перехід до іншої години ночі', en: 'another hour of the night was chosen' },
  alertStarts: { uk: 'повітряна тривога', en: 'an air alert' },
  alertEnds: { uk: 'відбій тривоги', en: 'the all-clear' },
  sourceStops: { uk: 'зупинилося джерело тепла', en: 'a heat source has stopped' },
  sourceReturns: { uk: 'джерело тепла знову працює', en: 'a heat source works again' },
  feederOff: { uk: 'зникла електрика', en: 'power was lost' },
  feederOn: { uk: 'повернулася електрика', en: 'power is back' },
  boilerConnected: { uk: 'під’єднано мобільну котельню', en: 'a mobile boiler was connected' },
  drainStarted: { uk: 'бригада почала зливати воду', en: 'a crew has begun to drain' },
  drainVerified: { uk: 'воду злито й перевірено', en: 'a drain was finished and checked' },
  noAccess: { uk: 'немає доступу до будинку', en: 'a building could not be entered' },
  coldReported: { uk: 'повідомлення про холод', en: 'a report of cold' },
  burstReported: { uk: 'повідомлення про розрив труби', en: 'a report of a burst pipe' },
};
const SOMETHING: Words = { uk: 'нові відомості', en: 'news' };

const SAID = {
  drain: { uk: 'злити о {start}, {crew}', en: 'drain at {start}, {crew}' },
  drainAlone: { uk: 'злити', en: 'drain' },
  refeed: { uk: 'заживити: {option}', en: 're-feed: {option}' },
  lost: { uk: 'будинок втратив тепло', en: 'the building has lost its heat' },
  fed: { uk: 'у будинку знову є тепло', en: 'the building has heat again' },
  drained: { uk: 'воду вже злито', en: 'its water has been drained' },
  begun: { uk: 'бригада вже працює', en: 'a crew is at work there' },
  option: { uk: 'будинок тепер можна заживити: {option}', en: 'the building can now be re-fed: {option}' },
  optionGone: { uk: 'заживлення {option} більше не стоїть у плані', en: 're-feed {option} no longer stands in the plan' },
  sooner: { uk: 'замерзне на {hours} год раніше, ніж рахували', en: 'freezes {hours} h sooner than reckoned' },
  later: { uk: 'замерзне на {hours} год пізніше, ніж рахували', en: 'freezes {hours} h later than reckoned' },
  refused: { uk: 'до будинку немає доступу', en: 'the building cannot be entered' },
  route: { uk: '{crew} тепер іде іншим порядком: попереду {first}', en: '{crew} now goes in another order: {first} comes first' },
  whole: { uk: 'переставлено разом з іншими: так замерзне менше', en: 'moved with the others: fewer freeze this way' },
  cause: { uk: 'через подію: {cause}', en: 'because of the event: {cause}' },
} as const satisfies Record<string, Words>;

export type ChangeSetting = Readonly<{
  services: ReadonlyMap<BuildingId, BuildingService>;
  cause: string;
  timeZone: string;
  /** Short name of a crew and of a building in both languages. */
  crewName: (crew: string) => Words;
  address: (building: BuildingId) => Words;
}>;

export function causeWords(cause: string): Words {
  return CAUSES[cause] ?? SOMETHING;
}

/** Lines that differ, most pressing first: what leaves the plan last. Pure; the same plans give the same list. */
export function planChange(before: Plan, after: Plan, setting: ChangeSetting): PlanChange {
  const old = new Map(before.lines.map((line) => [line.building, line]));
  const next = new Map(after.lines.map((line) => [line.building, line]));
  const lines: (LineChange & { at_ms: number })[] = [];
  for (const line of after.lines) {
    const former = old.get(line.building);
    const kind = former ? kindOf(former, line) : 'joins';
    if (kind === null) continue;
    lines.push({
      building: line.building,
      kind,
      before: former ? sayLine(former, setting) : null,
      after: sayLine(line, setting),
      why: former ? whyOf(before, after, former, line, kind, setting) : joined(line, setting),
      at_ms: line.start_ms ?? line.latestStart_ms ?? Number.MAX_SAFE_INTEGER - 1,
    });
  }
  for (const former of before.lines) {
    if (next.has(former.building)) continue;
    const why = goneBecause(setting.services.get(former.building), setting);
    lines.push({
      building: former.building,
      kind: 'leaves',
      before: sayLine(former, setting),
      after: null,
      why,
      at_ms: Number.MAX_SAFE_INTEGER,
    });
  }
  lines.sort((one, other) => one.at_ms - other.at_ms || (one.building < other.building ? -1 : 1));
  return {
    from_ms: before.t0_ms,
    to_ms: after.t0_ms,
    cause: causeWords(setting.cause),
    frozenBefore: before.totals.frozen,
    frozenAfter: after.totals.frozen,
    lines: lines.map(({ at_ms: _at, ...line }) => line),
  };
}

function kindOf(before: PlanLine, after: PlanLine): LineChangeKind | null {
  if (before.action !== after.action || (before.action === 'refeed' && before.option !== after.option)) return 'action';
  if (before.crew !== after.crew) return 'crew';
  if (before.start_ms !== null && after.start_ms !== null && Math.abs(before.start_ms - after.start_ms) >= MOVED_MS) return 'time';
  return null;
}

function sayLine(line: PlanLine, setting: ChangeSetting): Words {
  if (line.action === 'refeed') return sayWords(SAID.refeed, {}, { option: line.option ?? '—' });
  if (line.action !== 'drain') return { ...ACTION_WORDS[line.action] };
  if (line.start_ms === null || line.crew === null) return { ...SAID.drainAlone };
  return sayWords(SAID.drain, { start: momentWords(line.start_ms, setting.timeZone), crew: setting.crewName(line.crew) });
}

function joined(line: PlanLine, setting: ChangeSetting): Words {
  const state = setting.services.get(line.building)?.state;
  return state === 'noAccess' || state === 'refused' ? { ...SAID.refused } : { ...SAID.lost };
}

function goneBecause(service: BuildingService | undefined, setting: ChangeSetting): Words {
  if (service && FED.has(service.state)) return { ...SAID.fed };
  if (service && DRAINED.has(service.state)) return { ...SAID.drained };
  if (service?.state === 'draining') return { ...SAID.begun };
  return sayWords(SAID.cause, { cause: causeWords(setting.cause) });
}

/** The nearest fact that explains the change; the whole plan where none does. */
function whyOf(before: Plan, after: Plan, was: PlanLine, is: PlanLine, kind: LineChangeKind, setting: ChangeSetting): Words {
  const state = setting.services.get(is.building)?.state;
  if (state === 'noAccess' || state === 'refused') return { ...SAID.refused };
  if (kind === 'action' && is.action === 'refeed' && is.option) return sayWords(SAID.option, {}, { option: is.option });
  const stillThere = was.option !== null && after.options.some((option) => option.id === was.option);
  if (kind === 'action' && was.action === 'refeed' && was.option && !stillThere)
    return sayWords(SAID.optionGone, {}, { option: was.option });
  if (was.freezeP05_ms !== null && is.freezeP05_ms !== null) {
    const moved_h = hoursBetween(was.freezeP05_ms, is.freezeP05_ms);
    if (Math.abs(moved_h) >= FREEZE_MOVED_H) {
      return sayWords(moved_h < 0 ? SAID.sooner : SAID.later, { hours: decimalWords(Math.abs(moved_h)) });
    }
  }
  const ahead = kind === 'time' && is.crew ? newAhead(before, after, is) : null;
  if (ahead && is.crew) return sayWords(SAID.route, { crew: setting.crewName(is.crew), first: setting.address(ahead) });
  if (setting.cause === 'age' || setting.cause === 'seek' || setting.cause === 'start') return { ...SAID.whole };
  return sayWords(SAID.cause, { cause: causeWords(setting.cause) });
}

/** A stop that now comes before this one on its crew's road and did not before. */
function newAhead(before: Plan, after: Plan, line: PlanLine): BuildingId | null {
  const stopsOf = (plan: Plan): readonly BuildingId[] => plan.routes.find((route) => route.crew === line.crew)?.stops ?? [];
  const then = stopsOf(before);
  const now = stopsOf(after);
  const earlier = new Set(then.slice(0, Math.max(0, then.indexOf(line.building))));
  return now.slice(0, Math.max(0, now.indexOf(line.building))).find((stop) => !earlier.has(stop)) ?? null;
}
