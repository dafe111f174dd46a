import { assert } from '../domain/assert.ts';
import { angleRank, areaOf, crossing, distance, dot, inside, leftOf, minus, type Point } from './plane.ts';

/** What a line of the city plan is. `path` and `railway` bound blocks but carry no traffic. */
export type LineKind = 'avenue' | 'street' | 'lane' | 'bridge' | 'railway' | 'path';
/** `road` is the running number of the named thing that the line belongs to. */
export type Curve = Readonly<{ points: readonly Point[]; kind: LineKind; road: number }>;
/** Corners as vertex numbers, anticlockwise. */
export type Ring = readonly number[];
export type Edge = { a: number; b: number; kind: LineKind; road: number; middle: number };

const KEY = 2 ** 24;
/** Points nearer than this are one point, metres. */
const SNAP_M = 2;

/**
 * The plan as a planar graph: vertices, edges that may be split later, faces as rings of vertex numbers.
 * An edge that was split keeps its number and the vertex in its middle; rings are brought up to date by `expand`.
 */
export class Mesh {
  readonly vertices: Point[] = [];
  readonly edges: Edge[] = [];
  readonly #edgeOf = new Map<number, number>();
  readonly #cells = new Map<number, number[]>();

  addVertex(at: Point): number {
    const column = Math.floor(at.x / SNAP_M);
    const row = Math.floor(at.y / SNAP_M);
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        for (const near of this.#cells.get(cellKey(column + dx, row + dy)) ?? []) {
          if (distance(this.vertices[near]!, at) < SNAP_M) return near;
        }
      }
    }
    const id = this.vertices.push(at) - 1;
    const cell = this.#cells.get(cellKey(column, row));
    if (cell) cell.push(id);
    else this.#cells.set(cellKey(column, row), [id]);
    return id;
  }

  addEdge(a: number, b: number, kind: LineKind, road: number): void {
    if (a === b || this.#edgeOf.has(edgeKey(a, b))) return;
    this.#edgeOf.set(edgeKey(a, b), this.edges.push({ a, b, kind, road, middle: -1 }) - 1);
  }

  edgeBetween(a: number, b: number): Edge | undefined {
    const id = this.#edgeOf.get(edgeKey(a, b));
    return id === undefined ? undefined : this.edges[id];
  }

  removeEdge(a: number, b: number): void {
    const id = this.#edgeOf.get(edgeKey(a, b));
    assert(id !== undefined, `no edge between ${a} and ${b}`);
    this.#edgeOf.delete(edgeKey(a, b));
    this.edges[id]!.middle = -2;
  }

  /** Edges that stand: neither split nor removed. */
  standing(): Edge[] {
    return this.edges.filter((edge) => edge.middle === -1);
  }

  splitEdge(edge: Edge, at: number): void {
    if (at === edge.a || at === edge.b) return;
    assert(edge.middle === -1, 'an edge is split once');
    edge.middle = at;
    this.addEdge(edge.a, at, edge.kind, edge.road);
    this.addEdge(at, edge.b, edge.kind, edge.road);
  }

  /** The ring with every split edge replaced by its pieces. */
  expand(ring: Ring): number[] {
    const out: number[] = [];
    for (let at = 0; at < ring.length; at++) this.#expandEdge(ring[at]!, ring[(at + 1) % ring.length]!, out);
    return out;
  }

  #expandEdge(a: number, b: number, out: number[]): void {
    const edge = this.edgeBetween(a, b);
    assert(edge, `ring uses a missing edge ${a}–${b}`);
    if (edge.middle < 0) {
      out.push(a);
      return;
    }
    this.#expandEdge(a, edge.middle, out);
    this.#expandEdge(edge.middle, b, out);
  }

  points(ring: Ring): Point[] {
    return ring.map((id) => this.vertices[id]!);
  }
}

function edgeKey(a: number, b: number): number {
  return a < b ? a * KEY + b : b * KEY + a;
}

function cellKey(column: number, row: number): number {
  return (column + 2 ** 20) * 2 ** 22 + (row + 2 ** 20);
}

/**
 * Lays curves over each other: every crossing becomes a vertex. `keep` decides by the middle of each piece whether it stays
 * (and as what kind); pieces that lead nowhere are pruned unless they end at a vertex for which `mayEnd` holds.
 */
export function arrange(
  curves: readonly Curve[],
  keep: (middle: Point, curve: Curve) => LineKind | undefined,
  mayEnd: (at: Point) => boolean,
): Mesh {
  const mesh = new Mesh();
  type Piece = { a: Point; b: Point; curve: Curve; cuts: number[] };
  const pieces: Piece[] = [];
  for (const curve of curves) {
    for (let at = 1; at < curve.points.length; at++) pieces.push({ a: curve.points[at - 1]!, b: curve.points[at]!, curve, cuts: [0, 1] });
  }
  // Pieces in order of their western ends: a piece can only meet those that start before it ends.
  const order = [...pieces].sort((p, q) => Math.min(p.a.x, p.b.x) - Math.min(q.a.x, q.b.x));
  for (let one = 0; one < order.length; one++) {
    const p = order[one]!;
    const east = Math.max(p.a.x, p.b.x);
    for (let two = one + 1; two < order.length; two++) {
      const q = order[two]!;
      if (Math.min(q.a.x, q.b.x) > east) break;
      if (Math.max(p.a.y, p.b.y) < Math.min(q.a.y, q.b.y) || Math.max(q.a.y, q.b.y) < Math.min(p.a.y, p.b.y)) continue;
      const meet = crossing(p.a, p.b, q.a, q.b);
      if (!meet) continue;
      p.cuts.push(meet[0]);
      q.cuts.push(meet[1]);
    }
  }
  for (const { a, b, curve, cuts } of pieces) {
    cuts.sort((one, two) => one - two);
    for (let at = 1; at < cuts.length; at++) {
      const from = { x: a.x + (b.x - a.x) * cuts[at - 1]!, y: a.y + (b.y - a.y) * cuts[at - 1]! };
      const to = { x: a.x + (b.x - a.x) * cuts[at]!, y: a.y + (b.y - a.y) * cuts[at]! };
      const kind = keep({ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }, curve);
      if (kind) mesh.addEdge(mesh.addVertex(from), mesh.addVertex(to), kind, curve.road);
    }
  }
  prune(mesh, mayEnd);
  dropIslands(mesh);
  prune(mesh, mayEnd);
  return mesh;
}

/** Removes streets that no street joins to the main web; railway and paths do not count as ways. */
function dropIslands(mesh: Mesh): void {
  const piece = streetPiecesOf(mesh);
  for (const edge of mesh.standing()) {
    if (edge.kind !== 'railway' && edge.kind !== 'path' && piece.of[edge.a] !== piece.largest) mesh.removeEdge(edge.a, edge.b);
  }
}

/** For each vertex the number of its connected piece of the street web (−1 off the streets), and the number of the largest piece. */
export function streetPiecesOf(mesh: Mesh): { of: Int32Array; largest: number } {
  const around: number[][] = mesh.vertices.map(() => []);
  for (const { a, b, kind } of mesh.standing()) {
    if (kind === 'railway' || kind === 'path') continue;
    around[a]!.push(b);
    around[b]!.push(a);
  }
  const of = new Int32Array(mesh.vertices.length).fill(-1);
  let largest = -1;
  let most = 0;
  let count = 0;
  for (let start = 0; start < around.length; start++) {
    if (of[start]! >= 0 || around[start]!.length === 0) continue;
    of[start] = count;
    const open = [start];
    let size = 0;
    while (open.length > 0) {
      size++;
      for (const next of around[open.pop()!]!) {
        if (of[next]! >= 0) continue;
        of[next] = count;
        open.push(next);
      }
    }
    if (size > most) {
      most = size;
      largest = count;
    }
    count++;
  }
  return { of, largest };
}

function prune(mesh: Mesh, mayEnd: (at: Point) => boolean): void {
  const around = neighbours(mesh);
  const loose: number[] = [];
  for (let id = 0; id < around.length; id++) if (around[id]!.size === 1) loose.push(id);
  while (loose.length > 0) {
    const id = loose.pop()!;
    if (around[id]!.size !== 1 || mayEnd(mesh.vertices[id]!)) continue;
    const [other] = around[id]!;
    mesh.removeEdge(id, other!);
    around[id]!.clear();
    around[other!]!.delete(id);
    if (around[other!]!.size === 1) loose.push(other!);
  }
}

function neighbours(mesh: Mesh): Set<number>[] {
  const around = mesh.vertices.map(() => new Set<number>());
  for (const { a, b } of mesh.standing()) {
    around[a]!.add(b);
    around[b]!.add(a);
  }
  return around;
}

/** All inner faces of the mesh, anticlockwise, in the order of their smallest directed edge. */
export function facesOf(mesh: Mesh): Ring[] {
  const around = neighbours(mesh).map((set, id) => {
    const here = mesh.vertices[id]!;
    return [...set].sort((a, b) => angleRank(minus(mesh.vertices[a]!, here)) - angleRank(minus(mesh.vertices[b]!, here)) || a - b);
  });
  const done = new Set<number>();
  const faces: Ring[] = [];
  for (const edge of mesh.standing()) {
    for (const [from, to] of [
      [edge.a, edge.b],
      [edge.b, edge.a],
    ] as const) {
      if (done.has(from * KEY + to)) continue;
      const ring: number[] = [];
      let a = from;
      let b = to;
      while (!done.has(a * KEY + b)) {
        done.add(a * KEY + b);
        ring.push(a);
        const turn = around[b]!;
        const next = turn[(turn.indexOf(a) + turn.length - 1) % turn.length]!;
        a = b;
        b = next;
      }
      if (areaOf(mesh.points(ring)) > 1) faces.push(ring);
    }
  }
  return faces;
}

/** A cut is snapped to a corner of the ring nearer than this, metres. */
const CORNER_SNAP_M = 14;
/** Neither piece of a cut is smaller than this share of the whole. */
const HALF_MIN_PER1 = 0.1;

/**
 * Cuts a ring in two along the line through `at` with direction `along`, between the two crossings that enclose `at`.
 * Returns undefined when the line does not cut the ring cleanly. The new edge gets `kind` and `road`.
 */
export function cut(mesh: Mesh, ring: Ring, at: Point, along: Point, kind: LineKind, road: number): readonly [Ring, Ring] | undefined {
  const corners = mesh.expand(ring);
  const across = leftOf(along);
  let before: { side: number; place: Point; s: number } | undefined;
  let after: { side: number; place: Point; s: number } | undefined;
  for (let side = 0; side < corners.length; side++) {
    const a = mesh.vertices[corners[side]!]!;
    const b = mesh.vertices[corners[(side + 1) % corners.length]!]!;
    const da = dot(minus(a, at), across);
    const db = dot(minus(b, at), across);
    if (da > 0 === db > 0) continue;
    const share = da / (da - db);
    const place = { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
    const s = dot(minus(place, at), along);
    if (s < 0 && (!before || s > before.s)) before = { side, place, s };
    if (s >= 0 && (!after || s < after.s)) after = { side, place, s };
  }
  if (!before || !after || !staysInside(mesh, corners, before.place, after.place)) return undefined;
  const first = pin(mesh, corners, before.side, before.place);
  const second = pin(mesh, corners, after.side, after.place);
  if (first === second || mesh.edgeBetween(first, second)) return undefined;
  const whole = mesh.expand(corners);
  const i = whole.indexOf(first);
  const j = whole.indexOf(second);
  if (whole.lastIndexOf(first) !== i || whole.lastIndexOf(second) !== j) return undefined;
  const one = i < j ? whole.slice(i, j + 1) : [...whole.slice(i), ...whole.slice(0, j + 1)];
  const two = j < i ? whole.slice(j, i + 1) : [...whole.slice(j), ...whole.slice(0, i + 1)];
  const least = HALF_MIN_PER1 * areaOf(mesh.points(whole));
  const clean = staysInside(mesh, whole, mesh.vertices[first]!, mesh.vertices[second]!);
  if (!clean || areaOf(mesh.points(one)) < least || areaOf(mesh.points(two)) < least) return undefined;
  mesh.addEdge(first, second, kind, road);
  return [one, two];
}

const CHORD_SAMPLES = 16;

/** Whether the straight line between two places on a ring runs through its inside all the way. */
function staysInside(mesh: Mesh, ring: Ring, from: Point, to: Point): boolean {
  const points = mesh.points(ring);
  for (let at = 1; at < CHORD_SAMPLES; at++) {
    const share = at / CHORD_SAMPLES;
    if (!inside(points, { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share })) return false;
  }
  return true;
}

function pin(mesh: Mesh, corners: readonly number[], side: number, place: Point): number {
  const a = corners[side]!;
  const b = corners[(side + 1) % corners.length]!;
  const toA = distance(mesh.vertices[a]!, place);
  const toB = distance(mesh.vertices[b]!, place);
  if (Math.min(toA, toB) < CORNER_SNAP_M) return toA <= toB ? a : b;
  const edge = mesh.edgeBetween(a, b);
  assert(edge, 'a side of a ring is an edge');
  const id = mesh.addVertex(place);
  mesh.splitEdge(edge, id);
  return id;
}
