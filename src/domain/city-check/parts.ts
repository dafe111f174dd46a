/** Connected parts of a graph. */

/**
 * Part number of each node, parts numbered in the order of their first node. Edges that name an unknown node are ignored.
 * Union by path halving: near-linear in nodes and edges.
 */
export function partsOf(ids: readonly string[], edges: Iterable<readonly [string, string]>): ReadonlyMap<string, number> {
  const indexOf = new Map(ids.map((id, index) => [id, index] as const));
  const parent = Int32Array.from(ids, (_id, index) => index);
  const rootOf = (start: number): number => {
    let node = start;
    while (parent[node] !== node) {
      parent[node] = parent[parent[node]!]!;
      node = parent[node]!;
    }
    return node;
  };
  for (const [from, to] of edges) {
    const [a, b] = [indexOf.get(from), indexOf.get(to)];
    if (a !== undefined && b !== undefined) parent[rootOf(a)] = rootOf(b);
  }
  const numbers = new Map<number, number>();
  const parts = new Map<string, number>();
  ids.forEach((id, index) => {
    const root = rootOf(index);
    if (!numbers.has(root)) numbers.set(root, numbers.size);
    parts.set(id, numbers.get(root)!);
  });
  return parts;
}
