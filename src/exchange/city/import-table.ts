/**
 * Someone else's table into a city: headers mapped to our columns, lines without ids of their ends joined at nodes. The rest is the same
 * reader with the same report.
 */
import type { Noun } from '../../domain/attributes/attribute.ts';
import { CITY_META_DEFAULT } from '../../domain/attributes/city-meta.ts';
import { NOUNS, tableOf } from '../../domain/attributes/tables.ts';
import type { City, NetworkNode, Position, StreetNode } from '../../domain/city.ts';
import { checkCity } from '../../domain/city-check.ts';
import { distance_m } from '../../domain/geography.ts';
import { decodeText } from './decode-text.ts';
import { matchHeaders } from './headers.ts';
import type { RawTable } from './raw-table.ts';
import { type CityReading, readCityFiles, readRaw } from './read-city.ts';
import { cityTexts } from './write-tables.ts';

export type ImportOptions = Readonly<{
  noun: Noun;
  /** Header in the file → column of ours. */
  columns: ReadonlyMap<string, string>;
  /** Ends of lines nearer than this to each other are one node. */
  snap_m: number;
  /** Keep the rows that the city has, and add to them; otherwise they are replaced. */
  append: boolean;
}>;

export type ImportReading = CityReading & Readonly<{ madeNodes: number }>;

export function emptyCity(): City {
  return { meta: CITY_META_DEFAULT, ...Object.fromEntries(NOUNS.map((noun) => [noun, []])) } as unknown as City;
}

/** The city after the import. `file` is the name that the report uses. */
export function importTable(city: City, file: string, bytes: Uint8Array, options: ImportOptions): ImportReading {
  const { noun, columns, snap_m, append } = options;
  const raw = renamed(readRaw(noun, file, decodeText(bytes).text), columns);
  const { table, city: withNodes, made } = joinLines(raw, noun, city, snap_m);
  const encoder = new TextEncoder();
  const files = [...cityTexts(withNodes)].map(([name, text]) => ({ name, read: () => encoder.encode(text) }));
  const reading = readCityFiles(files, { tables: { [noun]: table } });
  // Tables of the city itself were written a moment ago; only what the import brought is reported, and what it broke.
  const problems = reading.problems.filter(({ code, say }) => say.file === file || code !== 'FL-CITY-057');
  if (!append) return { ...reading, problems, madeNodes: made };
  const merged = { ...reading.value, [noun]: [...withNodes[noun], ...reading.value[noun]] } as City;
  const checked = checkCity(merged);
  return { value: checked.value, problems: [...problems, ...checked.problems], report: reading.report, madeNodes: made };
}

function renamed(raw: RawTable, columns: ReadonlyMap<string, string>): RawTable {
  return { ...raw, headers: raw.headers.map((header) => columns.get(header) ?? header) };
}

type Joined = Readonly<{ table: RawTable; city: City; made: number }>;

/** Lines drawn without naming their nodes, as GIS programs export them: ends that meet become one node. */
function joinLines(raw: RawTable, noun: Noun, city: City, snap_m: number): Joined {
  const known = matchHeaders(tableOf(noun), raw.headers).columns.map(({ name }) => name);
  const isDrawn = (noun === 'pipes' || noun === 'streets') && raw.ends !== undefined && !known.includes('from') && !known.includes('to');
  if (!isDrawn || !raw.ends) return { table: raw, city, made: 0 };
  const nodes: readonly (NetworkNode | StreetNode)[] = noun === 'pipes' ? city.nodes : city.streetNodes;
  const net = createNet(nodes, snap_m, noun === 'pipes' ? 'N' : 'X');
  const pairs = raw.ends.map((ends) => (ends ? [net.nodeAt(ends[0]), net.nodeAt(ends[1])] : ['', '']));
  const table = { ...raw, headers: [...raw.headers, 'from', 'to'], rows: raw.rows.map((cells, row) => [...cells, ...pairs[row]!]) };
  const made = net.made();
  const placed = made.map(({ id, position: [lon_deg, lat_deg] }) => ({ id, lon_deg, lat_deg }));
  const junctions = placed.map((node) => ({ ...node, kind: 'junction', elevation_m: 0, estimated: ['kind', 'elevation_m'] }));
  const grown =
    noun === 'pipes'
      ? { ...city, nodes: [...city.nodes, ...(junctions as unknown as NetworkNode[])] }
      : { ...city, streetNodes: [...city.streetNodes, ...(placed as unknown as StreetNode[])] };
  return { table, city: grown, made: made.length };
}

type NetNode = Readonly<{ id: string; position: Position }>;
type Net = Readonly<{ nodeAt(position: Position): string; made(): readonly NetNode[] }>;

/** Metres per degree of latitude; a degree of longitude is shorter, which only makes cells narrower than needed. */
const METRES_PER_DEGREE = 111_195;

/** Nodes in square cells as wide as the snapping distance at the equator's scale; neighbours lie in the cells around. */
function createNet(nodes: readonly (NetworkNode | StreetNode)[], snap_m: number, prefix: string): Net {
  const cell_deg = Math.max(snap_m, 0.01) / METRES_PER_DEGREE;
  const cells = new Map<string, NetNode[]>();
  const ids = new Set<string>();
  const made: NetNode[] = [];
  const columnOf = (lon_deg: number, lat_deg: number): number => Math.floor((lon_deg * Math.cos((lat_deg * Math.PI) / 180)) / cell_deg);
  const rowOf = (lat_deg: number): number => Math.floor(lat_deg / cell_deg);
  const put = (node: NetNode): void => {
    const key = `${columnOf(...node.position)} ${rowOf(node.position[1])}`;
    const there = cells.get(key);
    if (there) there.push(node);
    else cells.set(key, [node]);
    ids.add(node.id);
  };
  for (const { id, lon_deg, lat_deg } of nodes) put({ id, position: [lon_deg, lat_deg] });
  const nearest = (position: Position): NetNode | undefined => {
    const [column, row] = [columnOf(...position), rowOf(position[1])];
    let best: NetNode | undefined;
    let best_m = snap_m;
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        for (const node of cells.get(`${column + dx} ${row + dy}`) ?? []) {
          const away_m = distance_m(position, node.position);
          if (away_m <= best_m) [best, best_m] = [node, away_m];
        }
      }
    }
    return best;
  };
  let next = 1;
  const nodeAt = (position: Position): string => {
    const found = nearest(position);
    if (found) return found.id;
    while (ids.has(`${prefix}-${next}`)) next++;
    const node = { id: `${prefix}-${next}`, position };
    made.push(node);
    put(node);
    return node.id;
  };
  return { nodeAt, made: () => made };
}

/** Noun of a file by its name: `pipes.geojson`, `Warming-Points.csv`. */
export function nounOfFile(file: string): Noun | undefined {
  const base = file.replace(/\.[a-z]+$/i, '').toLowerCase();
  return NOUNS.find((noun) => tableOf(noun).file === base || noun.toLowerCase() === base.replaceAll(/[-_]/g, ''));
}
