/** Turns an answer into flags in words: one per kind of trouble, with a count and the worst place. */
import type { NetworkFlag, NetworkFlagCode } from '../../domain/network-flags.ts';
import {
  LIMIT_COLD,
  LIMIT_PRESSURE,
  LIMIT_REVERSE,
  LIMIT_UNFED,
  LIMIT_VALVE,
  LINK_PUMP,
  type NetworkSettings,
} from '../../kernel/network/columns.ts';
import { ZERO_FLOW_kgps } from '../../kernel/network/limits.ts';
import type { NetworkAnswer } from '../../kernel/network/solver.ts';
import type { SteadyReport } from '../../kernel/network/steady.ts';
import type { CompiledNetwork } from './compile.ts';

/** Differences between a plant's supply and return flow below this share are rounding. [I] */
const UNEVEN_per1 = 1e-3;

export function flagNetwork(
  compiled: CompiledNetwork,
  settings: NetworkSettings,
  answer: NetworkAnswer,
  report: SteadyReport,
): NetworkFlag[] {
  const { network, columns } = compiled;
  const flags: NetworkFlag[] = [];
  if (!report.converged) {
    const worst = report.worstLink >= 0 ? (network.links[report.worstLink]?.id ?? '–') : '–';
    flags.push({ code: 'notConverged', say: { iterations: report.iterations, residual_Pa: round(report.residual_Pa), worst } });
  }
  if (report.unfedNodes === columns.nodes) flags.push({ code: 'noSource', say: {} });
  flagConsumers(compiled, settings, answer, report, flags);
  flagPlants(compiled, settings, answer, flags);
  flagLinks(compiled, settings, answer, flags);
  if (report.circleNodes > 0) flags.push({ code: 'circleOfFlow', say: { nodes: report.circleNodes } });
  return flags;
}

const CONSUMER_FLAGS: readonly Readonly<{ limit: number; code: NetworkFlagCode }>[] = [
  { limit: LIMIT_UNFED, code: 'consumersUnfed' },
  { limit: LIMIT_REVERSE, code: 'consumersReverse' },
  { limit: LIMIT_PRESSURE, code: 'consumersShort' },
  { limit: LIMIT_COLD, code: 'consumersCold' },
  { limit: LIMIT_VALVE, code: 'consumersValve' },
];

function flagConsumers(
  compiled: CompiledNetwork,
  settings: NetworkSettings,
  answer: NetworkAnswer,
  report: SteadyReport,
  flags: NetworkFlag[],
): void {
  const { network, columns } = compiled;
  let total = 0;
  for (let consumer = 0; consumer < columns.consumers; consumer++) total += settings.consumerOn[consumer]!;
  for (const { limit, code } of CONSUMER_FLAGS) {
    let count = 0;
    let worst = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let consumer = 0; consumer < columns.consumers; consumer++) {
      if (answer.consumerLimit[consumer] !== limit) continue;
      count++;
      const measure =
        limit === LIMIT_COLD
          ? answer.consumerIn_C[consumer]!
          : limit === LIMIT_VALVE
            ? answer.consumerHeat_W[consumer]! / settings.heat_W[consumer]!
            : answer.consumerDrop_Pa[consumer]!;
      if (measure < least) {
        least = measure;
        worst = consumer;
      }
    }
    if (count === 0) continue;
    const wanted = settings.heat_W[worst] ?? 0;
    const share =
      limit === LIMIT_VALVE
        ? answer.consumerHeat_W[worst]! / Math.max(wanted, 1)
        : answer.consumerFlow_kgps[worst]! / Math.max(answer.consumerWant_kgps[worst]!, 1e-9);
    flags.push({
      code,
      say: {
        count,
        total,
        worst: network.consumers[worst]?.id ?? '–',
        drop_Pa: round(answer.consumerDrop_Pa[worst] ?? 0),
        in_C: round(answer.consumerIn_C[worst] ?? 0, 1),
        share_pct: round(100 * share),
        nodes: report.unfedNodes,
      },
    });
  }
}

function flagPlants(compiled: CompiledNetwork, settings: NetworkSettings, answer: NetworkAnswer, flags: NetworkFlag[]): void {
  const { network, columns } = compiled;
  for (let plant = 0; plant < columns.plants; plant++) {
    const name = network.plants[plant]?.id ?? String(plant);
    const out = answer.plantFlow_kgps[plant]!;
    const back = answer.plantReturnFlow_kgps[plant]!;
    if (out < -ZERO_FLOW_kgps) flags.push({ code: 'plantReverse', say: { plant: name, flow_kgps: round(out, 3) } });
    else if (out <= ZERO_FLOW_kgps) flags.push({ code: 'plantIdle', say: { plant: name } });
    else {
      const set_C = settings.plantSupply_C[plant]!;
      const got_C = answer.plantSupply_C[plant]!;
      const capacity_W = settings.plantOn[plant] === 1 ? settings.plantCapacity_W[plant]! : 0;
      if (got_C < set_C - 0.01) {
        flags.push({
          code: 'plantShort',
          say: { plant: name, supply_C: round(got_C, 1), set_C: round(set_C, 1), capacity_MW: round(capacity_W / 1e6, 2) },
        });
      }
      if (Math.abs(out - back) > UNEVEN_per1 * Math.max(out, back)) {
        flags.push({ code: 'plantUneven', say: { plant: name, out_kgps: round(out, 2), back_kgps: round(back, 2) } });
      }
    }
  }
}

function flagLinks(compiled: CompiledNetwork, settings: NetworkSettings, answer: NetworkAnswer, flags: NetworkFlag[]): void {
  const { network, columns } = compiled;
  let count = 0;
  let lowest = 0;
  let worst = -1;
  for (let node = 0; node < columns.nodes; node++) {
    const pressure = answer.pressure_Pa[node]!;
    if (answer.nodeFed[node] === 0 || pressure >= 0) continue;
    count++;
    if (pressure < lowest) {
      lowest = pressure;
      worst = node;
    }
  }
  if (count > 0)
    flags.push({ code: 'negativePressure', say: { count, worst: network.nodes[worst]?.id ?? '–', pressure_Pa: round(lowest) } });
  for (let link = 0; link < columns.links; link++) {
    if (columns.linkKind[link] !== LINK_PUMP || settings.linkOpen[link] === 0 || answer.nodeFed[columns.linkFrom[link]!] === 0) continue;
    if (answer.flow_kgps[link]! > ZERO_FLOW_kgps) continue;
    flags.push({ code: 'pumpAgainstShut', say: { worst: network.links[link]?.id ?? '–', head_Pa: round(settings.pumpShutoff_Pa[link]!) } });
  }
  for (let leak = 0; leak < columns.leaks; leak++) {
    const flow = answer.leakFlow_kgps[leak]!;
    if (flow > ZERO_FLOW_kgps) flags.push({ code: 'leak', say: { flow_kgps: round(flow, 2), worst: network.leaks[leak]?.id ?? '–' } });
  }
}

function round(value: number, digits = 0): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
}

/** The flag of a leak that the make-up could not feed. */
export function flagMakeUp(report: Readonly<{ fall_Pa: number }>, makeUp_kgps: number): NetworkFlag[] {
  if (!(report.fall_Pa > 0)) return [];
  return [{ code: 'makeUpShort', say: { makeUp_kgps: round(makeUp_kgps, 2), fall_Pa: round(report.fall_Pa) } }];
}
