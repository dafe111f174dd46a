/** The city as the desk needs it: rows instead of ids, the network as adjacency. Built once, never changed. */
import { assert } from '../domain/assert.ts';
import type { Building, City } from '../domain/city.ts';
import type { BuildingId, FeederId, SourceId } from '../domain/ids.ts';

/** Adjacency in compressed rows: the links of node n are `linkStart[n] … linkStart[n + 1] − 1`. −1 in a row means "none". */
export type Ground = Readonly<{
  city: City;
  buildingRows: ReadonlyMap<BuildingId, number>;
  sourceRows: ReadonlyMap<SourceId, number>;
  feederRows: ReadonlyMap<FeederId, number>;
  linkStart: Int32Array;
  linkTo: Int32Array;
  /** 1 where every valve of the pipe stands open. */
  linkOpen: Uint8Array;
  sourceNode: Int32Array;
  sourceFeeder: Int32Array;
  buildingNode: Int32Array;
  /** Feeder that a pumped heat point needs; −1 where the heat point runs without power or its feeder is unknown. */
  heatPointFeeder: Int32Array;
  buildingFeeder: Int32Array;
}>;

export function makeGround(city: City): Ground {
  const nodeRows = rowsOf(city.nodes);
  const buildingRows = rowsOf(city.buildings);
  const sourceRows = rowsOf(city.sources);
  const feederRows = rowsOf(city.feeders);
  const substationRows = rowsOf(city.substations);
  const pipeShut = new Set<string>(city.valves.filter((valve) => valve.position === 'closed').map((valve) => valve.pipe));
  const ends = city.pipes.flatMap((pipe) => {
    const from = nodeRows.get(pipe.from);
    const to = nodeRows.get(pipe.to);
    // A dangling pipe was named at import; it feeds nobody.
    return from === undefined || to === undefined ? [] : [{ from, to, open: pipeShut.has(pipe.id) ? 0 : 1 }];
  });
  const linkStart = new Int32Array(city.nodes.length + 1);
  for (const end of ends) {
    linkStart[end.from + 1]!++;
    linkStart[end.to + 1]!++;
  }
  for (let node = 0; node < city.nodes.length; node++) linkStart[node + 1]! += linkStart[node]!;
  const next = linkStart.slice();
  const linkTo = new Int32Array(ends.length * 2);
  const linkOpen = new Uint8Array(ends.length * 2);
  for (const { from, to, open } of ends) {
    linkTo[next[from]!] = to;
    linkOpen[next[from]!++] = open;
    linkTo[next[to]!] = from;
    linkOpen[next[to]!++] = open;
  }
  assert(next[city.nodes.length - 1] === undefined || linkStart[city.nodes.length] === ends.length * 2, 'every pipe has two links');

  const substationOf = (building: Building) =>
    building.substation === null ? undefined : city.substations[substationRows.get(building.substation) ?? -1];
  const row = <Id>(rows: ReadonlyMap<Id, number>, id: Id | null | undefined): number => (id == null ? -1 : (rows.get(id) ?? -1));
  return {
    city,
    buildingRows,
    sourceRows,
    feederRows,
    linkStart,
    linkTo,
    linkOpen,
    sourceNode: Int32Array.from(city.sources, (source) => row(nodeRows, source.node)),
    sourceFeeder: Int32Array.from(city.sources, (source) => row(feederRows, source.feeder)),
    buildingNode: Int32Array.from(city.buildings, (building) => row(nodeRows, substationOf(building)?.node)),
    heatPointFeeder: Int32Array.from(city.buildings, (building) => {
      const substation = substationOf(building);
      return substation?.kind === 'pumped' ? row(feederRows, substation.feeder) : -1;
    }),
    buildingFeeder: Int32Array.from(city.buildings, (building) => row(feederRows, building.feeder)),
  };
}

function rowsOf<Id extends string>(rows: readonly Readonly<{ id: Id }>[]): ReadonlyMap<Id, number> {
  return new Map(rows.map(({ id }, at) => [id, at]));
}
