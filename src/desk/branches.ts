/**
 * Buildings without heat grouped by branch of the network: hundreds of buildings become some dozens of groups that a crew reaches from a few
 * chambers. The groups follow from who lost heat, not from the plan of the minute, so that a row of the queue keeps its name.
 */
import { assert } from '../domain/assert.ts';
import type { BuildingId } from '../domain/ids.ts';
import type { Ground } from './ground.ts';
import { NO_OUTAGE, traceFeed } from './lose-source.ts';

/** Buildings per group at most: about what one decision can be looked through for, and an evening of one to three crews. [I] */
export const BRANCH_BUILDINGS_MAX = 32;

/** `anchor` is the node of the network under which the buildings hang. */
export type Branch = Readonly<{ anchor: string; rows: readonly number[] }>;

/**
 * Cuts the supply trees of quiet times into groups of at most `BRANCH_BUILDINGS_MAX`: from the far ends towards the source, a node
 * passes on what it carries; where that is too much, the largest branches become groups of their own.
 */
export function groupByBranch(ground: Ground, lost: ReadonlySet<BuildingId>): readonly Branch[] {
  const { parent, order } = traceFeed(ground, NO_OUTAGE);
  const carried: Map<number, number[]>[] = [];
  const bagsOf = (node: number): Map<number, number[]> => (carried[node] ??= new Map());
  const apart: number[] = [];
  for (const [row, building] of ground.city.buildings.entries()) {
    if (!lost.has(building.id)) continue;
    const node = ground.buildingNode[row]!;
    if (node < 0) apart.push(row);
    else addRow(bagsOf(node), node, row);
  }
  const branches: Branch[] = [];
  const emit = (node: number, rows: readonly number[]): void => {
    for (let from = 0; from < rows.length; from += BRANCH_BUILDINGS_MAX) {
      const part = from === 0 ? '' : `.${from / BRANCH_BUILDINGS_MAX + 1}`;
      branches.push({ anchor: `${ground.city.nodes[node]!.id}${part}`, rows: rows.slice(from, from + BRANCH_BUILDINGS_MAX) });
    }
  };
  // Farthest first: `order` is breadth-first from the sources.
  for (let at = order.length - 1; at >= 0; at--) {
    const node = order[at]!;
    const bags = carried[node];
    if (!bags) continue;
    const rows = closeLargest(bags, emit);
    const up = parent[node]!;
    if (up < 0) {
      if (rows.length > 0) emit(node, rows);
    } else if (rows.length > 0) bagsOf(up).set(node, rows);
  }
  if (apart.length > 0) branches.push({ anchor: 'apart', rows: apart });
  const covered = branches.reduce((sum, branch) => sum + branch.rows.length, 0);
  assert(covered <= lost.size, 'no building stands in two branches');
  return branches;
}

function addRow(bags: Map<number, number[]>, key: number, row: number): void {
  const bag = bags.get(key);
  if (bag) bag.push(row);
  else bags.set(key, [row]);
}

/** Emits the largest bags until the rest fits into one group; gives the rest in table order. */
function closeLargest(bags: Map<number, number[]>, emit: (node: number, rows: readonly number[]) => void): number[] {
  const open = [...bags].sort(([nodeA, a], [nodeB, b]) => b.length - a.length || nodeA - nodeB);
  let total = open.reduce((sum, [, rows]) => sum + rows.length, 0);
  while (total > BRANCH_BUILDINGS_MAX && open.length > 0) {
    const [node, rows] = open.shift()!;
    emit(node, rows);
    total -= rows.length;
  }
  return open.flatMap(([, rows]) => rows).sort((one, other) => one - other);
}
