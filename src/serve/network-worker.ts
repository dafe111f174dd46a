/** The thread of the network's questions: compiles the city's network once, solves the state as it stands once, then answers. */
import { parentPort, workerData } from 'node:worker_threads';
import type { IsolationView, NetworkView, NetworkWhatIf, ProfileView } from '../contract/network-view.ts';
import type { NetworkFacts } from '../desk/network/facts.ts';
import { isolationView } from '../desk/network/isolation-view.ts';
import { profileView } from '../desk/network/profile-view.ts';
import { makeNetworkTwin } from '../desk/network/twin.ts';
import { type NetworkNow, networkView, solveNow } from '../desk/network/view.ts';
import { type NetworkTurn, networkWhatIf, turnedQuestion } from '../desk/network/what-if.ts';
import { assert, unreachable } from '../domain/assert.ts';
import type { BuildingId, SourceId, ValveId } from '../domain/ids.ts';
import type { Problem } from '../domain/problems.ts';
import type { Asked, Told } from './asking-thread.ts';
import { openCity, type SharedCity } from './shared-city.ts';

/** Ids as they came over the wire. */
export type RawTurn = Readonly<{ open: readonly string[]; close: readonly string[]; stop: readonly string[]; start: readonly string[] }>;
export type NetworkAsked = Readonly<{ facts: NetworkFacts }> &
  (
    | Readonly<{ kind: 'view' }>
    | Readonly<{ kind: 'whatIf'; turn: RawTurn }>
    | Readonly<{ kind: 'trace'; targets: readonly string[]; turn: RawTurn }>
    | Readonly<{ kind: 'profile'; building: string }>
  );
export type NetworkThreadSetup = Readonly<{ city: SharedCity }>;

assert(parentPort, 'this file runs as a thread');
const port = parentPort;
const twin = makeNetworkTwin(openCity((workerData as NetworkThreadSetup).city));
let now: NetworkNow | null = null;
let nowKey = '';

port.on('message', ({ number, question }: Asked<NetworkAsked>) => {
  const tell = (told: Told): void => port.postMessage(told);
  try {
    const answer = answerOf(question);
    if ('problem' in answer) tell({ kind: 'refused', number, problem: answer.problem });
    else tell({ kind: 'done', number, json: JSON.stringify(answer.value) });
    if (question.kind === 'view') rehearse();
  } catch (cause) {
    // The warm start may be spoilt: the next question solves from scratch.
    now = null;
    tell({ kind: 'failed', number, says: cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause) });
  }
});

let rehearsed = false;
/** Whoever has seen the network turns a valve next: one turned in vain beforehand makes the engine compile what the answer needs. */
function rehearse(): void {
  const valve = twin.city.valves.find((one) => one.role === 'section' && one.position === 'open');
  if (rehearsed || !now || !valve) return;
  rehearsed = true;
  for (let turn = 0; turn < REHEARSALS; turn++) networkWhatIf(twin, now, { open: [], close: [valve.id], stop: [], start: [] });
}
const REHEARSALS = 2;

type Answer = Readonly<{ value: NetworkView | NetworkWhatIf | IsolationView | ProfileView }> | Readonly<{ problem: Problem }>;

function answerOf(asked: NetworkAsked): Answer {
  const began_ms = performance.now();
  const solve_ms = (): number => Math.round(10 * (performance.now() - began_ms)) / 10;
  const state = stateOf(asked.facts);
  switch (asked.kind) {
    case 'view': {
      const view = networkView(twin, state);
      return { value: { ...view, solve: { ...view.solve, solve_ms: solve_ms() } } };
    }
    case 'whatIf': {
      const problem = unknownOf(asked.turn);
      if (problem) return { problem };
      const view = networkWhatIf(twin, state, asked.turn as NetworkTurn);
      return { value: { ...view, solve: { ...view.solve, solve_ms: solve_ms() } } };
    }
    case 'trace': {
      const unknown = unknownOf(asked.turn);
      if (unknown) return { problem: unknown };
      const { value, problems } = isolationView(twin, turnedQuestion(state.facts.question, asked.turn as NetworkTurn), asked.targets);
      const stop = problems.find((problem) => problem.severity === 'stop');
      return stop ? { problem: stop } : { value };
    }
    case 'profile':
      return { value: profileView(twin, state, asked.building as BuildingId) };
    default:
      return unreachable(asked);
  }
}

/** The same facts but for the minute are solved once. */
function stateOf(facts: NetworkFacts): NetworkNow {
  const { question, out_h } = facts;
  const listed = (ids: Iterable<string>): string => [...ids].sort().join(' ');
  const key = JSON.stringify([
    question.outdoor_C,
    facts.outdoorBefore_C,
    listed(question.opened),
    listed(question.closed),
    listed(question.sourcesOut),
    listed(question.feedersDead),
    listed(question.substationsOff),
    [...out_h],
  ]);
  if (!now || key !== nowKey) now = solveNow(twin, facts);
  nowKey = key;
  return now;
}

function unknownOf(turn: RawTurn): Problem | null {
  for (const id of [...turn.open, ...turn.close]) {
    if (!twin.index.valve.has(id as ValveId)) return { code: 'FL-NETWORK-010', severity: 'stop', at: `valves/${id}`, say: { got: id } };
  }
  for (const id of [...turn.stop, ...turn.start]) {
    if (!twin.index.source.has(id as SourceId)) return { code: 'FL-NETWORK-010', severity: 'stop', at: `sources/${id}`, say: { got: id } };
  }
  return null;
}
