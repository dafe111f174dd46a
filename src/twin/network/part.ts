/**
 * The part of a city that hangs together with given sources: everything their water reaches, with the valves as the city has them and as
 * a question turns them. What is asked of a part costs what the part costs, not what the city costs.
 */
import type { City, Pipe, Valve } from '../../domain/city.ts';
import type { NodeId, PipeId, SourceId, SubstationId, ValveId } from '../../domain/ids.ts';

export type Turned = Readonly<{ opened: ReadonlySet<ValveId>; closed: ReadonlySet<ValveId> }>;

/** Pipes cut by a shut valve, as the city has its valves. */
function shutPipes(valves: readonly Valve[], turned: Turned | null): Set<PipeId> {
  const shut = new Set<PipeId>();
  for (const valve of valves) {
    const isShut = turned
      ? turned.closed.has(valve.id) || (valve.position === 'closed' && !turned.opened.has(valve.id))
      : valve.position === 'closed';
    if (isShut) shut.add(valve.pipe);
  }
  return shut;
}

/**
 * The city cut down to the parts in which one of `sources` lies: nodes, pipes, valves, sources, substations and buildings there, in the
 * order of the city. A pipe joins when it is open before or after the turning, so that whole zones are kept.
 */
export function partOfCity(city: City, turned: Turned, sources: ReadonlySet<SourceId>): City {
  const before = shutPipes(city.valves, null);
  const after = shutPipes(city.valves, turned);
  const around = new Map<NodeId, Pipe[]>();
  const link = (node: NodeId, pipe: Pipe): void => {
    const list = around.get(node);
    if (list) list.push(pipe);
    else around.set(node, [pipe]);
  };
  for (const pipe of city.pipes) {
    if (before.has(pipe.id) && after.has(pipe.id)) continue;
    link(pipe.from, pipe);
    link(pipe.to, pipe);
  }
  const reached = new Set<NodeId>();
  const stack: NodeId[] = [];
  for (const source of city.sources) {
    if (!sources.has(source.id) || reached.has(source.node)) continue;
    reached.add(source.node);
    stack.push(source.node);
  }
  while (stack.length > 0) {
    for (const pipe of around.get(stack.pop()!) ?? []) {
      for (const end of [pipe.from, pipe.to]) {
        if (reached.has(end)) continue;
        reached.add(end);
        stack.push(end);
      }
    }
  }
  const nodes = city.nodes.filter((node) => reached.has(node.id));
  const pipes = city.pipes.filter((pipe) => reached.has(pipe.from) && reached.has(pipe.to));
  const kept = new Set(pipes.map((pipe) => pipe.id));
  const substations = city.substations.filter((one) => reached.has(one.node));
  const fed = new Set<SubstationId>(substations.map((one) => one.id));
  return {
    ...city,
    nodes,
    pipes,
    valves: city.valves.filter((valve) => kept.has(valve.pipe)),
    sources: city.sources.filter((source) => reached.has(source.node)),
    substations,
    buildings: city.buildings.filter((building) => building.substation !== null && fed.has(building.substation)),
  };
}
