/**
 * "Would these valves, or this boiler, carry these substations — how warm would they be, whom would it hurt, and what is in the way?"
 *
 * Asked in the order of the plan: what is confirmed stands when the next is asked, so that two options cannot use the same spare heat or
 * pressure twice. Heat is judged by the room that it would hold:  t_room = t_indoor − (1 − Q/Q_wanted)(t_indoor − t_outdoor).
 * Source: docs/equations/refeed.md.  Oracle: refeed-check.test.ts.
 */
import type { BoilerId, PipeId, SourceId, SubstationId, ValveId } from '../../domain/ids.ts';
import type { NetworkFlag } from '../../domain/network-flags.ts';
import { makeAnswer, type NetworkAnswer } from '../../kernel/network/solver.ts';
import { copyAnswer } from './answers.ts';
import { withBoilers } from './boilers.ts';
import type { CityNetwork, PlacedBoiler } from './city-network.ts';
import { answerFeed, type FeedAnswer, type FeedQuestion, type SubstationFeed } from './feed.ts';
import { otherEnd, upstream } from './profile.ts';
import { regulatedTemperatures } from './regulation.ts';

/** One way of feeding again: valves to turn, or (with valves around it) a boiler. */
export type RefeedAsk = Readonly<{
  open: readonly ValveId[];
  close: readonly ValveId[];
  boiler: PlacedBoiler | null;
  substations: readonly SubstationId[];
}>;

/** `confirmed`: all within the norm. `limited`: kept from frost, but colder than the norm, or not all. `refused`: nobody, or at another's cost. */
export const REFEED_VERDICTS = ['confirmed', 'limited', 'refused'] as const;
export type RefeedVerdict = (typeof REFEED_VERDICTS)[number];

/** What stands in the way of more. */
export type RefeedLimit =
  | Readonly<{ kind: 'none' }>
  /** All power is used up. */
  | Readonly<{ kind: 'source'; source: SourceId; heat_W: number; capacity_W: number }>
  | Readonly<{ kind: 'boiler'; boiler: BoilerId; heat_W: number; capacity_W: number }>
  /** The way takes the pressure that the substation lacks; the pipe that takes most of it. */
  | Readonly<{ kind: 'pipe'; pipe: PipeId; substation: SubstationId; loss_Pa: number; gradient_Papm: number }>
  /** The pumps lift less than the nozzles there were bored for. */
  | Readonly<{ kind: 'head'; plant: SourceId | BoilerId; substation: SubstationId; head_Pa: number; needed_Pa: number }>
  /** The water is colder at the door than the houses need. */
  | Readonly<{ kind: 'cold'; plant: SourceId | BoilerId; substation: SubstationId; supply_C: number; wanted_C: number }>
  /** No way for the water, or no power or no house at the substation. */
  | Readonly<{ kind: 'way'; substation: SubstationId }>
  | Readonly<{ kind: 'stopped'; substation: SubstationId }>
  /** A neighbour would fall below the norm. */
  | Readonly<{ kind: 'neighbour'; substation: SubstationId; count: number; before_W: number; after_W: number }>;

export type RefeedCheck = Readonly<{
  verdict: RefeedVerdict;
  /** What the substations asked for get, and want. */
  heat_W: number;
  wanted_W: number;
  /** Where the rooms of the worst would settle. */
  roomMin_C: number;
  worst: SubstationFeed | null;
  /** Substations asked for that are kept from frost. */
  kept: readonly SubstationId[];
  harmed: readonly Readonly<{ substation: SubstationId; before_W: number; after_W: number }>[];
  limit: RefeedLimit;
  flags: readonly NetworkFlag[];
  converged: boolean;
}>;

/**
 * Rooms at or above the first are within the norm for emergencies (category II of SNiP 41-02-2003: 12 °C; its table of least supply,
 * 78/84/87/89/91 % at −10…−50 °C, is this temperature); at or above the second nothing freezes: alarm temperature of the rule book for
 * pipes in stairwells and basements. [M, R:S90: DOMAIN §§2.2, 3.5]
 */
export const ROOM_NORM_C = 12;
export const ROOM_KEEP_C = 8;
/** A neighbour is harmed when it loses more than this share and falls below the norm. [I] */
const HARM_per1 = 0.1;
/** A plant counts as spent from this share of its power on. [I] */
const SPENT_per1 = 0.995;

/** Room temperature at which losses equal a share of the heat wanted. */
export function settledRoom_C(indoor_C: number, outdoor_C: number, share_per1: number): number {
  return indoor_C - (1 - share_per1) * (indoor_C - outdoor_C);
}

/** Checks the asks in their order. `version` as for `makeCityNetwork`, used only when boilers are asked for. */
export function checkRefeeds(network: CityNetwork, before: FeedQuestion, asks: readonly RefeedAsk[], version: number): RefeedCheck[] {
  const boilers = asks.flatMap((ask) => (ask.boiler ? [ask.boiler] : []));
  const placed = boilers.length > 0 ? withBoilers(network, boilers, version).value : network;
  const off = new Set(boilers.map((boiler) => boiler.id));
  let question: FeedQuestion = { ...before, boilersOff: new Set(off) };
  let now = answerFeed(placed, question);
  const spare = [makeAnswer(placed.compiled.columns), makeAnswer(placed.compiled.columns)];
  return asks.map((ask) => {
    const columns = spare.find((one) => one !== now.columns)!;
    copyAnswer(now.columns, columns);
    const turned = turn(question, ask);
    const then = answerFeed(placed, turned, columns);
    const check = judge(placed, turned, ask, now, then);
    if (check.verdict !== 'refused') {
      question = turned;
      now = then;
    }
    return check;
  });
}

/** One ask alone. */
export function checkRefeed(network: CityNetwork, before: FeedQuestion, ask: RefeedAsk, version: number): RefeedCheck {
  return checkRefeeds(network, before, [ask], version)[0]!;
}

function turn(question: FeedQuestion, ask: RefeedAsk): FeedQuestion {
  const opened = new Set([...question.opened, ...ask.open].filter((valve) => !ask.close.includes(valve)));
  const closed = new Set([...question.closed, ...ask.close].filter((valve) => !ask.open.includes(valve)));
  const boilersOff = new Set(question.boilersOff);
  if (ask.boiler) boilersOff.delete(ask.boiler.id);
  return { ...question, opened, closed, boilersOff };
}

function judge(network: CityNetwork, question: FeedQuestion, ask: RefeedAsk, now: FeedAnswer, then: FeedAnswer): RefeedCheck {
  const { indoor_C } = network.design;
  const roomOf = (heat_W: number, wanted_W: number): number =>
    settledRoom_C(indoor_C, question.outdoor_C, wanted_W > 0 ? heat_W / wanted_W : 1);
  const asked = new Set(ask.substations);
  const kept: SubstationId[] = [];
  const harmed: { substation: SubstationId; before_W: number; after_W: number }[] = [];
  let heat_W = 0;
  let wanted_W = 0;
  let worst = -1;
  let roomMin_C = indoor_C;
  then.substations.forEach((one, at) => {
    const want_W = one.wanted_W > 0 ? one.wanted_W : network.load_W[at]!;
    const room_C = roomOf(one.heat_W, want_W);
    if (asked.has(one.substation)) {
      heat_W += one.heat_W;
      wanted_W += want_W;
      if (room_C >= ROOM_KEEP_C) kept.push(one.substation);
      if (worst < 0 || room_C < roomMin_C) {
        worst = at;
        roomMin_C = Math.min(roomMin_C, room_C);
      }
      return;
    }
    const before_W = now.substations[at]!.heat_W;
    if (one.heat_W < (1 - HARM_per1) * before_W && room_C < ROOM_NORM_C)
      harmed.push({ substation: one.substation, before_W, after_W: one.heat_W });
  });
  harmed.sort((a, b) => a.after_W / a.before_W - b.after_W / b.before_W || (a.substation < b.substation ? -1 : 1));
  const refused = harmed.length > 0 || kept.length === 0 || !then.report.converged;
  const confirmed = !refused && kept.length === asked.size && roomMin_C >= ROOM_NORM_C;
  let limit: RefeedLimit = { kind: 'none' };
  if (harmed.length > 0) limit = { kind: 'neighbour', count: harmed.length, ...harmed[0]! };
  else if (!confirmed && worst >= 0) limit = limitOf(network, question, then, worst);
  return {
    verdict: refused ? 'refused' : confirmed ? 'confirmed' : 'limited',
    heat_W,
    wanted_W,
    roomMin_C,
    worst: worst >= 0 ? then.substations[worst]! : null,
    kept: refused ? [] : kept,
    harmed,
    limit,
    flags: then.flags,
    converged: then.report.converged,
  };
}

/** What keeps a substation from its heat: power first, then the temperature, then the pressure and where it goes. */
function limitOf(network: CityNetwork, question: FeedQuestion, answer: FeedAnswer, at: number): RefeedLimit {
  const { city, compiled, design, solver } = network;
  const { columns, settings } = compiled;
  const feed = answer.substations[at]!;
  const { substation } = feed;
  if (feed.limit === 'off') return { kind: 'stopped', substation };
  const solution = answer.columns;
  const start = columns.consumerFrom[at]!;
  const alone = start >= 2 * network.nodes;
  const way = feed.flow_kgps > 0 ? (alone ? [] : upstream(network, solution, start)) : null;
  if (way === null) return { kind: 'way', substation };
  const plant = plantAt(network, solution, alone ? start : otherEnd(network, way, start));
  if (plant < 0) return { kind: 'way', substation };
  const isSource = plant < city.sources.length;
  const id = isSource ? city.sources[plant]!.id : network.boilers[plant - city.sources.length]!.id;
  const capacity_W = settings.plantCapacity_W[plant]!;
  const heat_W = solution.plantHeat_W[plant]!;
  if (heat_W >= SPENT_per1 * capacity_W) {
    return isSource
      ? { kind: 'source', source: id as SourceId, heat_W, capacity_W }
      : { kind: 'boiler', boiler: id as BoilerId, heat_W, capacity_W };
  }
  const wanted_C = regulatedTemperatures(design, question.outdoor_C).supply_C;
  const warmth_per1 = (feed.supply_C - design.indoor_C) / (wanted_C - design.indoor_C);
  const flow_per1 = feed.flow_kgps / settings.design_kgps[at]!;
  if (warmth_per1 < flow_per1) return { kind: 'cold', plant: id, substation, supply_C: feed.supply_C, wanted_C };
  const needed_Pa = columns.consumerResistance_Pasqpkg2[at]! * settings.design_kgps[at]! ** 2;
  const head_Pa = solution.pressure_Pa[columns.plantSupply[plant]!]! - solution.pressure_Pa[columns.plantReturn[plant]!]!;
  // Would the nozzle have enough if the way took nothing?
  if (head_Pa < needed_Pa || way.length === 0) return { kind: 'head', plant: id, substation, head_Pa, needed_Pa };
  let steepest = way[0]!;
  for (const link of way) if (Math.abs(solver.loss_Pa[link]!) > Math.abs(solver.loss_Pa[steepest]!)) steepest = link;
  const pipe = city.pipes[steepest >> 1]!;
  const loss_Pa = Math.abs(solver.loss_Pa[steepest]!);
  return { kind: 'pipe', pipe: pipe.id, substation, loss_Pa, gradient_Papm: loss_Pa / Math.max(pipe.length_m, 0.1) };
}

/** The plant that gives most at a supply node; −1 when none stands there. */
function plantAt(network: CityNetwork, solution: NetworkAnswer, node: number): number {
  const { plantSupply, plants } = network.compiled.columns;
  let best = -1;
  for (let plant = 0; plant < plants; plant++) {
    if (plantSupply[plant] !== node) continue;
    if (best < 0 || solution.plantFlow_kgps[plant]! > solution.plantFlow_kgps[best]!) best = plant;
  }
  return best;
}
