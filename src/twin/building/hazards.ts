/**
 * What follows from ice, and what draining does not save. How to call it:
 *
 *   hazardRows(prepared, row)      everything below as rows for a screen or paper, soonest first: kind, place, hours, chance, a sentence; ~10 ms
 *   burstRisks(prepared, row)      when each weak element of a building left full bursts, beside when it would freeze if it supercooled first
 *   residualRisks(prepared, row)   what still freezes once the heating is drained
 *
 * `prepared` comes from `prepareForecast`; hours count from its t0, Infinity means "not within the horizon". Empty for a heated building.
 *
 * Bursting: a blocked pipe bursts only where water is trapped between ice and a closed end; then the ice presses as its melting curve says, and
 * the pipe gives way when the air around it falls to the temperature at which that pressure equals its strength.
 * Drained is not safe: cold- and hot-water risers, the cold-water inlet, sewage traps, and pockets of the heating system that did not run empty.
 *
 * Source: docs/equations/freezing.md §§5–6. Oracle: hazards.test.ts.
 */
import type { ElementKind, Zone } from '../../domain/city.ts';
import type { HourRange } from '../../domain/forecast.ts';
import type { Reason, ReasonCode } from '../../domain/reasons.ts';
import { quantileInPlace } from '../../kernel/quantiles.ts';
import { stream } from '../../kernel/random.ts';
import { NODES } from '../../kernel/zone-model.ts';
import { supercooledFreeze_h } from '../../kernel/zone-walk.ts';
import { loopWater_C } from './loop-water.ts';
import { NO_CHANGE, newBench, type Subject, subjectOf, walkMembers } from './members.ts';
import { isUnfed, type Prepared } from './prepare.ts';
import { type ThermalElement, thermalElement } from './weak-elements.ts';

const NEVER = Number.POSITIVE_INFINITY;
/** Chance that a blocked pipe has trapped water: closed valves and end radiators on about half of the branches [I, DOMAIN §4.6]. */
const CONFINED_per1 = 0.5;

/** Standing water goes to −3…−7 °C before the first ice [M]; drawn evenly. The forecast does not count on it. */
const NUCLEATION_FROM_C = -3;
const NUCLEATION_TO_C = -7;

/** `supercooled` is when the element would freeze if its water supercooled first: the margin that nature may or may not give. */
export type BurstRisk = Readonly<{ kind: ElementKind; burst: HourRange; within_per1: number; supercooled: HourRange }>;

/** When the weak elements of a building that is left full burst, beside when they freeze. Hours after now. */
export function burstRisks(prepared: Prepared, at: number): readonly BurstRisk[] {
  if (!isUnfed(prepared.services[at]!)) return [];
  const subject = subjectOf(prepared, at);
  const { members, seed } = prepared.options;
  const { elements, building } = subject;
  const bench = newBench(prepared, false);
  const limit_C = elements.map((element) => element.burst_C);
  const { designIndoor_C, designOutdoor_C } = prepared.city.meta;
  const start_C = loopWater_C(designIndoor_C, prepared.meanAir_C[Math.floor(subject.start_h)]!, designOutdoor_C);
  const span = { first: subject.first, end: prepared.hours - 1, water_C: start_C };
  const burst_h = new Float64Array(elements.length * members).fill(NEVER);
  const late_h = new Float64Array(elements.length * members).fill(NEVER);
  walkMembers(prepared, subject, bench, { varying: 'all', members, change: NO_CHANGE }, (member) => {
    const dice = stream(seed, `confined/${building.id}`, member);
    for (let pipe = 0; pipe < elements.length; pipe++) {
      const confined = dice.uniform() < CONFINED_per1;
      const nucleation_C = NUCLEATION_FROM_C + (NUCLEATION_TO_C - NUCLEATION_FROM_C) * dice.uniform();
      const frozen_h = bench.pipes.freeze_h[pipe]!;
      if (frozen_h !== NEVER) {
        const values = { timeConstant_s: bench.pipes.timeConstant_s[pipe]!, dose: bench.pipes.dose[pipe]! };
        const hour = supercooledFreeze_h(bench.walk.path_C, bench.pipes.zone[pipe]!, span, values, nucleation_C);
        late_h[pipe * members + member] = Math.max(0, Math.max(hour, frozen_h) - prepared.past);
      }
      if (!confined || frozen_h === NEVER) continue;
      const zone = bench.pipes.zone[pipe]!;
      for (let hour = Math.ceil(frozen_h); hour < prepared.hours; hour++) {
        if (bench.walk.path_C[hour * NODES + zone]! > limit_C[pipe]!) continue;
        burst_h[pipe * members + member] = Math.max(0, hour - prepared.past);
        break;
      }
    }
  });
  return elements.map((element, pipe) => ({
    kind: element.kind,
    within_per1: shareFinite(burst_h, pipe * members, members),
    burst: rangeOf(burst_h, pipe * members, members),
    supercooled: rangeOf(late_h, pipe * members, members),
  }));
}

export type ResidualRisk = Readonly<{
  what: 'coldRiser' | 'hotRiser' | 'coldInlet' | 'trap' | 'pocket';
  zone: Zone;
  freeze: HourRange;
  /** Chance that it freezes within the horizon, with the chance that water stands there at all. */
  within_per1: number;
  advice: ReasonCode;
}>;

type Residual = Readonly<{ what: ResidualRisk['what']; element: ThermalElement; there_per1: number; advice: ReasonCode }>;

/** Standard bore and place of what stays full [I, DOMAIN §4.7]; the chance that water stands there: pockets after draining without open vents about one in four. */
const RESIDUALS: readonly Residual[] = [
  residual('coldRiser', 'flatRiser', 'flatsCorner', 25, 0, 1, 'forecastResidualColdRiser'),
  residual('hotRiser', 'flatRiser', 'flatsCorner', 25, 0, 0.7, 'forecastResidualHotRiser'),
  residual('coldInlet', 'inlet', 'basement', 50, 0, 1, 'forecastResidualColdInlet'),
  residual('trap', 'flatRiser', 'flatsCorner', 50, 0, 0.8, 'forecastResidualTrap'),
  residual('pocket', 'stairwellRiser', 'stairwell', 20, 0, 0.25, 'forecastResidualPocket'),
];

function residual(
  what: ResidualRisk['what'],
  kind: ElementKind,
  zone: Zone,
  nominal_mm: number,
  insulation_mm: number,
  there_per1: number,
  advice: ReasonCode,
): Residual {
  return { what, element: thermalElement({ kind, zone, nominal_mm, insulation_mm, estimated: true }, 'castIron'), there_per1, advice };
}

/** What can still freeze in a building whose heating system is drained, soonest first. Pockets count from the loss of heat. */
export function residualRisks(prepared: Prepared, at: number): readonly ResidualRisk[] {
  if (!isUnfed(prepared.services[at]!)) return [];
  const subject: Subject = { ...subjectOf(prepared, at), elements: RESIDUALS.map((one) => one.element), pump_per1: 0 };
  const { members } = prepared.options;
  const bench = newBench(prepared, false);
  const freeze_h = new Float64Array(RESIDUALS.length * members);
  walkMembers(prepared, subject, bench, { varying: 'all', members, change: NO_CHANGE }, (member) => {
    for (let pipe = 0; pipe < RESIDUALS.length; pipe++) {
      freeze_h[pipe * members + member] = Math.max(0, bench.pipes.freeze_h[pipe]! - prepared.past);
    }
  });
  const risks = RESIDUALS.map((one, pipe) => ({
    what: one.what,
    zone: one.element.zone,
    within_per1: one.there_per1 * shareFinite(freeze_h, pipe * members, members),
    freeze: rangeOf(freeze_h, pipe * members, members),
    advice: one.advice,
  }));
  return risks.sort((one, other) => one.freeze.p05_h - other.freeze.p05_h || other.within_per1 - one.within_per1);
}

/** `burst`: the pipe gives way if it is left full. `residual`: full even after draining. `powered`: power in the flats does not save this pipe. */
export type HazardRow = Readonly<{
  kind: 'burst' | 'residual' | 'powered';
  what: ElementKind | ResidualRisk['what'];
  zone: Zone;
  from: HourRange;
  within_per1: number;
  say: Reason;
}>;

/** A chance smaller than this is not worth a row. */
const CHANCE_MIN_per1 = 0.01;

export function hazardRows(prepared: Prepared, at: number): readonly HazardRow[] {
  const service = prepared.services[at]!;
  if (!isUnfed(service)) return [];
  const { elements } = subjectOf(prepared, at);
  const zoneOf = (kind: ElementKind): Zone => elements.find((element) => element.kind === kind)!.zone;
  const bursts = burstRisks(prepared, at).filter((risk) => risk.within_per1 >= CHANCE_MIN_per1);
  const rows: HazardRow[] = bursts.map((risk) => ({
    kind: 'burst',
    what: risk.kind,
    zone: zoneOf(risk.kind),
    from: risk.burst,
    within_per1: risk.within_per1,
    say: { code: 'forecastBurst', say: { chance_pct: Math.round(100 * risk.within_per1), horizon_h: prepared.horizon_h } },
  }));
  if (service.powered) {
    for (const risk of bursts) {
      const zone = zoneOf(risk.kind);
      if (zone === 'flatsMiddle' || zone === 'flatsCorner') continue;
      rows.push({
        kind: 'powered',
        what: risk.kind,
        zone,
        from: risk.burst,
        within_per1: risk.within_per1,
        say: { code: 'forecastPowerNotPipes', say: {} },
      });
    }
  }
  for (const risk of residualRisks(prepared, at)) {
    if (risk.within_per1 < CHANCE_MIN_per1) continue;
    rows.push({
      kind: 'residual',
      what: risk.what,
      zone: risk.zone,
      from: risk.freeze,
      within_per1: risk.within_per1,
      say: { code: risk.advice, say: {} },
    });
  }
  return rows.sort((one, other) => one.from.p05_h - other.from.p05_h || other.within_per1 - one.within_per1);
}

function shareFinite(column: Float64Array, from: number, count: number): number {
  let finite = 0;
  for (let at = from; at < from + count; at++) if (column[at] !== NEVER) finite++;
  return finite / count;
}

function rangeOf(column: Float64Array, from: number, members: number): HourRange {
  return {
    p05_h: quantileInPlace(column, from, members, 0.05),
    p50_h: quantileInPlace(column, from, members, 0.5),
    p95_h: quantileInPlace(column, from, members, 0.95),
  };
}
