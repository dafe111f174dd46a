/**
 * Numbers that people stated, folded into one picture: per topic, unit and place one working value by a stated rule, every other value
 * kept, conflicts shown. Nothing is averaged, nothing is added, nothing is deleted. Rules: docs/intake.md §Working value.
 */
import { type AttributedNumber, BOUND_WEAKNESS, boundInterval, type ClaimUnit, intervalsMeet, type Topic } from '../domain/claims.ts';
import { HOUR_MS, type Instant } from '../domain/time.ts';
import { findUnitConflicts, type UnitConflict } from './unit-conflicts.ts';

/** Why a value is the working one; in the order in which the rules are asked. */
export const WORKING_RULES = [
  'none',
  'onlyClaim',
  'unitDriftSetAside',
  'sameSpeakerLater',
  'instrumentOrOperator',
  'breakdownOfFigures',
  'namedOverUnnamed',
  'doneOverDecided',
  'sameValueWeakerBound',
  'newest',
] as const;
export type WorkingRule = (typeof WORKING_RULES)[number];

export type ValueConflict = Readonly<{ kind: 'value'; claims: readonly [string, string] }>;
/** The same speaker gave another value later: 820 → 853. The earlier one stays in the list. */
export type Revision = Readonly<{ speaker: string; from: string; to: string; fromValue: number | null; toValue: number | null }>;

/** One figure: what is counted, in which unit, where. `claims` holds everything said, oldest first. */
export type Figure = Readonly<{
  topic: Topic;
  unit: ClaimUnit;
  place: string | null;
  part: string;
  claims: readonly AttributedNumber[];
  working: AttributedNumber | null;
  rules: readonly WorkingRule[];
  conflicts: readonly ValueConflict[];
  revisions: readonly Revision[];
  /** Different original speakers; relays of one statement count once. */
  origins: number;
}>;

export type NumbersPicture = Readonly<{
  asOf_ms: Instant;
  figures: readonly Figure[];
  unitConflicts: readonly UnitConflict[];
}>;

/** Statements of one speaker closer than this are one statement in two relays: the weaker wording is kept. [I] */
const SAME_STATEMENT_MS = 24 * HOUR_MS;

/**
 * Folds all claims that had reached the desk by `asOf_ms` (`recordedAt_ms`), so that any past instant can be asked for: "what did we hold
 * at 07:30?". Figures come in the order of topic, place, unit; the same claims in any order give the same picture. Ids in `withdrawn` (rejected or corrected by a person) stay listed and count
 * for nothing.
 */
export function foldNumbers(
  claims: readonly AttributedNumber[],
  asOf_ms: Instant,
  withdrawn: ReadonlySet<string> = new Set(),
  relayOf: Relays = new Map(),
): NumbersPicture {
  const known = claims.filter((claim) => claim.recordedAt_ms <= asOf_ms).sort(byTime);
  const unitConflicts = findUnitConflicts(known.filter((claim) => !withdrawn.has(claim.id)));
  const setAside = new Set(unitConflicts.flatMap((conflict) => (conflict.setAside ? [conflict.setAside] : [])));
  const groups = new Map<string, AttributedNumber[]>();
  for (const claim of known) {
    const key = figureKey(claim);
    const group = groups.get(key);
    if (group) group.push(claim);
    else groups.set(key, [claim]);
  }
  const breakdowns = reportsWithBreakdown(known);
  const figures = [...groups.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, group]) => foldFigure(group, { setAside, breakdowns, withdrawn, relayOf }));
  return { asOf_ms, figures, unitConflicts };
}

/** The figure of a topic in a unit at a place (and part of it), or null when nobody said anything. */
export function findFigure(picture: NumbersPicture, topic: Topic, unit: ClaimUnit, place: string | null): Figure | null {
  return picture.figures.find((figure) => figure.topic === topic && figure.unit === unit && figure.place === place) ?? null;
}

/** One step of the working value: from `at_ms` on we held `value`, because of `claim`. */
export type WorkingStep = Readonly<{ at_ms: Instant; value: number | null; claim: string; rules: readonly WorkingRule[] }>;

/** The working value through time: one step for each instant at which it changed. */
export function workingHistory(
  claims: readonly AttributedNumber[],
  topic: Topic,
  unit: ClaimUnit,
  place: string | null,
): readonly WorkingStep[] {
  const instants = [...new Set(claims.map((claim) => claim.recordedAt_ms))].sort((one, other) => one - other);
  const steps: WorkingStep[] = [];
  for (const at_ms of instants) {
    const figure = findFigure(foldNumbers(claims, at_ms), topic, unit, place);
    if (!figure?.working) continue;
    const last = steps.at(-1);
    if (last?.claim !== figure.working.id) {
      steps.push({ at_ms, value: figure.working.value, claim: figure.working.id, rules: figure.rules });
    }
  }
  return steps;
}

function figureKey(claim: AttributedNumber): string {
  return `${claim.topic}\u0000${claim.scope.place ?? ''}\u0000${claim.scope.part}\u0000${claim.unit}`;
}

function byTime(one: AttributedNumber, other: AttributedNumber): number {
  return one.publishedAt_ms - other.publishedAt_ms || one.recordedAt_ms - other.recordedAt_ms || (one.id < other.id ? -1 : 1);
}

/** Reports that give one topic in two units or more: whoever gives buildings and subscribers together had the table in hand. */
function reportsWithBreakdown(claims: readonly AttributedNumber[]): ReadonlySet<string> {
  const units = new Map<string, Set<ClaimUnit>>();
  for (const claim of claims) {
    const key = `${claim.report}\u0000${claim.topic}\u0000${claim.scope.place ?? ''}`;
    const seen = units.get(key) ?? new Set<ClaimUnit>();
    seen.add(claim.unit);
    units.set(key, seen);
  }
  return new Set([...units].filter(([, seen]) => seen.size > 1).map(([key]) => key));
}

type Around = Readonly<{
  setAside: ReadonlySet<string>;
  breakdowns: ReadonlySet<string>;
  withdrawn: ReadonlySet<string>;
  relayOf: Relays;
}>;

function foldFigure(all: readonly AttributedNumber[], { setAside, breakdowns, withdrawn, relayOf }: Around): Figure {
  const first = all[0]!;
  const group = all.filter((claim) => !withdrawn.has(claim.id));
  const rules: WorkingRule[] = [];
  let candidates = group.filter((claim) => !setAside.has(claim.id) && (claim.value !== null || claim.range !== null));
  if (candidates.length < group.length && group.some((claim) => setAside.has(claim.id))) rules.push('unitDriftSetAside');
  const revisions = findRevisions(group);
  const latest = latestPerOrigin(candidates, group, relayOf);
  if (latest.length < candidates.length) {
    const changed = candidates.some((claim) => !latest.includes(claim) && latest.every((kept) => kept.value !== claim.value));
    if (changed) rules.push('sameSpeakerLater');
  }
  candidates = latest;
  candidates = narrow(candidates, rules, 'instrumentOrOperator', (claim) => (claim.basis === 'report' ? 0 : 1));
  candidates = narrow(candidates, rules, 'breakdownOfFigures', (claim) =>
    breakdowns.has(`${claim.report}\u0000${claim.topic}\u0000${claim.scope.place ?? ''}`) ? 1 : 0,
  );
  candidates = narrow(candidates, rules, 'namedOverUnnamed', (claim) => (claim.speaker === null ? 0 : 1));
  candidates = narrow(candidates, rules, 'doneOverDecided', (claim) => (claim.status === 'decided' || claim.status === 'planned' ? 0 : 1));
  const working = pickNewest(candidates, rules);
  if (rules.length === 0) rules.push(working ? 'onlyClaim' : 'none');
  return {
    topic: first.topic,
    unit: first.unit,
    place: first.scope.place,
    part: first.scope.part,
    claims: all,
    working,
    rules,
    conflicts: findConflicts(latest),
    revisions,
    origins: new Set(group.map((claim) => originOf(claim, group, relayOf))).size,
  };
}

function narrow(
  candidates: readonly AttributedNumber[],
  rules: WorkingRule[],
  rule: WorkingRule,
  rank: (claim: AttributedNumber) => number,
): AttributedNumber[] {
  const best = Math.max(...candidates.map(rank));
  const kept = candidates.filter((claim) => rank(claim) === best);
  if (kept.length > 0 && kept.length < candidates.length) rules.push(rule);
  return kept.length > 0 ? kept : [...candidates];
}

/** Among equals the newest value; among relays of that value the weakest bound, because it claims least. */
function pickNewest(candidates: readonly AttributedNumber[], rules: WorkingRule[]): AttributedNumber | null {
  const newest = candidates.at(-1);
  if (!newest) return null;
  const same = candidates.filter((claim) => claim.value === newest.value);
  if (same.length < candidates.length) rules.push('newest');
  const weakest = same.reduce((kept, claim) => (BOUND_WEAKNESS[claim.bound] > BOUND_WEAKNESS[kept.bound] ? claim : kept), newest);
  if (same.some((claim) => claim.bound !== weakest.bound)) rules.push('sameValueWeakerBound');
  return weakest;
}

/** For each report that repeats another the one it repeats; of a chain of relays each names the link before it. */
export type Relays = ReadonlyMap<string, string>;
/** Links of a chain that are followed: a circle cannot come from the order of receipt, but from a journal of another hand. */
const RELAYS_MAX = 100;

/**
 * The original speaker. An unnamed relay that repeats a named speaker's number is that speaker's statement again; one that repeats the number of
 * the text it passes on is that text's.
 */
function originOf(claim: AttributedNumber, group: readonly AttributedNumber[], relayOf: Relays): string {
  if (claim.speaker !== null) return claim.speaker;
  const same = claim.value === null ? [] : group.filter((other) => other.value === claim.value);
  const named = same.find((other) => other.speaker !== null);
  if (named) return named.speaker!;
  let origin = claim.report;
  let before = relayOf.get(origin);
  for (let links = 0; before !== undefined && links < RELAYS_MAX; links++) {
    const earlier = before;
    if (same.some((other) => other.report === earlier)) origin = earlier;
    before = relayOf.get(earlier);
  }
  return `unnamed:${origin}`;
}

/** The last statement of each speaker; relays of that one statement stay together so that the weaker bound can be kept. */
function latestPerOrigin(candidates: readonly AttributedNumber[], group: readonly AttributedNumber[], relayOf: Relays): AttributedNumber[] {
  const last = new Map<string, AttributedNumber>();
  for (const claim of candidates) {
    const origin = originOf(claim, group, relayOf);
    const held = last.get(origin);
    const isRelay = claim.speaker === null && !origin.startsWith('unnamed:');
    if (!held || (!isRelay && isLaterStatement(held, claim))) last.set(origin, claim);
  }
  return candidates.filter((claim) => {
    const kept = last.get(originOf(claim, group, relayOf))!;
    if (claim === kept) return true;
    return claim.value === kept.value && Math.abs(kept.publishedAt_ms - claim.publishedAt_ms) < SAME_STATEMENT_MS;
  });
}

/** A decision does not take back a deed that was reported before it: relays of the order keep arriving after the work is done. */
function isLaterStatement(held: AttributedNumber, claim: AttributedNumber): boolean {
  if (held.speaker === null && claim.speaker !== null) return true;
  return !(isDecision(claim) && !isDecision(held) && claim.publishedAt_ms - held.publishedAt_ms < SAME_STATEMENT_MS);
}

/**
 * Two values of one speaker in one report: "929 buildings, including 853 apartment blocks", "5,000 in the morning, 1,200 now". Neither a
 * contradiction nor a change of mind; which of the two it is, the numbers do not say.
 */
export function isOneStatement(one: AttributedNumber, other: AttributedNumber): boolean {
  return one.report === other.report && one.speaker === other.speaker && one.value !== other.value;
}

function isDecision(claim: AttributedNumber): boolean {
  return claim.status === 'decided' || claim.status === 'planned';
}

function findRevisions(group: readonly AttributedNumber[]): readonly Revision[] {
  const held = new Map<string, AttributedNumber>();
  const revisions: Revision[] = [];
  for (const claim of group) {
    if (claim.speaker === null) continue;
    const before = held.get(claim.speaker);
    if (before && !isLaterStatement(before, claim)) continue;
    if (before && before.value !== claim.value && !isOneStatement(before, claim)) {
      revisions.push({ speaker: claim.speaker, from: before.id, to: claim.id, fromValue: before.value, toValue: claim.value });
    }
    held.set(claim.speaker, claim);
  }
  return revisions;
}

function findConflicts(claims: readonly AttributedNumber[]): readonly ValueConflict[] {
  const conflicts: ValueConflict[] = [];
  for (let one = 0; one < claims.length; one++) {
    for (let other = one + 1; other < claims.length; other++) {
      const early = claims[one]!;
      const late = claims[other]!;
      const meet = intervalsMeet(boundInterval(early.value, early.bound, early.range), boundInterval(late.value, late.bound, late.range));
      if (!meet && !isOneStatement(early, late)) conflicts.push({ kind: 'value', claims: [early.id, late.id] });
    }
  }
  return conflicts;
}
