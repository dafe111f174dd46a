/** The answer of `intake`: what each report says, and the picture folded from all of them with every conflict kept. */
import type { Evidence, HeatValue } from '../domain/belief.ts';
import type { City } from '../domain/city.ts';
import type { EventLine } from '../domain/claims.ts';
import type { Instant } from '../domain/time.ts';
import { instant_ms } from '../domain/time.ts';
import { claimFields } from '../exchange/reports.ts';
import { type Call, COLD_FLAT_C } from '../intake/calls/call-form.ts';
import type { ReportWitness } from '../intake/claims/witness.ts';
import type { Gazetteer } from '../intake/gazetteer/gazetteer.ts';
import type { Relay } from '../intake/relays.ts';
import { type TakenReport, takeReport } from '../intake/take-report.ts';
import { beliefAt, type PictureEvent, turningPoints } from '../picture/belief-at.ts';
import { chainOf } from '../picture/chain.ts';
import { findDrifts } from '../picture/drift.ts';
import { proposeEffects } from '../picture/effects.ts';
import type { Gathered } from './intake-gather.ts';

type Fields = Readonly<Record<string, unknown>>;
const FOREVER_MS = 8e15;

export type AnswerOptions = Readonly<{
  gazetteer: Gazetteer;
  /** For proposals of effects; null leaves them out. */
  city: City | null;
  calls: readonly Call[];
  /** Called once with everything that was read. */
  onTaken(taken: readonly TakenReport[]): void;
  /** What was held then; null for everything. */
  at_ms: Instant | null;
  progress(share_per1: number): void;
}>;

/** Reads all reports in order, each against the ones before it, and folds them. Problems go into `gathered`. */
export function answerOf(gathered: Gathered, options: AnswerOptions): Fields {
  const taken: TakenReport[] = [];
  const events: PictureEvent[] = [];
  gathered.reports.forEach((report, index) => {
    const one = takeReport(report.text, report, { gazetteer: options.gazetteer, earlier: taken.map((each) => each.report) });
    taken.push(one);
    gathered.problems.push(...one.problems);
    events.push({
      kind: 'report.read',
      at_ms: one.report.receivedAt_ms ?? one.numbers[0]?.recordedAt_ms ?? instant_ms(0),
      report: one.report.id,
      claims: one.claims,
      numbers: one.numbers,
      proposals: options.city && one.relay?.kind !== 'duplicate' ? proposeEffects(one.claims, options.city, one.report.text) : [],
      relayOf: one.relay?.of ?? null,
    });
    options.progress((index + 1) / gathered.reports.length);
  });
  const stated = gathered.events.filter((event) => event.claims.length > 0);
  for (const event of stated) {
    events.push({ kind: 'report.read', at_ms: event.at_ms, report: event.id, claims: [], numbers: event.claims, proposals: [] });
  }
  events.push(...gathered.events.flatMap(heatEvidence), ...options.calls.flatMap(callEvidence));
  const held = beliefAt(events, options.at_ms ?? instant_ms(FOREVER_MS));
  options.onTaken(taken);
  const witnesses = new Map(taken.map((one) => [one.report.id, one.witness]));
  const relays = taken.flatMap((one) => (one.relay ? [one.relay] : []));
  return {
    reports: taken.map(reportFields),
    relays,
    drifts: relays.flatMap((relay) => driftsOf(relay, witnesses)),
    figures: held.numbers.figures,
    unitConflicts: held.numbers.unitConflicts,
    conflicts: held.conflicts,
    temporalConflicts: held.statements,
    beliefs: held.beliefs.map((each) => ({ building: each.object, [each.aspect]: each.belief })),
    ...(options.city ? { effects: held.effects } : {}),
    turningPoints: turningPoints(events),
  };
}

/** One report as the answer shows it. */
export function reportFields(one: TakenReport): Fields {
  return {
    id: one.report.id,
    language: one.report.language,
    published: one.report.publishedDay,
    source: one.report.source,
    cause: one.cause,
    masked: one.masked,
    claims: one.claims.map(claimFields),
    numbers: one.numbers.map((number) => ({ ...number, relays: chainOf(number).relays })),
  };
}

function driftsOf(relay: Relay, witnesses: ReadonlyMap<string, ReportWitness>) {
  const origin = witnesses.get(relay.of);
  const late = witnesses.get(relay.report);
  return origin && late ? findDrifts(origin, late) : [];
}

/** Heat of a building that an event of a recorded night speaks about, the building by its place in the list it was picked from. */
function heatEvidence(event: EventLine): PictureEvent[] {
  const value = heatOf(event);
  if (value === null || event.pick === null || event.pick.count > 1) return [];
  const object = `${event.pick.from} ${event.pick.nth}`;
  const evidence: Evidence<HeatValue> = {
    id: event.id,
    value,
    basis: event.kind === 'reading' ? 'telemetry' : 'call',
    origin: event.reading?.instrument ?? object,
    observedAt_ms: event.at_ms,
    recordedAt_ms: event.at_ms,
    supersedes: null,
    quote: event.text.en,
  };
  return [{ kind: 'evidence.given', at_ms: event.at_ms, object, aspect: 'heat', evidence }];
}

function callEvidence(call: Call): PictureEvent[] {
  const { building } = call;
  if (building === null) return [];
  return call.evidence.map(({ aspect, evidence }) => ({ kind: 'evidence.given', at_ms: call.at_ms, object: building, aspect, evidence }));
}

/** What an event of a recorded night says about the heat of a building; null when it speaks of something else. */
export function heatOf(event: EventLine): HeatValue | null {
  if (event.change === 'coldReported' || event.change === 'burstReported') return 'cold';
  if (event.reading?.what !== 'flat') return null;
  return event.reading.value_C < COLD_FLAT_C ? 'cold' : 'heated';
}
