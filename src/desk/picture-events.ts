/** The desk's facts as events of the picture: reports, calls, thermometers and the acts of people, each at the instant it was recorded. */
import type { Evidence, HeatValue } from '../domain/belief.ts';
import type { BuildingId, NodeId } from '../domain/ids.ts';
import type { Instant } from '../domain/time.ts';
import { beliefAt, type PictureAt, type PictureEvent, relaysOf } from '../picture/belief-at.ts';
import { type EffectProposal, proposeEffects } from '../picture/effects.ts';
import { type FaultPicture, type FeedTree, feedTreeOf, type HeatVoice, isBelow, rankFaults } from '../picture/fault-candidates.ts';
import { type Figure, foldNumbers } from '../picture/fold.ts';
import { reviewNumbers } from '../picture/review.ts';
import type { Desk } from './desk.ts';
import type { ReceivedLine } from './event.ts';
import type { Ground } from './ground.ts';
import { inJournalOrder, type ReportReading } from './said.ts';

/** A thermometer in a flat below this speaks for a building without heat: DBN norm is 18–20 °C. [I] */
const COLD_FLAT_C = 16;

/** Everything that people and instruments said, in order of record. Lines of recorded nights bring their numbers themselves. */
export function pictureEvents(desk: Desk): readonly PictureEvent[] {
  const events: PictureEvent[] = [];
  const byForm = new Set(desk.said.calls.map(({ call }) => call.id));
  for (const line of desk.lines) {
    if (line.claims.length > 0) {
      events.push({ kind: 'report.read', at_ms: line.at_ms, report: line.id, claims: [], numbers: line.claims, proposals: [] });
    }
    const heat = byForm.has(line.id) ? null : heatEvidence(line);
    const building = line.objects.buildings[0];
    if (heat && building !== undefined)
      events.push({ kind: 'evidence.given', at_ms: line.at_ms, object: building, aspect: 'heat', evidence: heat });
  }
  for (const { report, receivedAt_ms, reading, added } of desk.said.reports) {
    if (reading) {
      events.push({
        kind: 'report.read',
        at_ms: receivedAt_ms,
        report: report.id,
        claims: reading.claims,
        numbers: reading.numbers.map(({ number }) => number),
        proposals: proposalsOf(desk.ground, reading, report.text),
        relayOf: reading.relay?.of ?? null,
      });
    }
    for (const { id, building, says, quote } of reading?.voices ?? []) {
      const evidence: Evidence<HeatValue> = {
        id,
        value: says,
        basis: 'report',
        origin: `report:${report.id}`,
        observedAt_ms: report.publishedAt_ms ?? receivedAt_ms,
        recordedAt_ms: receivedAt_ms,
        supersedes: null,
        quote,
      };
      events.push({ kind: 'evidence.given', at_ms: receivedAt_ms, object: building, aspect: 'heat', evidence });
    }
    for (const { number, at_ms } of added) {
      events.push({ kind: 'report.read', at_ms, report: report.id, claims: [], numbers: [number], proposals: [] });
    }
  }
  for (const { call, recordedAt_ms } of desk.said.calls) {
    if (call.building === null) continue;
    for (const { aspect, evidence } of call.evidence) {
      events.push({ kind: 'evidence.given', at_ms: recordedAt_ms, object: call.building, aspect, evidence });
    }
  }
  for (const act of inJournalOrder(desk.said.claimActs)) events.push({ kind: 'claim.acted', at_ms: act.at_ms, act });
  for (const act of inJournalOrder(desk.said.effectActs.map((said) => said.act))) {
    events.push({ kind: 'effect.acted', at_ms: act.at_ms, act });
  }
  return events.sort((one, other) => one.at_ms - other.at_ms);
}

const eventMemory = new WeakMap<object, Readonly<{ said: Desk['said']; events: readonly PictureEvent[] }>>();
/** The same, made once for the same facts. */
export function knownEvents(desk: Desk): readonly PictureEvent[] {
  const known = eventMemory.get(desk.lines);
  if (known?.said === desk.said) return known.events;
  const events = pictureEvents(desk);
  eventMemory.set(desk.lines, { said: desk.said, events });
  return events;
}

const pictureMemory = new WeakMap<readonly PictureEvent[], PictureAt>();

/** What was held at an instant. The last one asked for is kept: a list and its page ask for the same. */
export function pictureAt(desk: Desk, at_ms: Instant): PictureAt {
  const events = knownEvents(desk);
  const known = pictureMemory.get(events);
  if (known?.at_ms === at_ms) return known;
  const picture = beliefAt(events, at_ms);
  pictureMemory.set(events, picture);
  return picture;
}

/** One step of a working value: from `at_ms` on this was held. */
export type HeldStep = Readonly<{ at_ms: Instant; value: number }>;
type Histories = ReadonlyMap<string, readonly HeldStep[]>;
const historyMemory = new WeakMap<object, Readonly<{ acts: object; lines: readonly ReceivedLine[]; histories: Histories }>>();

/** How the working value of every figure changed, from one report or act to the next. Key: topic, place, part and unit with slashes. */
export function workingHistories(desk: Desk): Histories {
  // A call brings no number: the history is folded anew only after reports, lines with numbers, and acts.
  const { reports, claimActs: acts } = desk.said;
  const lines = desk.lines.filter((line) => line.claims.length > 0);
  const known = historyMemory.get(reports);
  const isSame = known?.acts === acts && known.lines.length === lines.length && known.lines.every((line, at) => line === lines[at]);
  if (known && isSame) return known.histories;
  const histories = foldHistories(knownEvents(desk));
  historyMemory.set(reports, { acts, lines, histories });
  return histories;
}

function foldHistories(events: readonly PictureEvent[]): Histories {
  const numbers = events.flatMap((event) => (event.kind === 'report.read' ? event.numbers : []));
  const acts = events.flatMap((event) => (event.kind === 'claim.acted' ? [event.act] : []));
  const relays = relaysOf(events);
  const instants = new Set(
    events.flatMap((event) =>
      event.kind === 'claim.acted' || (event.kind === 'report.read' && event.numbers.length > 0) ? [event.at_ms] : [],
    ),
  );
  const histories = new Map<string, HeldStep[]>();
  for (const at_ms of [...instants].sort((one, other) => one - other)) {
    const reviewed = reviewNumbers(numbers, acts, at_ms);
    for (const figure of foldNumbers(reviewed.numbers, at_ms, reviewed.withdrawn, relays).figures) {
      const value = figure.working?.value ?? null;
      if (value === null) continue;
      const key = figureKey(figure);
      const steps = histories.get(key) ?? [];
      if (steps.at(-1)?.value !== value) histories.set(key, [...steps, { at_ms, value }]);
    }
  }
  return histories;
}

export function figureKey({ topic, place, part, unit }: Pick<Figure, 'topic' | 'place' | 'part' | 'unit'>): string {
  return `${topic}/${place ?? ''}/${part}/${unit}`;
}

const proposalMemory = new WeakMap<ReportReading, readonly EffectProposal[]>();
function proposalsOf(ground: Ground, reading: ReportReading, text: string): readonly EffectProposal[] {
  const known = proposalMemory.get(reading);
  if (known) return known;
  // What is repeated word for word has been asked already.
  const proposals = reading.relay?.kind === 'duplicate' ? [] : proposeEffects(reading.claims, ground.city, text);
  proposalMemory.set(reading, proposals);
  return proposals;
}

/** A line about one building that says whether it is warm; calls of the operator's form bring their own evidence. */
function heatEvidence(line: ReceivedLine): Evidence<HeatValue> | null {
  const [building, another] = line.objects.buildings;
  if (building === undefined || another !== undefined) return null;
  const value = heatSaid(line);
  if (value === null) return null;
  return {
    id: line.id,
    value,
    basis: line.kind === 'call' ? 'call' : 'telemetry',
    origin: line.kind === 'call' ? `call:${line.id}` : (line.reading?.instrument ?? line.id),
    observedAt_ms: line.at_ms,
    recordedAt_ms: line.at_ms,
    supersedes: null,
    quote: line.text.uk,
  };
}

function heatSaid(line: ReceivedLine): HeatValue | null {
  if (line.kind !== 'call' && line.kind !== 'reading') return null;
  if (line.change === 'coldReported' || line.change === 'burstReported') return 'cold';
  if (line.reading?.what !== 'flat') return null;
  return line.reading.value_C < COLD_FLAT_C ? 'cold' : 'heated';
}

/** Chambers shown as probable, best first. */
const CANDIDATES_SHOWN = 3;
const treeMemory = new WeakMap<Ground, FeedTree>();
function treeOf(ground: Ground): FeedTree {
  const known = treeMemory.get(ground);
  if (known) return known;
  const tree = feedTreeOf(ground.city);
  treeMemory.set(ground, tree);
  return tree;
}

export type FaultsHeld = FaultPicture &
  Readonly<{
    voices: readonly HeatVoice[];
    /** Of the given buildings those that are fed through the node, in the order of the city. */
    below(node: NodeId, among: ReadonlySet<BuildingId>): readonly BuildingId[];
  }>;

const faultMemory = new WeakMap<readonly PictureEvent[], Readonly<{ at_ms: Instant; services: object; faults: FaultsHeld }>>();

/** Where cold calls from buildings that should be warm point to. */
export function faultsAt(desk: Desk, at_ms: Instant): FaultsHeld {
  const events = knownEvents(desk);
  const known = faultMemory.get(events);
  if (known?.at_ms === at_ms && known.services === desk.services) return known.faults;
  const voices = events.flatMap((event): HeatVoice[] => {
    if (event.kind !== 'evidence.given' || event.aspect !== 'heat' || event.at_ms > at_ms) return [];
    const row = desk.ground.buildingRows.get(event.object as BuildingId);
    if (row === undefined) return [];
    // Whoever lost heat tonight is explained, and stays cold for hours after heat is back.
    const lost_ms = desk.firstLost[event.object as BuildingId];
    if (lost_ms !== undefined && lost_ms <= at_ms) return [];
    const basis = event.evidence.basis === 'telemetry' || event.evidence.basis === 'report' ? event.evidence.basis : 'call';
    return [{ id: event.evidence.id, building: event.object as BuildingId, says: event.evidence.value as HeatValue, basis }];
  });
  const faults: FaultsHeld =
    voices.length === 0
      ? { candidates: [], disputed: [], voices, below: () => [] }
      : {
          ...rankFaults(treeOf(desk.ground), voices, CANDIDATES_SHOWN),
          voices,
          below: (node, among) => {
            const nodes = new Set([node]);
            const tree = treeOf(desk.ground);
            return [...tree.nodeOf.keys()].filter((building) => among.has(building) && isBelow(tree, building, nodes));
          },
        };
  faultMemory.set(events, { at_ms, services: desk.services, faults });
  return faults;
}
