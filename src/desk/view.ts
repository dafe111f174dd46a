/**
 * The desk as the screen's sections. Shapes are those of `contract/view.ts`, which this room does not import: `serve` checks that they fit.
 * What is drawn is computed here once, so that screen, paper and API show the same figures.
 */
import { ELEMENTS } from '../domain/city.ts';
import type { EventReading } from '../domain/claims.ts';
import type { BuildingId } from '../domain/ids.ts';
import type { Action } from '../domain/plan.ts';
import type { HeatingState } from '../domain/service.ts';
import { crewsAt } from '../domain/shift.ts';
import { HOUR_MS, hoursBetween, type Instant, instant_ms, SECOND_MS } from '../domain/time.ts';
import type { WeatherEnsemble } from '../domain/weather.ts';
import type { LearningEvent } from '../twin/building/forecast.ts';
import { pausesOf } from './announced.ts';
import { openEffects } from './belief-view.ts';
import { decisionsOf, forecastRows, leaveBy_ms, planLines } from './decisions.ts';
import type { Desk } from './desk.ts';
import type { ReceivedLine } from './event.ts';
import { chainWords } from './figures.ts';
import { quantileSorted, SHOWN_SHARES, type Span, shownHour, shownTenth, spanOf } from './hours.ts';
import { entriesOf, openEntries, shortSourceOf } from './review-view.ts';
import type { SaidReport } from './said.ts';
import { DRAINED, FED } from './states.ts';
import { tallyDistricts } from './tally.ts';
import { standingTrials } from './trials.ts';
import { crewWords, ELEMENT_WORDS, homesWords, institutionsWords, SENTENCES, say, type Words } from './words.ts';

export type ClockFacts = Readonly<{
  now_ms: Instant;
  horizon_h: number;
  busy: Readonly<{ share_per1: number; label: Words; drains: number | null }> | null;
  replay: Readonly<{ playing: boolean; speed: number; from_ms: number; to_ms: number }> | null;
}>;

const NO_SPAN: Span = { p05: 0, p50: 0, p95: 0 };

export function clockSection(desk: Desk, clock: ClockFacts) {
  const { now_ms, busy, replay } = clock;
  const forecast = desk.assessment?.forecast;
  return {
    now_ms,
    t0_ms: forecast?.t0_ms ?? now_ms,
    horizon_h: forecast?.horizon_h ?? clock.horizon_h,
    lostAt_ms: desk.lostAt_ms,
    lastReport_ms: lastHeard_ms(desk),
    weatherIssued_ms: desk.weather?.issuedAt_ms ?? null,
    recount: recountOf(desk),
    busy: busy && { ...busy, label: { ...busy.label } },
    replay: replay && { ...replay },
  };
}

/** How much of the newest forecast was computed for it; the rest came unchanged from the one before. */
function recountOf(desk: Desk) {
  const { recount, forecast } = desk.assessment ?? {};
  if (!recount || !forecast) return null;
  const { buildings, of, took_s } = recount;
  return { inputHash: forecast.stamp.inputHash, buildings, of, took_s: took_s === undefined ? null : Math.round(took_s * 100) / 100 };
}

/** Newest of what came in, by whatever way. */
function lastHeard_ms(desk: Desk): number | null {
  const heard = [desk.lines.at(-1)?.at_ms, desk.said.reports.at(-1)?.receivedAt_ms, desk.said.calls.at(-1)?.recordedAt_ms];
  return heard.reduce<number | null>((last, at_ms) => (at_ms === undefined ? last : Math.max(last ?? at_ms, at_ms)), null);
}

export function headerSection(desk: Desk, weather: WeatherEnsemble, now_ms: Instant) {
  // Published figures count residential buildings, so these do too; schools and hospitals are named beside them.
  const { total } = tallyDistricts(desk);
  const air = airAt(weather, now_ms);
  return {
    situation: situationOf(desk, total.withoutHeat, total.institutions),
    outdoor_C: shownSpan(air.outdoor_C, shownTenth),
    wind_mps: shownTenth(air.wind_mps),
    threatened: total.threatened,
    withoutHeat: total.withoutHeat,
    refeedable: total.toRefeed,
    refed: total.refed,
    drained: total.drained,
    people: total.people,
    freezeWithin6h: freezeWithin(desk, now_ms, 6),
    freezeWithin24h: freezeWithin(desk, now_ms, 24),
    crews: crewCounts(desk, now_ms),
    weather: { origin: weather.origin, members: weather.members },
  };
}

function situationOf(desk: Desk, homes: number, institutions: number): Words {
  const { city } = desk.ground;
  const parts: Words[] = [];
  const stopped = city.sources.filter((source) => desk.lostSources[source.id] !== undefined);
  const withoutHeat = homes + institutions;
  if (withoutHeat === 0 && stopped.length === 0) parts.push(SENTENCES.quiet);
  if (stopped.length > 0) {
    const names = { uk: stopped.map(({ name }) => name).join(', '), en: stopped.map(({ nameEn }) => nameEn).join(', ') };
    parts.push({ uk: say(SENTENCES.lostSource, { source: names.uk }).uk, en: say(SENTENCES.lostSource, { source: names.en }).en });
  } else if (withoutHeat > 0) parts.push(SENTENCES.lostPower);
  if (withoutHeat > 0) {
    const buildings = homesWords(homes);
    const others = institutionsWords(institutions);
    const template = institutions > 0 ? SENTENCES.withoutHeatAnd : SENTENCES.withoutHeat;
    parts.push({
      uk: say(template, { buildings: buildings.uk, others: others.uk }).uk,
      en: say(template, { buildings: buildings.en, others: others.en }).en,
    });
  }
  if (desk.airAlert) parts.push(SENTENCES.airAlert);
  return { uk: parts.map(({ uk }) => uk).join(' '), en: parts.map(({ en }) => en).join(' ') };
}

/**
 * How many full residential buildings freeze within `hours_h` from now if nothing is done, over the members. What would have frozen before
 * now is not counted: it is no warning any more.
 */
function freezeWithin(desk: Desk, now_ms: Instant, hours_h: number): Span {
  const forecast = desk.assessment?.forecast;
  if (!forecast) return NO_SPAN;
  const now_h = Math.max(0, hoursBetween(forecast.t0_ms, now_ms));
  const until_h = now_h + hours_h;
  const counts = new Float64Array(forecast.members);
  for (let row = 0; row < forecast.buildingIds.length; row++) {
    const serviceRow = desk.ground.buildingRows.get(forecast.buildingIds[row]!);
    if (serviceRow === undefined || desk.ground.city.buildings[serviceRow]!.use !== 'residential') continue;
    const { state } = desk.services[serviceRow]!;
    if (FED.has(state) || DRAINED.has(state)) continue;
    for (let member = 0; member < forecast.members; member++) {
      const at = row * forecast.members + member;
      const freeze_h = forecast.freeze_h[at]!;
      if (freeze_h > now_h && freeze_h <= until_h && freeze_h < forecast.return_h[at]!) counts[member]!++;
    }
  }
  return shownSpan(spanOf(counts), Math.round);
}

function crewCounts(desk: Desk, now_ms: Instant) {
  const crews = crewsAt(desk.ground.city.crews, now_ms);
  const lines = desk.assessment ? planLines(desk.assessment.plan) : null;
  const off = new Set(standingTrials(desk).flatMap(({ choices }) => choices.crewsOff));
  const onShift = crews.filter((crew) => !off.has(crew.id) && crew.shiftStart_ms <= now_ms && now_ms < crew.shiftEnd_ms).length;
  const busy = new Set<string>();
  let unnamed = 0;
  for (const service of desk.services) {
    // A building that is being drained has left the plan; a crew stands in it all the same.
    if (service.state === 'draining') {
      const crew = desk.assessment?.workers?.[service.building] ?? lines?.get(service.building)?.crew;
      if (crew) busy.add(crew);
      else unnamed = 1;
    }
    if (service.state !== 'drainOrdered') continue;
    const line = lines?.get(service.building);
    if (!line?.crew || line.start_ms === null || line.end_ms === null) continue;
    if (now_ms >= line.start_ms - line.travel_s * SECOND_MS && now_ms < line.end_ms) busy.add(line.crew);
  }
  return { busy: Math.min(onShift, busy.size + unnamed), onShift, total: crews.length };
}

export function buildingsSection(desk: Desk) {
  const rows = desk.services.flatMap((service, row) => (desk.firstLost[service.building] === undefined ? [] : [row]));
  const forecast = desk.assessment?.forecast;
  const plan = desk.assessment?.plan;
  const lines = plan ? planLines(plan) : null;
  const ready = new Map(plan?.options.map((option) => [option.id, option.ready_ms]));
  const inForecast = forecast ? forecastRows(forecast.buildingIds) : null;
  const section = {
    ids: [] as string[],
    state: [] as string[],
    p05_h: [] as (number | null)[],
    p50_h: [] as (number | null)[],
    p95_h: [] as (number | null)[],
    weakest: [] as number[],
    elements: ELEMENTS.map((element) => ({ ...ELEMENT_WORDS[element] })),
    action: [] as Action[],
    done_ms: [] as (number | null)[],
    latestStart_ms: [] as (number | null)[],
    crew: [] as (string | null)[],
  };
  for (const row of rows) {
    const service = desk.services[row]!;
    const at = inForecast?.get(service.building);
    const line = lines?.get(service.building);
    section.ids.push(service.building);
    section.state.push(service.state);
    const members = forecast && at !== undefined ? memberHours(desk, at) : null;
    const [p05_h, p50_h, p95_h] = SHOWN_SHARES.map((share) =>
      members && forecast ? shownHour(quantileSorted(members, share), forecast.horizon_h) : null,
    ) as [number | null, number | null, number | null];
    section.p05_h.push(p05_h);
    section.p50_h.push(p50_h);
    section.p95_h.push(p95_h);
    section.weakest.push(forecast && at !== undefined ? forecast.weakest[at]! : 0);
    const action = actionShown(service.state, line?.action);
    section.action.push(action);
    section.done_ms.push(service.drained_ms ?? (action === 'refeed' ? (ready.get(line?.option ?? '') ?? null) : (line?.end_ms ?? null)));
    section.latestStart_ms.push(plan && line ? leaveBy_ms(plan, line) : null);
    section.crew.push(line?.crew ?? null);
  }
  return section;
}

/** What people have done outranks what the plan says of it. */
function actionShown(state: HeatingState, planned: Action | undefined): Action {
  if (FED.has(state)) return 'refeed';
  if (DRAINED.has(state) || state === 'draining') return 'drain';
  return planned ?? 'hold';
}

function memberHours(desk: Desk, row: number): Float32Array {
  const { freeze_h, members } = desk.assessment!.forecast;
  return freeze_h.slice(row * members, (row + 1) * members).sort();
}

export function fansSection(desk: Desk, weather: WeatherEnsemble) {
  const none = { p05: [] as number[], p50: [] as number[], p95: [] as number[] };
  const assessment = desk.assessment;
  if (!assessment) return { nothing: none, plan: none, outdoor_C: none };
  const { t0_ms, horizon_h } = assessment.forecast;
  const outdoor = { p05: [] as number[], p50: [] as number[], p95: [] as number[] };
  for (let hour = 0; hour <= horizon_h; hour++) {
    const { outdoor_C } = airAt(weather, instant_ms(t0_ms + hour * HOUR_MS));
    outdoor.p05.push(shownTenth(outdoor_C.p05));
    outdoor.p50.push(shownTenth(outdoor_C.p50));
    outdoor.p95.push(shownTenth(outdoor_C.p95));
  }
  const copied = (fan: Readonly<{ p05: readonly number[]; p50: readonly number[]; p95: readonly number[] }>) => ({
    p05: fan.p05.map(shownTenth),
    p50: fan.p50.map(shownTenth),
    p95: fan.p95.map(shownTenth),
  });
  const { nothing, plan } = assessment.plan.frozenByHour;
  return { nothing: copied(nothing), plan: copied(plan), outdoor_C: outdoor };
}

export function decisionsSection(desk: Desk, now_ms: Instant) {
  return {
    decisions: decisionsOf(desk, now_ms).map(({ matter: _matter, ...decision }) => ({
      ...decision,
      title: { ...decision.title },
      detail: { ...decision.detail },
      irreversible: decision.irreversible && { ...decision.irreversible },
      buildings: [...decision.buildings] as string[],
      reasons: decision.reasons.map((reason) => ({ ...reason })),
      signatures: decision.signatures.map(({ who, role, at_ms }) => ({ who, role: role as string, at_ms: at_ms as number })),
    })),
  };
}

/** Rows sent to the screen; the rest is asked for by its instant. */
const ROWS_MAX = 200;
const ROW_CHARS_MAX = 400;

export function reportsSection(desk: Desk, now_ms: Instant) {
  const { reports, calls, claimActs, effectActs } = desk.said;
  const rows = [...desk.lines.map(lineRow), ...reports.map((said) => reportRow(desk, said, now_ms))]
    .sort((one, other) => one.at_ms - other.at_ms)
    .slice(-ROWS_MAX);
  return {
    reports: rows,
    waiting: {
      claims: reports.reduce((sum, said) => sum + openEntries(desk, said, now_ms), 0),
      effects: openEffects(desk, now_ms),
    },
    changed:
      desk.lines.length +
      reports.reduce((sum, said) => sum + 1 + (said.reading ? 1 : 0) + said.added.length, 0) +
      calls.length +
      claimActs.length +
      effectActs.length,
  };
}

function lineRow(line: ReceivedLine) {
  return {
    id: line.id,
    at_ms: line.at_ms as number,
    kind: line.kind,
    text: { ...line.text },
    source: { ...sourceWords(line) },
    synthetic: line.synthetic,
    building: line.objects.buildings.length === 1 ? (line.objects.buildings[0]! as string) : null,
    claims: null,
    relayOf: null,
  };
}

function reportRow(desk: Desk, said: SaidReport, now_ms: Instant) {
  const { text } = said.report;
  const shown = text.length > ROW_CHARS_MAX ? `${text.slice(0, ROW_CHARS_MAX)}…` : text;
  return {
    id: said.report.id,
    at_ms: said.receivedAt_ms as number,
    kind: 'report' as const,
    text: said.translation ? { ...said.translation } : { uk: shown, en: shown },
    source: { ...shortSourceOf(said) },
    synthetic: said.synthetic,
    building: null,
    claims: { all: entriesOf(said).length, open: openEntries(desk, said, now_ms) },
    relayOf: said.reading?.relay?.of ?? null,
  };
}

const DUTY_DESK: Words = { uk: 'пульт чергового', en: 'duty desk' };
/** Where the instrument hangs; its number stays in the journal. */
const THERMOMETERS: Readonly<Record<EventReading['what'], Words>> = {
  outdoor: { uk: 'метеостанція', en: 'weather station' },
  flat: { uk: 'термометр у квартирі', en: 'thermometer in a flat' },
  stairwell: { uk: 'термометр у під’їзді', en: 'thermometer in a stairwell' },
  attic: { uk: 'термометр на горищі', en: 'thermometer in an attic' },
  basement: { uk: 'термометр у підвалі', en: 'thermometer in a basement' },
  supplyWater: { uk: 'термометр на подавальному трубопроводі', en: 'thermometer on a supply pipe' },
  returnWater: { uk: 'термометр на зворотному трубопроводі', en: 'thermometer on a return pipe' },
  heatMeter: { uk: 'тепловий лічильник', en: 'heat meter' },
};
const RESIDENT: Words = { uk: 'дзвінок мешканця', en: 'a resident by telephone' };

function sourceWords(line: ReceivedLine): Words {
  const claim = line.claims[0];
  if (claim) return chainWords(claim.chain);
  if (line.source) return { uk: line.source.outlet, en: line.source.outlet };
  if (line.kind === 'call') return RESIDENT;
  if (line.reading) return THERMOMETERS[line.reading.what];
  return DUTY_DESK;
}

/** Readings of one building, oldest first; calls with a number among them, with their source, and what each taught. */
export function readingsOf(desk: Desk, building: BuildingId) {
  const lessons = new Map(desk.assessment?.lesson.events.map((event) => [event.reading, event]));
  return desk.lines.flatMap((line) => {
    const { reading } = line;
    if (!reading || !line.objects.buildings.includes(building)) return [];
    const [value_C, value_W] = reading.what === 'heatMeter' ? [null, reading.value_W] : [reading.value_C, null];
    const withdrawn = desk.withdrawn[line.id];
    return [
      {
        id: line.id,
        at_ms: line.at_ms as number,
        zone: reading.what as string,
        value_C,
        value_W,
        source: { ...sourceWords(line) },
        lesson: withdrawn ? null : lessonOf(lessons.get(line.id)),
        withdrawn: withdrawn ? { who: withdrawn.who, why: withdrawn.why, at_ms: withdrawn.at_ms as number } : null,
      },
    ];
  });
}

/** Before, after and evidence of one reading; null while it has taught nothing yet. */
function lessonOf(event: LearningEvent | undefined) {
  if (!event) return null;
  const range = ({ p05_h, p50_h, p95_h }: LearningEvent['before']) => ({
    p05_h: shownTenth(p05_h),
    p50_h: shownTenth(p50_h),
    p95_h: shownTenth(p95_h),
  });
  const { expected_C, expectedError_K, expected_W, expectedError_W } = event;
  return {
    status: event.status as string,
    expected_C: expected_C === null ? null : shownTenth(expected_C),
    expectedError_K: expectedError_K === null ? null : shownTenth(expectedError_K),
    expected_W: expected_W === undefined ? null : Math.round(expected_W),
    expectedError_W: expectedError_W === undefined ? null : Math.round(expectedError_W),
    before: range(event.before),
    after: range(event.after),
  };
}

export function crewsSection(desk: Desk) {
  const { city } = desk.ground;
  const plan = desk.assessment?.plan;
  const lines = plan ? planLines(plan) : null;
  return {
    pauses: pausesOf(desk, plan?.t0_ms ?? instant_ms(0)).flatMap(({ crew, start_ms, end_ms }) =>
      plan && crew === null ? [{ start_ms: start_ms as number, end_ms: end_ms as number }] : [],
    ),
    crews: crewsAt(city.crews, plan?.t0_ms ?? city.crews[0]?.shiftStart_ms ?? instant_ms(0)).map((crew) => ({
      id: crew.id as string,
      name: { ...crewWords(crew.name) },
      depot: crew.depot as string,
      skills: [...crew.skills] as string[],
      shiftStart_ms: crew.shiftStart_ms as number,
      shiftEnd_ms: crew.shiftEnd_ms as number,
      off: standingTrials(desk).findLast(({ choices }) => choices.crewsOff.includes(crew.id))?.name ?? null,
      stops: (plan?.routes.find((route) => route.crew === crew.id)?.stops ?? []).flatMap((building) => {
        const line = lines?.get(building);
        if (!line || line.start_ms === null || line.end_ms === null) return [];
        return [
          {
            building: building as string,
            travel_s: line.travel_s,
            start_ms: line.start_ms as number,
            end_ms: line.end_ms as number,
            deadline_ms: line.latestStart_ms as number | null,
          },
        ];
      }),
    })),
  };
}

/** Outdoor air over the members and the middle of the wind, linear between the hours of the grid, held at its ends. */
export function airAt(weather: WeatherEnsemble, at_ms: Instant): Readonly<{ outdoor_C: Span; wind_mps: number }> {
  const position = Math.min(weather.hours - 1, Math.max(0, (at_ms - weather.t0_ms) / HOUR_MS));
  const low = Math.floor(position);
  const high = Math.min(weather.hours - 1, low + 1);
  const rest = position - low;
  const mixed = (column: Float64Array, member: number): number => {
    const from = column[member * weather.hours + low]!;
    return from + rest * (column[member * weather.hours + high]! - from);
  };
  const outdoor = new Float64Array(weather.members);
  const wind = new Float64Array(weather.members);
  for (let member = 0; member < weather.members; member++) {
    outdoor[member] = mixed(weather.air_C, member);
    wind[member] = mixed(weather.wind_mps, member);
  }
  return { outdoor_C: spanOf(outdoor), wind_mps: spanOf(wind).p50 };
}

function shownSpan(span: Span, round: (value: number) => number): Span {
  return { p05: round(span.p05), p50: round(span.p50), p95: round(span.p95) };
}
