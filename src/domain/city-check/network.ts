/** Does heat reach every building at all? Valves do not count here: a closed one can be opened, a missing pipe cannot. */
import type { City } from '../city.ts';
import { partsOf } from './parts.ts';
import { type Review, report } from './review.ts';

export function checkNetwork(review: Review, city: City): void {
  if (city.nodes.length === 0) return;
  const parts = partsOf(
    city.nodes.map(({ id }) => id),
    city.pipes.map(({ from, to }) => [from, to] as const),
  );
  const fed = new Set(city.sources.map(({ node }) => parts.get(node)));
  reportUnfed(review, city, parts, fed);
  if (fed.size > 1) {
    const first = review.tables.nodes[0]!.index;
    report(review, 'nodes', first, { code: 'FL-CITY-046', severity: 'note', column: 'id', got: fed.size, used: fed.size, action: 'kept' });
  }
  reportBareSources(review, city);
}

function reportUnfed(review: Review, city: City, parts: ReadonlyMap<string, number>, fed: ReadonlySet<number | undefined>): void {
  const unfed = new Map<number, { first: number; node: string; nodes: number; buildings: number }>();
  city.nodes.forEach(({ id }, position) => {
    const part = parts.get(id)!;
    if (fed.has(part)) return;
    const known = unfed.get(part);
    if (known) known.nodes++;
    else unfed.set(part, { first: review.tables.nodes[position]!.index, node: id, nodes: 1, buildings: 0 });
  });
  if (unfed.size === 0) return;
  const partOfSubstation = new Map(city.substations.map(({ id, node }) => [id, parts.get(node)] as const));
  for (const { substation } of city.buildings) {
    const part = substation === null ? undefined : partOfSubstation.get(substation);
    const found = part === undefined ? undefined : unfed.get(part);
    if (found) found.buildings++;
  }
  for (const { first, node, nodes, buildings } of unfed.values()) {
    report(review, 'nodes', first, {
      code: 'FL-CITY-045',
      severity: buildings > 0 ? 'warn' : 'note',
      column: 'id',
      got: node,
      used: node,
      action: 'kept',
      say: { nodes, buildings },
    });
  }
}

function reportBareSources(review: Review, city: City): void {
  const reached = new Set(city.pipes.flatMap(({ from, to }) => [from, to]));
  city.sources.forEach(({ node }, position) => {
    if (reached.has(node)) return;
    const row = review.tables.sources[position]!.index;
    report(review, 'sources', row, { code: 'FL-CITY-048', column: 'node', got: node, used: node, action: 'kept' });
  });
}
