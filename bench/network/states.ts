/** The emergency states of a network of 820 buildings, asked by the test and timed by bench/network/steady.ts. */
import type { HeatNetwork } from '../../src/domain/network.ts';
import type { NetworkFlagCode } from '../../src/domain/network-flags.ts';
import type { CompiledNetwork } from '../../src/twin/network/compile.ts';

export type EmergencyState = Readonly<{
  name: string;
  /** File of the network where it is not the usual one. */
  file?: 'net0820_twoplants';
  shape?: (network: HeatNetwork) => HeatNetwork;
  set?: (compiled: CompiledNetwork) => void;
  makeUp_kgps?: number;
  /** Head a pump adds to what the plants hold. */
  lift_Pa?: number;
  flags: readonly NetworkFlagCode[];
}>;

const LIFT_Pa = 2e5;
const PUMP = { kind: 'pump', id: 'booster', open: true, bore_m: 0.8, shutoff_Pa: LIFT_Pa, droop_Pasqpkg2: 0.01 } as const;

/** Plants that can give this share of what all consumers want. */
const capacityOf =
  (share_per1: number) =>
  ({ settings }: CompiledNetwork): void =>
    void settings.plantCapacity_W.fill(share_per1 * settings.heat_W.reduce((sum, heat_W) => sum + heat_W, 0));

export const EMERGENCY_STATES: readonly EmergencyState[] = [
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
    file: 'net0820_twoplants',
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
    lift_Pa: LIFT_Pa,
    flags: ['pumpAgainstShut', 'consumersUnfed'],
  },
  {
    name: 'a leak larger than the make-up',
    shape: (network) => ({ ...network, leaks: [{ id: 'break', node: 2, coefficient: 0.4 }] }),
    makeUp_kgps: 100,
    flags: ['leak', 'makeUpShort'],
  },
  { name: 'plant just short of heat', set: capacityOf(1), flags: ['plantShort', 'consumersValve'] },
  { name: 'plant with 60 % of the heat', set: capacityOf(0.6), flags: ['plantShort', 'consumersValve'] },
];
