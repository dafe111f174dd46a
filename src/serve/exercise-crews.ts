/**
 * Crews of a playback: what a newcomer orders is carried out at the plan's times and reported back, marked as made up. Only in an exercise;
 * a live desk waits for reports from real crews. Nothing happens without a complete decision.
 */

import { planLines } from '../desk/decisions.ts';
import type { Desk } from '../desk/desk.ts';
import type { ReceivedLine } from '../desk/event.ts';
import { isComplete } from '../desk/sign.ts';
import { buildingsWords } from '../desk/words.ts';
import type { StateChange } from '../domain/claims.ts';
import type { BuildingId } from '../domain/ids.ts';
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

/** Remembers when each order will be done, as the plan said when it was given. */
export class ExerciseCrews {
  readonly #ready = new Map<string, Instant>();
  readonly #ends = new Map<BuildingId, Instant>();

  /** What crews report by now. */
  reports(desk: Desk, now_ms: Instant): readonly Fact[] {
    const due: Record<Carried, BuildingId[]> = { drainStarted: [], drainVerified: [], sourceReturns: [] };
    const { plan } = desk.assessment ?? {};
    const lines = plan && planLines(plan);
    const state = (id: BuildingId) => desk.services[desk.ground.buildingRows.get(id) ?? -1]?.state;
    for (const record of Object.values(desk.decisions)) {
      const { kind, buildings, option } = record.matter;
      if (record.act !== 'accept' || !isComplete(kind, record.signatures.length)) continue;
      const signed_ms = record.signatures.at(-1)!.at_ms;
      if (kind === 'refeed') {
        const promised_ms = plan?.options.find((candidate) => candidate.id === option)?.ready_ms;
        const ready_ms = this.#ready.get(record.id) ?? instant_ms(Math.max(signed_ms, promised_ms ?? signed_ms + USUAL_MS));
        this.#ready.set(record.id, ready_ms);
        if (ready_ms <= now_ms) due.sourceReturns.push(...buildings.filter((id) => state(id) === 'noFeed' || state(id) === 'holdFull'));
      }
      if (kind !== 'drain') continue;
      for (const id of buildings) {
        const line = lines?.get(id);
        if (state(id) === 'drainOrdered' && (line?.start_ms ?? signed_ms) <= now_ms) {
          due.drainStarted.push(id);
          const length_ms = line?.start_ms != null && line.end_ms !== null ? line.end_ms - line.start_ms : USUAL_MS;
          this.#ends.set(id, instant_ms(Math.max(line?.start_ms ?? signed_ms, signed_ms) + length_ms));
        } else if (state(id) === 'draining' && (this.#ends.get(id) ?? now_ms) <= now_ms) due.drainVerified.push(id);
      }
    }
    return (Object.keys(SAID) as Carried[]).filter((change) => due[change].length > 0).map((change) => factOf(change, due[change], now_ms));
  }
}

function factOf(change: Carried, buildings: readonly BuildingId[], now_ms: Instant): Fact {
  const count = buildingsWords(buildings.length);
  const line: ReceivedLine = {
    id: `exercise-${change}-${now_ms}-${buildings[0]}`,
    at_ms: now_ms,
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
  return { event: { kind: 'line.received', line }, id: `line-${line.id}`, who: CREWS, at_ms: now_ms };
}
