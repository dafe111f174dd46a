/** `trace DIR --shut ID…`: which valves cut a pipe or point off, who loses heat, how much water, and the way back. */

import type { City } from '../domain/city.ts';
import { indexCity } from '../domain/city-index.ts';
import type { ValveId } from '../domain/ids.ts';
import { describeNetworkFlag } from '../domain/network-flags.ts';
import { describeProblem, stops } from '../domain/problems.ts';
import { makeCityNetwork } from '../twin/network/city-network.ts';
import { answerFeed, type LimitingElement, type SubstationFeed, usualQuestion } from '../twin/network/feed.ts';
import { type Isolation, traceIsolation } from '../twin/network/isolation.ts';
import type { Command, CommandCall } from './command.ts';
import { loadCity } from './load-city.ts';

export const trace: Command = {
  usage: 'DIR --shut ID[,ID…] [ID…] [--open VALVE[,…]] [--closed VALVE[,…]] [--outdoor C]',
  options: [
    { flag: 'shut', value: 'ID[,ID…]', meaning: 'pipes and nodes to isolate, valves to shut' },
    { flag: 'open', value: 'VALVE[,…]', meaning: 'valves that stand open although the city has them closed' },
    { flag: 'outdoor', value: 'C', meaning: 'also solve the network at this temperature: do those who keep another way still get enough?' },
    { flag: 'closed', value: 'VALVE[,…]', meaning: 'valves that stand closed although the city has them open' },
  ],
  async run(call, io) {
    const [folder, ...more] = call.positional;
    const targets = [...listOf(call, 'shut'), ...more];
    if (folder === undefined || targets.length === 0) {
      io.tell(`trace ${trace.usage}`);
      return 2;
    }
    const { city, problems: reading } = loadCity(folder);
    const index = indexCity(city);
    const state = {
      opened: new Set(listOf(call, 'open') as ValveId[]),
      closed: new Set(listOf(call, 'closed') as ValveId[]),
      sourcesOut: new Set<never>(),
    };
    const { value, problems } = traceIsolation(index, targets, state);
    for (const problem of [...reading.filter((one) => one.severity === 'stop'), ...problems]) io.tell(describeProblem(problem, 'en'));
    if (stops(problems) || stops(reading)) {
      if (io.json) io.print(JSON.stringify({ problems: [...reading, ...problems] }));
      return 1;
    }
    const { outdoor } = call.option;
    const heat = outdoor === undefined ? null : heatAfter(city, value, state, Number(outdoor));
    if (io.json) io.print(JSON.stringify({ ...value, problems, heat }));
    else {
      for (const line of linesOf(value)) io.print(line);
      if (heat) for (const line of heatLines(heat)) io.print(line);
    }
    return 0;
  },
};

type HeatAfter = Readonly<{
  heat_W: number;
  heatBefore_W: number;
  /** Connected after the cut, but with less than nine tenths of their heat. */
  short: readonly Readonly<{ substation: string; before_W: number; after_W: number; drop_Pa: number }>[];
  limiting: LimitingElement;
  flags: readonly string[];
}>;

/** The network solved before and after shutting: who is still connected and yet goes short. */
function heatAfter(
  city: City,
  part: Isolation,
  state: Readonly<{ opened: ReadonlySet<ValveId>; closed: ReadonlySet<ValveId> }>,
  outdoor_C: number,
): HeatAfter {
  const network = makeCityNetwork(city, 1).value;
  const before = answerFeed(network, { ...usualQuestion(outdoor_C), opened: state.opened, closed: state.closed });
  const closed = new Set([...state.closed, ...part.shut.map((step) => step.valve)]);
  const opened = new Set([...state.opened].filter((valve) => !closed.has(valve)));
  const after = answerFeed(network, { ...usualQuestion(outdoor_C), opened, closed });
  const sum = (feeds: readonly SubstationFeed[]): number => feeds.reduce((total, one) => total + one.heat_W, 0);
  const cut = new Set(part.substationsCut);
  const short = after.substations.flatMap((one, at) => {
    const before_W = before.substations[at]?.heat_W ?? 0;
    if (cut.has(one.substation) || one.heat_W >= SHORT_per1 * before_W) return [];
    return [{ substation: one.substation, before_W, after_W: one.heat_W, drop_Pa: one.drop_Pa }];
  });
  return {
    heat_W: sum(after.substations),
    heatBefore_W: sum(before.substations),
    short,
    limiting: after.limiting,
    flags: after.flags.map((flag) => describeNetworkFlag(flag, 'en')),
  };
}
/** Share of its heat below which a substation that stays connected is named. */
const SHORT_per1 = 0.9;

function heatLines(heat: HeatAfter): string[] {
  const megawatts = (value_W: number): string => (value_W / 1e6).toFixed(1);
  const lines = [
    `heat: ${megawatts(heat.heat_W)} MW after, ${megawatts(heat.heatBefore_W)} MW before; ${heat.short.length} substations stay connected and go short`,
  ];
  for (const one of heat.short.slice(0, SHORT_SHOWN))
    lines.push(`  ${one.substation}: ${megawatts(one.after_W)} of ${megawatts(one.before_W)} MW at ${Math.round(one.drop_Pa)} Pa`);
  if (heat.limiting.kind === 'pipe') lines.push(`limited by pipe ${heat.limiting.pipe}: ${Math.round(heat.limiting.gradient_Papm)} Pa/m`);
  if (heat.limiting.kind === 'source') lines.push(`limited by source ${heat.limiting.source}`);
  return [...lines, ...heat.flags];
}
const SHORT_SHOWN = 10;

function listOf(call: CommandCall, flag: string): string[] {
  const given = call.option[flag];
  return typeof given === 'string' ? given.split(',').filter((id) => id !== '') : [];
}

function linesOf(part: Isolation): string[] {
  const lines = part.shut.map(
    (step, at) =>
      `${at + 1}. shut ${step.valve} on ${step.pipe} at ${step.node}, ${step.turn_min} min${step.duty === 'water' ? ' (holds water back only)' : ''}`,
  );
  if (part.already.length > 0) lines.push(`shut already: ${part.already.join(', ')}`);
  if (part.sourcesInside.length > 0) lines.push(`stop first, no valve keeps them off: ${part.sourcesInside.join(', ')}`);
  lines.push(
    `isolated: ${part.pipes.length} pipes, ${part.nodes.length} nodes, ${part.water_m3.toFixed(1)} m³ of water; valves take ${part.turn_min} min`,
    `cut: ${part.buildingsCut.length} buildings (${part.people} people) on ${part.substationsCut.length} substations; kept by another way: ${part.buildingsKept.length} buildings`,
  );
  if (part.drains.length > 0)
    lines.push(`drains at ${part.drains.map((point) => `${point.node} (${point.elevation_m.toFixed(1)} m)`).join(', ')}`);
  if (part.vents.length > 0)
    lines.push(`air at ${part.vents.map((point) => `${point.node} (${point.elevation_m.toFixed(1)} m)`).join(', ')}`);
  if (part.refill.fillAt !== null)
    lines.push(
      `refill at ${part.refill.fillAt}, at most ${(part.refill.fillFlow_m3ps * 3600).toFixed(0)} m³/h: ${(part.refill.fill_s / 3600).toFixed(1)} h; then open ${part.refill.open.join(', ')}`,
    );
  return lines;
}
