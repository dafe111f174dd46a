/** `trace DIR --shut ID…`: which valves cut a pipe or point off, who loses heat, how much water, and the way back. */
import { indexCity } from '../domain/city-index.ts';
import type { ValveId } from '../domain/ids.ts';
import { describeProblem, stops } from '../domain/problems.ts';
import { type Isolation, traceIsolation } from '../twin/network/isolation.ts';
import type { Command, CommandCall } from './command.ts';
import { loadCity } from './load-city.ts';

export const trace: Command = {
  name: 'trace',
  summary: 'isolation trace: valves to shut for a pipe, a node or a valve, who is cut, how much water',
  usage: 'DIR --shut ID[,ID…] [ID…] [--open VALVE[,…]] [--closed VALVE[,…]]',
  options: [
    { flag: 'shut', value: 'ID[,ID…]', meaning: 'pipes and nodes to isolate, valves to shut' },
    { flag: 'open', value: 'VALVE[,…]', meaning: 'valves that stand open although the city has them closed' },
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
    if (io.json) io.print(JSON.stringify({ ...value, problems }));
    else for (const line of linesOf(value)) io.print(line);
    return 0;
  },
};

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
