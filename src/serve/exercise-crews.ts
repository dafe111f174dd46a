/**
 * Crews of a playback: what a newcomer orders is carried out at the plan's times and reported back, marked as made up. Only in an exercise;
 * a live desk waits for reports from real crews. Nothing happens without a complete decision.
 */

import { planLines } from '../desk/decisions.ts';
import type { DecisionRecord, Desk } from '../desk/desk.ts';
import type { ReceivedLine } from '../desk/event.ts';
import { isComplete } from '../desk/sign.ts';
import { buildingsWords } from '../desk/words.ts';
import type { StateChange } from '../domain/claims.ts';
import type { BuildingId } from '../domain/ids.ts';
import type { HeatingState } from '../domain/service.ts';
import { HOUR_MS, type Instant, instant_ms } from '../domain/time.ts';
import type { Fact } from './runner.ts';

const CREWS = 'exercise';
/** Where the plan in force has no time for an order: a usual drain and a usual turn of valves. [I] */
const USUAL_MS = HOUR_MS;

const SAID = {
  drainStarted: { uk: 'Навчання: бригади почали зливати воду — {n}.', en: 'Exercise: crews have begun to drain {n}.' },
  drainVerified: { uk: 'Навчання: воду злито й перевірено — {n}.', en: 'Exercise: drained and checked: {n}.' },
  sourceReturns: { uk: 'Навчання: тепло пішло іншим шляхом — {n}.', en: 'Exercise: heat has come another way to {n}.' },
} as const satisfies Partial<Record<StateChange, { uk: string; en: string }>>;
type Carried = keyof typeof SAID;
const CHANGES = Object.keys(SAID) as readonly Carried[];

type Deed = Readonly<{ change: Carried; building: BuildingId; at_ms: Instant }>;
type Order = Readonly<{ record: DecisionRecord; signed_ms: Instant }>;

/**
 * Remembers when each order will be done, as the plan said when it was given. What is due is reported at its own time, however far the hand
 * of the clock has moved since the last look.
 */
export class ExerciseCrews {
  /** By decision and building, with the moment of the last signature: what is signed anew is carried out anew. */
  readonly #ready = new Map<string, Instant>();
  readonly #ends = new Map<string, Instant>();
  #looked_ms = Number.NEGATIVE_INFINITY;

  /** The hand went back: what was done since is open again. Promised times stay with their signatures. */
  turnBack(): void {
    this.#looked_ms = Number.NEGATIVE_INFINITY;
  }

  /** What crews report by now, oldest first. */
  reports(desk: Desk, now_ms: Instant): readonly Fact[] {
    // Plans have been made, but none is known at this moment: crews wait for it.
    if (!desk.assessment && desk.made) return [];
    const deeds = Object.values(desk.decisions).flatMap((record): readonly Deed[] => {
      const { kind } = record.matter;
      if (record.act !== 'accept' || !isComplete(kind, record.signatures.length)) return [];
      const order = { record, signed_ms: record.signatures.at(-1)!.at_ms };
      if (kind === 'refeed') return this.#refed(desk, order, now_ms);
      return kind === 'drain' ? this.#drained(desk, order, now_ms) : [];
    });
    this.#looked_ms = now_ms;
    const together = new Map<string, Deed[]>();
    for (const deed of deeds) {
      const key = `${deed.at_ms} ${deed.change}`;
      const known = together.get(key);
      if (known) known.push(deed);
      else together.set(key, [deed]);
    }
    return [...together.values()]
      .sort(([one], [other]) => one!.at_ms - other!.at_ms || CHANGES.indexOf(one!.change) - CHANGES.indexOf(other!.change))
      .map((group) =>
        factOf(
          group[0]!.change,
          group.map(({ building }) => building),
          group[0]!.at_ms,
        ),
      );
  }

  #refed(desk: Desk, { record, signed_ms }: Order, now_ms: Instant): readonly Deed[] {
    const { buildings } = record.matter;
    const key = `${record.id} ${signed_ms}`;
    const at_ms = this.#ready.get(key) ?? instant_ms(Math.max(signed_ms, readyOf(desk, record) ?? signed_ms + USUAL_MS));
    this.#ready.set(key, at_ms);
    if (at_ms > now_ms) return [];
    const cold = buildings.filter((id) => stateOf(desk, id) === 'noFeed' || stateOf(desk, id) === 'holdFull');
    return cold.map((building) => ({ change: 'sourceReturns', building, at_ms }));
  }

  #drained(desk: Desk, { record, signed_ms }: Order, now_ms: Instant): readonly Deed[] {
    const lines = desk.assessment && planLines(desk.assessment.plan);
    return record.matter.buildings.flatMap((building): readonly Deed[] => {
      const key = `${building} ${signed_ms}`;
      const state = stateOf(desk, building);
      if (state === 'draining') {
        const end_ms = this.#ends.get(key) ?? now_ms;
        return end_ms <= now_ms ? [{ change: 'drainVerified', building, at_ms: end_ms }] : [];
      }
      if (state !== 'drainOrdered') return [];
      const line = lines?.get(building);
      const planned_ms = line?.start_ms ?? signed_ms;
      if (planned_ms > now_ms) return [];
      // A plan that changed since the last look does not change what had been reported by then.
      const start_ms = instant_ms(Math.min(now_ms, Math.max(planned_ms, signed_ms, this.#looked_ms)));
      const length_ms = line?.start_ms != null && line.end_ms !== null ? line.end_ms - line.start_ms : USUAL_MS;
      const end_ms = instant_ms(start_ms + length_ms);
      this.#ends.set(key, end_ms);
      const begun: Deed = { change: 'drainStarted', building, at_ms: start_ms };
      return end_ms <= now_ms ? [begun, { change: 'drainVerified', building, at_ms: end_ms }] : [begun];
    });
  }
}

/** When the plan in force says that these buildings are fed. Its options are numbered anew each time, so they are found by whom they feed. */
function readyOf(desk: Desk, { matter }: DecisionRecord): Instant | null {
  const { plan } = desk.assessment ?? {};
  const numbers = plan && new Set(matter.buildings.map((id) => planLines(plan).get(id)?.option));
  return plan?.options.find(({ id }) => numbers?.has(id))?.ready_ms ?? null;
}

function stateOf(desk: Desk, id: BuildingId): HeatingState | undefined {
  return desk.services[desk.ground.buildingRows.get(id) ?? -1]?.state;
}

function factOf(change: Carried, buildings: readonly BuildingId[], at_ms: Instant): Fact {
  const count = buildingsWords(buildings.length);
  const line: ReceivedLine = {
    id: `exercise-${change}-${at_ms}-${buildings[0]}`,
    at_ms,
    timing: 'placed',
    kind: 'state',
    text: { uk: SAID[change].uk.replace('{n}', count.uk), en: SAID[change].en.replace('{n}', count.en) },
    claims: [],
    change,
    reading: null,
    source: null,
    synthetic: true,
    objects: { buildings, sources: [], feeders: [], boilers: [] },
  };
  return { event: { kind: 'line.received', line }, id: `line-${line.id}`, who: CREWS, at_ms };
}
