/** The plan as decisions that a dispatcher can take: one per way to re-feed, drains by branch, holds and hopeless cases by district. */
import { ELEMENTS } from '../domain/city.ts';
import type { CityForecast } from '../domain/forecast.ts';
import type { BuildingId } from '../domain/ids.ts';
import { type Action, type Plan, type PlanLine, type RefeedOption, startsLate } from '../domain/plan.ts';
import { HOUR_MS, hoursBetween, type Instant } from '../domain/time.ts';
import { type Branch, groupByBranch } from './branches.ts';
import type { Assessment, DecisionRecord, Desk, Signature } from './desk.ts';
import type { SignedMatter } from './event.ts';
import { isComplete, isFinished, recordInForce } from './sign.ts';
import {
  buildingsWords,
  decimalWords,
  ELEMENT_WORDS,
  joinWords,
  momentWords,
  reasonWords,
  SENTENCES,
  say,
  sayWords,
  usesWords,
  type Words,
} from './words.ts';

export const DECISION_STATUSES = ['open', 'awaitingSecond', 'accepted', 'deferred', 'declined', 'done'] as const;
export type DecisionStatus = (typeof DECISION_STATUSES)[number];

export type DeskDecision = Readonly<{
  id: string;
  kind: Action;
  title: Words;
  detail: Words;
  irreversible: Words | null;
  deadline_ms: Instant | null;
  p05_ms: Instant | null;
  p50_ms: Instant | null;
  buildings: readonly BuildingId[];
  people: number;
  crews: number;
  frozenIfNot: number;
  reasons: readonly Words[];
  status: DecisionStatus;
  needsTwo: boolean;
  signatures: readonly Signature[];
  deferredUntil_ms: Instant | null;
  matter: SignedMatter;
}>;

/** Reasons of single buildings beside those of the group. */
const LINE_REASONS_MAX = 2;
/** Streets named in a title. */
const STREETS_MAX = 2;
/** States in which a drain or a hold is still to be decided. */
const UNDECIDED = new Set(['noFeed', 'holdFull', 'noAccess', 'refused']);

type Proposal = Readonly<{ kind: Action; anchor: string; buildings: readonly BuildingId[]; option: RefeedOption | null }>;

/** All decisions: those that the plan proposes and those that people have acted on. Most pressing first. */
export function decisionsOf(desk: Desk, now_ms: Instant): readonly DeskDecision[] {
  const { assessment } = desk;
  const records = Object.values(desk.decisions).filter((record) => recordInForce(desk, record.id, now_ms) === record);
  const decisions = records.map((record) => fromRecord(desk, assessment, record, now_ms));
  if (assessment) {
    const spoken = new Set(records.flatMap((record) => record.matter.buildings));
    for (const proposal of proposalsOf(desk, assessment.plan, spoken)) {
      decisions.push(describeDecision(desk, assessment, proposal, freeId(proposal, records), null, 'open', now_ms));
    }
  }
  return decisions.sort(byUrgency);
}

function fromRecord(desk: Desk, assessment: Assessment | null, record: DecisionRecord, now_ms: Instant): DeskDecision {
  const { kind, anchor, buildings, option } = record.matter;
  const known = assessment?.plan.options.find((candidate) => candidate.id === option) ?? null;
  return describeDecision(desk, assessment, { kind, anchor, buildings, option: known }, record.id, record, statusOf(desk, record), now_ms);
}

function statusOf(desk: Desk, record: DecisionRecord): DecisionStatus {
  if (record.act === 'defer') return 'deferred';
  if (record.act === 'decline') return 'declined';
  if (!isComplete(record.matter.kind, record.signatures.length)) return 'awaitingSecond';
  return isFinished(desk, record.matter) ? 'done' : 'accepted';
}

function stateOf(desk: Desk, building: BuildingId): string {
  return desk.services[desk.ground.buildingRows.get(building) ?? -1]?.state ?? 'unknown';
}

/** What the plan proposes for buildings that nobody has decided on. */
function proposalsOf(desk: Desk, plan: Plan, spoken: ReadonlySet<BuildingId>): readonly Proposal[] {
  const { city, buildingRows } = desk.ground;
  const undecided = plan.lines.filter((line) => !spoken.has(line.building) && UNDECIDED.has(stateOf(desk, line.building)));
  const proposals: Proposal[] = [];
  for (const option of plan.options) {
    const buildings = undecided.filter((line) => line.action === 'refeed' && line.option === option.id).map((line) => line.building);
    if (buildings.length > 0) proposals.push({ kind: 'refeed', anchor: option.id, buildings, option });
  }
  const drained = new Set(undecided.filter((line) => line.action === 'drain').map((line) => line.building));
  for (const branch of branchesOf(desk)) {
    const buildings = branch.rows.map((row) => city.buildings[row]!.id).filter((id) => drained.has(id));
    if (buildings.length > 0) proposals.push({ kind: 'drain', anchor: branch.anchor, buildings, option: null });
  }
  for (const kind of ['hold', 'leave'] as const) {
    for (const district of city.districts) {
      const buildings = undecided
        .filter((line) => line.action === kind && city.buildings[buildingRows.get(line.building)!]!.district === district.id)
        .map((line) => line.building);
      if (buildings.length > 0) proposals.push({ kind, anchor: district.id, buildings, option: null });
    }
  }
  return proposals;
}

/** Computed once per set of losers: the object is replaced whenever someone loses heat. */
const branchMemory = new WeakMap<object, readonly Branch[]>();
function branchesOf(desk: Desk): readonly Branch[] {
  const known = branchMemory.get(desk.firstLost);
  if (known) return known;
  const branches = groupByBranch(desk.ground, new Set(Object.keys(desk.firstLost) as BuildingId[]));
  branchMemory.set(desk.firstLost, branches);
  return branches;
}

/** Hours from the return of heat that the first of these buildings waits to be filled. */
function leastWait_h(plan: Plan, buildings: readonly BuildingId[]): number {
  return buildings.reduce((least_h, id) => Math.min(least_h, plan.refillDelay_h?.[id] ?? plan.weights.refillDelay_h), Infinity);
}

/** `drain-N-12`, or `drain-N-12-2` where people have acted on the first one and the plan now proposes more. */
function freeId(proposal: Proposal, records: readonly DecisionRecord[]): string {
  const base = `${proposal.kind}-${proposal.anchor}`;
  let id = base;
  for (let number = 2; records.some((record) => record.id === id); number++) id = `${base}-${number}`;
  return id;
}

function describeDecision(
  desk: Desk,
  assessment: Assessment | null,
  proposal: Proposal,
  id: string,
  record: DecisionRecord | null,
  status: DecisionStatus,
  now_ms: Instant,
): DeskDecision {
  const { city, buildingRows } = desk.ground;
  const { kind, anchor, buildings, option } = proposal;
  const lines = assessment ? linesOf(assessment.plan, buildings) : [];
  const people = buildings.reduce((sum, building) => sum + (city.buildings[buildingRows.get(building) ?? -1]?.people ?? 0), 0);
  const crews = new Set([...lines.flatMap((line) => line.crew ?? []), ...(option?.crew ? [option.crew] : [])]).size;
  const deadline_ms = earliest(kind === 'refeed' && option ? [option.deadline_ms] : lines.map((line) => line.latestStart_ms));
  const frozenIfNot = assessment ? expectedFrozen(assessment, buildings) : 0;
  const matter: SignedMatter = record?.matter ?? {
    kind,
    anchor,
    buildings,
    option: option?.id ?? null,
    close: option?.close ?? [],
    open: option?.open ?? [],
    deadline_ms,
    inputHash: assessment?.forecast.stamp.inputHash ?? null,
    codeVersion: assessment?.forecast.stamp.codeVersion ?? null,
  };
  const { title, detail } = titleOf(desk, proposal, matter, { people, crews });
  const late = kind === 'drain' ? lines.filter((line) => line.action === 'drain' && startsLate(line)).length : 0;
  const lateWords = late > 0 ? say(SENTENCES.startLate, { late, count: buildings.length }) : null;
  return {
    id,
    kind,
    title,
    detail: joinWords([detail, institutionsOf(desk, buildings), lateWords]),
    irreversible:
      kind === 'drain' && assessment
        ? sayWords(
            SENTENCES.drainForever,
            { buildings: buildingsWords(buildings.length) },
            { hours: leastWait_h(assessment.plan, buildings) },
          )
        : null,
    deadline_ms,
    p05_ms: earliest(lines.map((line) => line.freezeP05_ms)),
    p50_ms: earliest(lines.map((line) => line.freezeP50_ms)),
    buildings,
    people,
    crews,
    frozenIfNot: Math.round(frozenIfNot * 10) / 10,
    reasons: assessment ? groupReasons(desk, assessment, proposal, lines, frozenIfNot, now_ms) : [],
    status,
    needsTwo: kind === 'drain',
    signatures: record?.signatures ?? [],
    deferredUntil_ms: record?.deferredUntil_ms ?? null,
    matter,
  };
}

function titleOf(
  desk: Desk,
  proposal: Proposal,
  matter: SignedMatter,
  sayings: Readonly<{ people: number; crews: number }>,
): Readonly<{ title: Words; detail: Words }> {
  const buildings = buildingsWords(proposal.buildings.length);
  const place = proposal.kind === 'drain' ? streetsOf(desk, proposal.buildings) : districtOf(desk, proposal.anchor);
  switch (proposal.kind) {
    case 'drain':
      return { title: sayWords(SENTENCES.drainTitle, { buildings, place }), detail: say(SENTENCES.drainDetail, sayings) };
    case 'hold':
      return { title: sayWords(SENTENCES.holdTitle, { buildings, place }), detail: say(SENTENCES.holdDetail, sayings) };
    case 'leave':
      return { title: sayWords(SENTENCES.leaveTitle, { buildings, place }), detail: say(SENTENCES.leaveDetail, sayings) };
    case 'refeed': {
      const { option } = proposal;
      const source = desk.ground.city.sources.find((candidate) => candidate.id === option?.source);
      const from = option?.generator
        ? { uk: option.generator, en: option.generator }
        : source
          ? { uk: source.name, en: source.nameEn }
          : { uk: option?.boiler ?? proposal.anchor, en: option?.boiler ?? proposal.anchor };
      const list = (ids: readonly string[]): Words => (ids.length > 0 ? { uk: ids.join(', '), en: ids.join(', ') } : SENTENCES.noneValves);
      const valves = sayWords(SENTENCES.refeedValves, { close: list(matter.close), open: list(matter.open) });
      const powers = option
        ? sayWords(SENTENCES.refeedPower, { load: megawatts(option.load_W), spare: megawatts(option.spare_W) }, sayings)
        : { uk: '', en: '' };
      return {
        title: sayWords(REFEED_TITLES[option?.kind ?? 'valves'], { buildings, from }),
        detail: { uk: `${valves.uk} ${powers.uk}`.trim(), en: `${valves.en} ${powers.en}`.trim() },
      };
    }
  }
}

const REFEED_TITLES = {
  valves: SENTENCES.refeedTitle,
  boiler: SENTENCES.boilerTitle,
  generator: SENTENCES.generatorTitle,
} as const;

/** `Among them: 1 hospital, 3 schools.`, or null. */
function institutionsOf(desk: Desk, buildings: readonly BuildingId[]): Words | null {
  const counts = { hospital: 0, school: 0, kindergarten: 0 };
  for (const id of buildings) {
    const use = desk.ground.city.buildings[desk.ground.buildingRows.get(id) ?? -1]?.use;
    if (use !== undefined && use !== 'residential') counts[use]++;
  }
  const uses = usesWords(counts);
  return uses && sayWords(SENTENCES.amongThem, { uses });
}

function megawatts(power_W: number): Words {
  return decimalWords(power_W / 1e6);
}

/** The streets with most of the buildings: `вулиця Ткацька, вулиця Садова та ще 2`. */
function streetsOf(desk: Desk, buildings: readonly BuildingId[]): Words {
  const counts = new Map<string, { words: Words; count: number }>();
  for (const id of buildings) {
    const building = desk.ground.city.buildings[desk.ground.buildingRows.get(id) ?? -1];
    if (!building) continue;
    const street = { uk: withoutNumber(building.address), en: withoutNumber(building.addressEn) };
    const known = counts.get(street.uk);
    if (known) known.count++;
    else counts.set(street.uk, { words: street, count: 1 });
  }
  const streets = [...counts.values()].sort((one, other) => other.count - one.count || (one.words.uk < other.words.uk ? -1 : 1));
  const named = streets.slice(0, STREETS_MAX).map(({ words }) => words);
  const places = { uk: named.map(({ uk }) => uk).join(', '), en: named.map(({ en }) => en).join(', ') };
  const more = streets.length - named.length;
  return more > 0 ? sayWords(SENTENCES.andMore, { places }, { more }) : places;
}

/** Ukrainian addresses end in `, 12`, English ones begin with `12 `. */
function withoutNumber(address: string): string {
  const comma = address.lastIndexOf(',');
  return comma > 0 ? address.slice(0, comma) : address.replace(/^\d\S*\s+/, '');
}

function districtOf(desk: Desk, anchor: string): Words {
  const district = desk.ground.city.districts.find(({ id }) => id === anchor);
  return district ? { uk: district.name, en: district.nameEn } : { uk: anchor, en: anchor };
}

/** Expected number of buildings that freeze before heat comes back if nothing is done with them, over the forecast's members. */
function expectedFrozen({ forecast }: Assessment, buildings: readonly BuildingId[]): number {
  const rows = forecastRows(forecast.buildingIds);
  const shares = frozenShares(forecast);
  return buildings.reduce((sum, building) => sum + (shares[rows.get(building) ?? -1] ?? 0), 0);
}

const shareMemory = new WeakMap<object, Float64Array>();
/** buildings: share of members in which it freezes before heat returns. Asked every second, computed once per forecast. */
function frozenShares(forecast: CityForecast): Float64Array {
  const known = shareMemory.get(forecast);
  if (known) return known;
  const { members, horizon_h, freeze_h, return_h } = forecast;
  const shares = new Float64Array(forecast.buildingIds.length);
  for (let at = 0; at < freeze_h.length; at++) {
    if (freeze_h[at]! < return_h[at]! && freeze_h[at]! <= horizon_h) shares[Math.floor(at / members)]! += 1 / members;
  }
  shareMemory.set(forecast, shares);
  return shares;
}

const rowMemory = new WeakMap<object, ReadonlyMap<BuildingId, number>>();
export function forecastRows(ids: readonly BuildingId[]): ReadonlyMap<BuildingId, number> {
  const known = rowMemory.get(ids);
  if (known) return known;
  const rows = new Map(ids.map((id, row) => [id, row]));
  rowMemory.set(ids, rows);
  return rows;
}

const lineMemory = new WeakMap<object, ReadonlyMap<BuildingId, PlanLine>>();
export function planLines(plan: Plan): ReadonlyMap<BuildingId, PlanLine> {
  const known = lineMemory.get(plan.lines);
  if (known) return known;
  const lines = new Map(plan.lines.map((line) => [line.building, line]));
  lineMemory.set(plan.lines, lines);
  return lines;
}

/** When someone must leave for this building: for a re-feed that is the option's own latest start, which its decision shows too. */
export function leaveBy_ms(plan: Plan, line: PlanLine): Instant | null {
  if (line.action !== 'refeed') return line.latestStart_ms;
  return plan.options.find((option) => option.id === line.option)?.deadline_ms ?? line.latestStart_ms;
}

/** Most pressing first. */
function linesOf(plan: Plan, buildings: readonly BuildingId[]): readonly PlanLine[] {
  const lines = planLines(plan);
  const pressing = (line: PlanLine): number => line.latestStart_ms ?? Number.POSITIVE_INFINITY;
  return buildings
    .flatMap((building) => lines.get(building) ?? [])
    .sort((one, other) => pressing(one) - pressing(other) || (one.building < other.building ? -1 : 1));
}

function groupReasons(
  desk: Desk,
  { forecast }: Assessment,
  proposal: Proposal,
  lines: readonly PlanLine[],
  frozenIfNot: number,
  now_ms: Instant,
): readonly Words[] {
  const count = proposal.buildings.length;
  const reasons: Words[] = [];
  if (frozenIfNot >= 0.05) {
    reasons.push(sayWords(SENTENCES.ifNot, { frozen: decimalWords(frozenIfNot) }, { count }));
  }
  const first = [...lines].sort((one, other) => (one.freezeP05_ms ?? Infinity) - (other.freezeP05_ms ?? Infinity))[0];
  const row = first ? forecastRows(forecast.buildingIds).get(first.building) : undefined;
  if (first && row !== undefined && first.freezeP05_ms !== null) {
    const building = desk.ground.city.buildings[desk.ground.buildingRows.get(first.building)!]!;
    const named = {
      element: ELEMENT_WORDS[ELEMENTS[forecast.weakest[row]!]!],
      address: { uk: building.address, en: building.addressEn },
    };
    // Counted from the calculation, as the plan's own reasons are: the text stands still while the clock runs.
    if (first.freezeP05_ms < forecast.t0_ms) {
      const since = momentWords(first.freezeP05_ms, desk.ground.city.meta.timeZone);
      reasons.push(sayWords(SENTENCES.perhapsFrozenSince, { ...named, since }));
    } else if (first.freezeP05_ms === forecast.t0_ms) reasons.push(sayWords(SENTENCES.perhapsFrozen, named));
    else {
      const early = decimalWords(hoursBetween(forecast.t0_ms, first.freezeP05_ms));
      reasons.push(
        first.freezeP50_ms === null
          ? sayWords(SENTENCES.firstToFreezeEarly, { ...named, early })
          : sayWords(SENTENCES.firstToFreeze, { ...named, early, middle: decimalWords(hoursBetween(forecast.t0_ms, first.freezeP50_ms)) }),
      );
    }
  }
  const missed = lines.filter((line) => line.latestStart_ms !== null && line.latestStart_ms < now_ms).length;
  if (missed > 0 && proposal.kind === 'drain') reasons.push(say(SENTENCES.lateStart, { missed, count }));
  const own = proposal.option ? proposal.option.reasons : (lines[0]?.reasons ?? []);
  reasons.push(...own.slice(0, LINE_REASONS_MAX).map(reasonWords));
  reasons.push(returnReason(desk));
  return reasons;
}

function returnReason(desk: Desk): Words {
  const estimate = desk.returns.at(-1);
  if (!estimate) return SENTENCES.noReturnGiven;
  const { author, p10_h, p50_h, p90_h } = estimate;
  return sayWords(
    SENTENCES.returnGiven,
    { early: decimalWords(p10_h), middle: decimalWords(p50_h), late: decimalWords(p90_h) },
    { author },
  );
}

function earliest(instants: readonly (Instant | null)[]): Instant | null {
  let first: Instant | null = null;
  for (const instant of instants) if (instant !== null && (first === null || instant < first)) first = instant;
  return first;
}

/** What waits for a person first, by latest safe start; then what is put off, then what is settled. */
const STATUS_RANK: Readonly<Record<DecisionStatus, number>> = {
  awaitingSecond: 0,
  open: 0,
  deferred: 1,
  accepted: 2,
  declined: 3,
  done: 4,
};
const NEVER_MS = 1e6 * 24 * HOUR_MS;
function byUrgency(one: DeskDecision, other: DeskDecision): number {
  return (
    STATUS_RANK[one.status] - STATUS_RANK[other.status] ||
    (one.deadline_ms ?? NEVER_MS) - (other.deadline_ms ?? NEVER_MS) ||
    (one.id < other.id ? -1 : 1)
  );
}
