/** Valves turned, sources stopped or started: who is cut, who comes back, what the pipes carry then. In the shape of `NetworkWhatIf`. */
import type { BuildingId, SourceId, ValveId } from '../../domain/ids.ts';
import type { NetworkFlag } from '../../domain/network-flags.ts';
import { copiedAnswer } from '../../twin/network/answers.ts';
import { answerFeed, type FeedQuestion, type SubstationFeed } from '../../twin/network/feed.ts';
import type { PipeColumns } from '../../twin/network/pipe-columns.ts';
import { flagWords, limitingWords, type NetworkTwin } from './twin.ts';
import { type NetworkNow, shownColumns, shownPipes, shownSolve, sumOf } from './view.ts';

export type NetworkTurn = Readonly<{
  open: readonly ValveId[];
  close: readonly ValveId[];
  stop: readonly SourceId[];
  start: readonly SourceId[];
}>;

/** Still connected, with less than this share of the heat of now: named as short. [I] as in `trace` */
const SHORT_per1 = 0.9;
/** Smaller changes of a pipe are not drawn anew. */
const FLOW_CHANGE_per1 = 0.02;
const FLOW_CHANGE_kgps = 0.02;
const TEMPERATURE_CHANGE_K = 0.3;

export function turnedQuestion(question: FeedQuestion, turn: NetworkTurn): FeedQuestion {
  const opened = new Set([...question.opened, ...turn.open].filter((valve) => !turn.close.includes(valve)));
  const closed = new Set([...question.closed, ...turn.close].filter((valve) => !turn.open.includes(valve)));
  const sourcesOut = new Set([...question.sourcesOut, ...turn.stop].filter((source) => !turn.start.includes(source)));
  return { ...question, opened, closed, sourcesOut };
}

/** Without `solve_ms`, which only a clock knows. */
export function networkWhatIf(twin: NetworkTwin, now: NetworkNow, turn: NetworkTurn) {
  const question = turnedQuestion(now.facts.question, turn);
  // The network as it stands is near: its answer, copied, is where the new one starts.
  const then = answerFeed(twin.network, question, copiedAnswer(twin.network, now.answer.columns));
  const facts = { ...now.facts, question };
  const pipes = keepStanding(now.pipes, shownColumns(twin, facts, then, now.before));
  const rows = changedRows(now.pipes, pipes);
  const cut: BuildingId[] = [];
  const back: BuildingId[] = [];
  const short: { building: string; before_per1: number; after_per1: number }[] = [];
  const people = { cut: 0, back: 0, short: 0 };
  for (const [at, after] of then.substations.entries()) {
    const before = now.answer.substations[at]!;
    const [before_per1, after_per1] = [shareOf(before), shareOf(after)];
    for (const building of twin.index.buildingsOfSubstation.get(after.substation) ?? []) {
      if (before.fed && !after.fed) {
        cut.push(building.id);
        people.cut += building.people;
      } else if (!before.fed && after.fed) {
        back.push(building.id);
        people.back += building.people;
      } else if (before.fed && after_per1 < SHORT_per1 * before_per1) {
        short.push({ building: building.id, before_per1: hundredth(before_per1), after_per1: hundredth(after_per1) });
        people.short += building.people;
      }
    }
  }
  short.sort((one, other) => one.after_per1 - other.after_per1 || (one.building < other.building ? -1 : 1));
  // The same trouble with another count is no news: the lists of buildings say how many.
  const troubleOf = ({ code, say }: NetworkFlag): string => `${code} ${say.plant ?? ''}`;
  const known = new Set(now.answer.flags.map(troubleOf));
  return {
    version: 1 as const,
    at_ms: now.facts.at_ms as number,
    outdoor_C: question.outdoor_C,
    pipes: { at: rows, ...shownPipes(pipes, rows) },
    cut: cut as string[],
    back: back as string[],
    short,
    people,
    heat_W: { before: sumOf(now.answer, 'heat_W'), after: sumOf(then, 'heat_W'), wanted: sumOf(then, 'wanted_W') },
    limiting: limitingWords(twin, then.limiting),
    flags: then.flags.filter((flag) => !known.has(troubleOf(flag))).map((flag) => flagWords(twin, flag)),
    solve: shownSolve(then),
  };
}

/** Water that stops keeps for the moment what it had. */
function keepStanding(now: PipeColumns, then: PipeColumns): PipeColumns {
  for (let at = 0; at < then.state.length; at++) {
    if (then.state[at] === 0) continue;
    then.supply_C[at] = now.supply_C[at]!;
    then.return_C[at] = now.return_C[at]!;
  }
  return then;
}

function changedRows(now: PipeColumns, then: PipeColumns): number[] {
  const rows: number[] = [];
  for (let at = 0; at < now.state.length; at++) {
    const [flow, flowThen] = [now.supplyFlow_kgps[at]!, then.supplyFlow_kgps[at]!];
    const differs =
      now.state[at] !== then.state[at] ||
      Math.abs(flowThen - flow) > Math.max(FLOW_CHANGE_kgps, FLOW_CHANGE_per1 * Math.abs(flow)) ||
      Math.abs(then.supply_C[at]! - now.supply_C[at]!) > TEMPERATURE_CHANGE_K ||
      Math.abs(then.return_C[at]! - now.return_C[at]!) > TEMPERATURE_CHANGE_K;
    if (differs) rows.push(at);
  }
  return rows;
}

function shareOf(feed: SubstationFeed): number {
  return feed.wanted_W > 0 ? feed.heat_W / feed.wanted_W : 0;
}
const hundredth = (value: number): number => Math.round(value * 100) / 100;
