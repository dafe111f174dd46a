/**
 * Numbers that changed their unit on the way: 105,000 subscribers in the council's words became 105,000 residents in a relay. Found by
 * two signs, each enough for a flag: the same number under two units, and a ratio between units that no city has.
 */
import type { AttributedNumber, ClaimUnit } from '../domain/claims.ts';

export type UnitConflict = Readonly<{
  kind: 'sameNumberOtherUnit' | 'impossibleRatio';
  topic: AttributedNumber['topic'];
  place: string | null;
  claims: readonly [string, string];
  units: readonly [ClaimUnit, ClaimUnit];
  values: readonly [number, number];
  /** Larger unit count per smaller one, e.g. residents per subscriber. */
  ratio_per1: number;
  /** The claim that does not take part in the working value; null while nothing tells which of the two drifted. */
  setAside: string | null;
}>;

/**
 * Plausible counts of `many` per `one`. Residents per subscriber: Kharkiv's own figures give 2.57 (270,000 / 105,000) [R:S1 → C]; a contract
 * of a single person is the lower end of a city's mean, a crowded one the upper. Per building: 123 subscribers, 317 residents [R:S1 → C]. [I]
 */
const RATIOS: readonly Readonly<{ many: ClaimUnit; one: ClaimUnit; low_per1: number; high_per1: number }>[] = [
  { many: 'residents', one: 'subscribers', low_per1: 1.4, high_per1: 4.5 },
  { many: 'residents', one: 'buildings', low_per1: 10, high_per1: 1_500 },
  { many: 'subscribers', one: 'buildings', low_per1: 4, high_per1: 600 },
];

/** Below this a number recurs by chance and says nothing about drift. [I] */
const TELLING_NUMBER = 1_000;

/** Unit conflicts among claims of the same topic and place, in a fixed order. Subscribers, residents and buildings are never compared otherwise. */
export function findUnitConflicts(claims: readonly AttributedNumber[]): readonly UnitConflict[] {
  const conflicts: UnitConflict[] = [];
  for (let one = 0; one < claims.length; one++) {
    for (let other = one + 1; other < claims.length; other++) {
      const conflict = compare(claims[one]!, claims[other]!, claims);
      if (conflict) conflicts.push(conflict);
    }
  }
  return conflicts;
}

function compare(early: AttributedNumber, late: AttributedNumber, all: readonly AttributedNumber[]): UnitConflict | null {
  if (early.topic !== late.topic || early.scope.place !== late.scope.place || early.scope.part !== late.scope.part) return null;
  if (early.unit === late.unit || early.value === null || late.value === null) return null;
  const rule = RATIOS.find((ratio) => isPair(ratio.many, ratio.one, early.unit, late.unit));
  if (!rule) return null;
  const many = early.unit === rule.many ? early : late;
  const few = early.unit === rule.many ? late : early;
  if (!(few.value! > 0)) return null;
  const ratio_per1 = many.value! / few.value!;
  const same = many.value === few.value && many.value! >= TELLING_NUMBER;
  if (!same && ratio_per1 >= rule.low_per1 && ratio_per1 <= rule.high_per1) return null;
  if (!same && !samePeriod(early, late)) return null;
  return {
    kind: same ? 'sameNumberOtherUnit' : 'impossibleRatio',
    topic: early.topic,
    place: early.scope.place,
    claims: [early.id, late.id],
    units: [early.unit, late.unit],
    values: [early.value, late.value],
    ratio_per1,
    setAside: same ? driftedOf(many, few, all) : null,
  };
}

function isPair(many: ClaimUnit, one: ClaimUnit, left: ClaimUnit, right: ClaimUnit): boolean {
  return (left === many && right === one) || (left === one && right === many);
}

/** A ratio across days compares two states of the city; only figures of one day are held against each other. [I] */
const SAME_PERIOD_MS = 86_400_000;
function samePeriod(early: AttributedNumber, late: AttributedNumber): boolean {
  return Math.abs(late.publishedAt_ms - early.publishedAt_ms) <= SAME_PERIOD_MS;
}

/**
 * Which of two equal numbers in different units drifted: if one report gives both units with different values, the one that disagrees with
 * that report. Otherwise nobody knows, and both stay.
 */
function driftedOf(many: AttributedNumber, few: AttributedNumber, all: readonly AttributedNumber[]): string | null {
  for (const witness of all) {
    if (witness.topic !== many.topic || witness.scope.place !== many.scope.place) continue;
    if (witness.unit !== many.unit || witness.report === many.report || witness.value === null) continue;
    const partner = all.find((claim) => claim.report === witness.report && claim.topic === witness.topic && claim.unit === few.unit);
    if (!partner || partner.value === null || partner.value === witness.value) continue;
    if (partner.value === few.value && witness.value !== many.value) return many.id;
    if (witness.value === many.value && partner.value !== few.value) return few.id;
  }
  return null;
}
