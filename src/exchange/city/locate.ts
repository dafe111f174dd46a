/** Positions of all drafts made sound: swapped pairs turned, lost ones taken from where the row's neighbours stand. */
import type { Draft, Noun } from '../../domain/attributes/attribute.ts';
import { NOUNS, tableOf } from '../../domain/attributes/tables.ts';
import type { Position } from '../../domain/city.ts';
import { judgePosition, middleOf, swapped } from '../../domain/city-position.ts';
import type { DraftTable } from './read-table.ts';
import { markEstimated, REPAIRED } from './read-table.ts';

/** Middle of Ukraine: where a city is drawn of which not one position is known [C]. */
const NOWHERE: Position = [31.2, 49];

type Tables = Readonly<Record<Noun, DraftTable>>;

export function locateAll(tables: Tables): void {
  const placed = NOUNS.filter((noun) => 'lon_deg' in tableOf(noun).attributes);
  const given = placed.flatMap((noun) => tables[noun].drafts.flatMap((draft) => (draft ? [positionOf(draft)] : [])));
  const middle = middleOf(given) ?? NOWHERE;
  for (const noun of ['nodes', 'streetNodes', ...placed.filter((other) => other !== 'nodes' && other !== 'streetNodes')] as const) {
    const nearby = neighbourhood(tables, noun);
    const named = new Set(tables[noun].pending.flatMap(({ row, column }) => (column.endsWith('_deg') ? [row] : [])));
    tables[noun].drafts.forEach((draft, row) => {
      if (draft) locate(tables[noun], row, draft, middle, nearby, named.has(row));
    });
  }
}

function positionOf(draft: Draft): Position {
  return [typeof draft.lon_deg === 'number' ? draft.lon_deg : Number.NaN, typeof draft.lat_deg === 'number' ? draft.lat_deg : Number.NaN];
}

function locate(
  table: DraftTable,
  row: number,
  draft: Draft,
  middle: Position,
  nearby: (draft: Draft) => Position | undefined,
  isNamed: boolean,
): void {
  const position = positionOf(draft);
  const verdict = judgePosition(position, middle);
  if (verdict === 'sound') return;
  const used = verdict === 'swapped' ? swapped(position) : (nearby(draft) ?? middle);
  if (!isNamed) {
    table.findings.push({
      code: verdict === 'swapped' ? 'FL-CITY-049' : 'FL-CITY-050',
      severity: 'warn',
      file: table.file,
      line: table.lines[row]!,
      column: 'lon_deg',
      got: Number.isNaN(position[0]) && Number.isNaN(position[1]) ? '—' : `${position[0]} ${position[1]}`,
      used: `${used[0]} ${used[1]}`,
      action: 'repaired',
    });
  }
  [draft.lon_deg, draft.lat_deg] = used;
  if (verdict === 'lost') markEstimated(table, row, ['lon_deg', 'lat_deg']);
  table.actions[row] = REPAIRED;
}

/** For a noun, a way to the position of what a row hangs on. Nodes look at the far ends of their pipes. */
function neighbourhood(tables: Tables, noun: Noun): (draft: Draft) => Position | undefined {
  switch (noun) {
    case 'nodes':
      return alongEdges(tables.nodes, tables.pipes);
    case 'streetNodes':
      return alongEdges(tables.streetNodes, tables.streets);
    case 'sources':
    case 'substations':
      return through(tables.nodes, 'node');
    case 'buildings':
      return through(tables.substations, 'substation');
    default:
      return () => undefined;
  }
}

function through(table: DraftTable, column: string): (draft: Draft) => Position | undefined {
  let byId: Map<string, Draft> | undefined;
  return (draft) => {
    byId ??= draftsById(table);
    const found = byId.get(String(draft[column]));
    return found && typeof found.lon_deg === 'number' && typeof found.lat_deg === 'number' ? [found.lon_deg, found.lat_deg] : undefined;
  };
}

function alongEdges(nodes: DraftTable, edges: DraftTable): (draft: Draft) => Position | undefined {
  let ends: Map<string, string[]> | undefined;
  let byId: Map<string, Draft> | undefined;
  return (draft) => {
    byId ??= draftsById(nodes);
    ends ??= neighbours(edges);
    const found = (ends.get(String(draft.id)) ?? []).flatMap((id) => {
      const neighbour = byId?.get(id);
      return neighbour && Number.isFinite(neighbour.lon_deg) && Number.isFinite(neighbour.lat_deg) ? [positionOf(neighbour)] : [];
    });
    if (found.length === 0) return undefined;
    const sum = found.reduce(([lon, lat], [nextLon, nextLat]) => [lon + nextLon, lat + nextLat] as const, [0, 0] as const);
    return [tidy(sum[0] / found.length), tidy(sum[1] / found.length)];
  };
}

/** Seven decimals of a degree are a centimetre. */
function tidy(angle_deg: number): number {
  return Math.round(angle_deg * 1e7) / 1e7;
}

function neighbours(edges: DraftTable): Map<string, string[]> {
  const ends = new Map<string, string[]>();
  const put = (from: string, to: string): void => {
    const known = ends.get(from);
    if (known) known.push(to);
    else ends.set(from, [to]);
  };
  for (const edge of edges.drafts) {
    if (!edge) continue;
    put(String(edge.from), String(edge.to));
    put(String(edge.to), String(edge.from));
  }
  return ends;
}

function draftsById(table: DraftTable): Map<string, Draft> {
  const byId = new Map<string, Draft>();
  for (const draft of table.drafts) if (draft && !byId.has(String(draft.id))) byId.set(String(draft.id), draft);
  return byId;
}
