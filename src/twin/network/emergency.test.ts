/** The emergency states of a network of 820 buildings: each answered, bounded, flagged in words. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { HeatNetwork } from '../../domain/network.ts';
import { describeNetworkFlag, type NetworkFlagCode } from '../../domain/network-flags.ts';
import { readNetworkJson } from '../../exchange/network-json.ts';
import { solveWithMakeUp } from '../../kernel/network/makeup.ts';
import { makeAnswer, makeSolver } from '../../kernel/network/solver.ts';
import { STEADY_DEFAULTS } from '../../kernel/network/steady.ts';
import { type CompiledNetwork, compileNetwork } from './compile.ts';
import { flagMakeUp, flagNetwork } from './flags.ts';

const FILE = new URL('../../../../shared/reference/networks/net0820.json', import.meta.url).pathname;
const TWO = FILE.replace('net0820', 'net0820_twoplants');

type State = Readonly<{
  name: string;
  file?: string;
  shape?: (network: HeatNetwork) => HeatNetwork;
  set?: (compiled: CompiledNetwork) => void;
  makeUp_kgps?: number;
  flags: readonly NetworkFlagCode[];
}>;

const PUMP = { kind: 'pump', id: 'booster', open: true, bore_m: 0.8, shutoff_Pa: 2e5, droop_Pasqpkg2: 0.01 } as const;

const STATES: readonly State[] = [
  {
    name: '30 % of consumers drained',
    set: ({ settings }) => settings.consumerOn.forEach((_, at) => void (at % 10 < 3 && (settings.consumerOn[at] = 0))),
    flags: [],
  },
  { name: 'all consumers at zero heat', set: ({ settings }) => void settings.heat_W.fill(0), flags: ['plantIdle'] },
  { name: 'trunk supply pipe shut', set: ({ settings }) => void (settings.linkOpen[0] = 0), flags: ['consumersUnfed', 'plantIdle'] },
  {
    name: 'plant supply 45 °C, below the return set points',
    set: ({ settings }) => void settings.plantSupply_C.fill(45),
    flags: ['consumersCold'],
  },
  {
    name: 'plant supply 57 °C, just above them',
    set: ({ settings }) => void settings.plantSupply_C.fill(57),
    flags: ['consumersValve', 'consumersShort'],
  },
  {
    name: 'demand × 3',
    set: ({ settings }) => {
      for (let at = 0; at < settings.heat_W.length; at++) {
        settings.heat_W[at]! *= 3;
        settings.flowMax_kgps[at]! *= 3;
      }
    },
    flags: ['consumersShort'],
  },
  { name: 'ring section shut', set: ({ settings }) => void settings.linkOpen.fill(0, 1, 2).fill(0, 1670, 1671), flags: [] },
  // Return set points of this file lie between 50 and 60 °C.
  {
    name: 'plant supply 1 K above the coldest return',
    set: ({ settings }) => void settings.plantSupply_C.fill(Math.min(...settings.return_C) + 1),
    flags: ['consumersCold'],
  },
  { name: 'all valves shut', set: ({ settings }) => void settings.linkOpen.fill(0), flags: ['consumersUnfed', 'plantIdle'] },
  {
    name: 'two plants at different pressure with a shut tie',
    file: TWO,
    set: ({ settings, columns }) => {
      settings.heldPressure_Pa[columns.plantSupply[1]!]! -= 3e5;
      settings.heldPressure_Pa[columns.plantReturn[1]!]! -= 3e5;
      // The second plant's own two pipes are its tie to the city.
      for (let link = 0; link < columns.links; link++) {
        for (const node of [columns.plantSupply[1]!, columns.plantReturn[1]!]) {
          if (columns.linkFrom[link] === node || columns.linkTo[link] === node) settings.linkOpen[link] = 0;
        }
      }
    },
    flags: ['plantIdle'],
  },
  {
    name: 'a pump running against a shut valve',
    shape: (network) => {
      const [trunk, ...rest] = network.links;
      const node = { ...network.nodes[0]!, id: 'behind the pump' };
      const at = network.nodes.length;
      const moved = { ...trunk!, from: at, open: false } as typeof trunk;
      return { ...network, nodes: [...network.nodes, node], links: [moved!, ...rest, { ...PUMP, from: 0, to: at }] };
    },
    flags: ['pumpAgainstShut', 'consumersUnfed'],
  },
  {
    name: 'a leak larger than the make-up',
    shape: (network) => ({ ...network, leaks: [{ id: 'break', node: 2, coefficient: 0.4 }] }),
    makeUp_kgps: 100,
    flags: ['leak', 'makeUpShort'],
  },
];

describe.skipIf(!existsSync(FILE))('emergency states', () => {
  test.each(STATES)('$name', ({ file, shape, set, makeUp_kgps, flags }) => {
    const read = readNetworkJson(readFileSync(file ?? FILE, 'utf8'), 'net', { demand: 'return', fluidTables: false }).value!;
    const network = shape ? shape(read) : read;
    const compiled = compileNetwork(network, 1);
    set?.(compiled);
    const { settings, columns } = compiled;
    const solver = makeSolver(columns, network.fluid);
    const answer = makeAnswer(columns);
    const report = solveWithMakeUp(solver, settings, answer, STEADY_DEFAULTS, makeUp_kgps ?? Number.POSITIVE_INFINITY);
    expect(report.converged).toBe(true);
    for (const column of Object.values(answer))
      if (column instanceof Float64Array) expect(column.every((value) => Number.isFinite(value))).toBe(true);
    // Nothing beyond what the sources can make: held pressures, the booster's head, and the fall.
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    settings.nodeHeld.forEach((held, node) => {
      if (held === 0) return;
      low = Math.min(low, settings.heldPressure_Pa[node]! - report.fall_Pa);
      high = Math.max(high, settings.heldPressure_Pa[node]! + (shape && !makeUp_kgps ? PUMP.shutoff_Pa : 0));
    });
    if (makeUp_kgps !== undefined) low = Math.min(low, 0);
    for (let node = 0; node < columns.nodes; node++) {
      if (answer.nodeFed[node] === 0) continue;
      expect(answer.pressure_Pa[node]!).toBeGreaterThan(low - 1);
      expect(answer.pressure_Pa[node]!).toBeLessThan(high + 1);
    }
    for (let one = 0; one < columns.consumers; one++) {
      expect(answer.consumerFlow_kgps[one]!).toBeGreaterThanOrEqual(0);
      expect(answer.consumerHeat_W[one]!).toBeGreaterThanOrEqual(-1e-6);
    }
    const said = [...flagNetwork(compiled, settings, answer, report), ...flagMakeUp(report, makeUp_kgps ?? Number.POSITIVE_INFINITY)];
    for (const code of flags) expect(said.map((flag) => flag.code)).toContain(code);
    for (const flag of said) {
      expect(describeNetworkFlag(flag, 'uk')).not.toMatch(/[{}]|NaN/);
      expect(describeNetworkFlag(flag, 'en')).not.toMatch(/[{}]|NaN/);
    }
    if (makeUp_kgps !== undefined) expect(Math.abs(report.leak_kgps / makeUp_kgps - 1)).toBeLessThan(0.01);
  });
});
