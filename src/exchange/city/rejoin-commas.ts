/**
 * Rows in which decimal commas without quotes split cells of a comma-separated table. They are put together again only when there is
 * exactly one way that suits every such row: each cell fits its column, and the same columns were split in all rows of one width.
 */
import { isBlank, readCell } from './cells.ts';
import type { MatchedColumn } from './headers.ts';
import type { RawTable } from './raw-table.ts';

/** Ways kept for the first row of a width; beyond this the table is too ambiguous to mend. */
const WAYS_MAX = 256;
/** Cells that may be too many in one row. */
const EXTRA_MAX = 12;

/** Row number → its cells, for rows that could be mended. */
export function rejoinCommas(raw: RawTable, columns: readonly MatchedColumn[]): ReadonlyMap<number, readonly string[]> {
  const mended = new Map<number, readonly string[]>();
  if (!raw.splitByComma) return mended;
  const byWidth = new Map<number, number[]>();
  const columnAt = new Map(columns.map((column) => [column.index, column] as const));
  const width = raw.headers.length;
  raw.rows.forEach((cells, row) => {
    const extra = cells.length - width;
    if (extra < 1 || extra > EXTRA_MAX) return;
    // Separators too many at the end, and nothing wrong before them.
    if (cells.slice(width).every((cell) => cell.trim() === '') && suits(cells.slice(0, width), columnAt)) return;
    const alike = byWidth.get(cells.length);
    if (alike) alike.push(row);
    else byWidth.set(cells.length, [row]);
  });
  for (const rows of byWidth.values()) {
    const way = onlyWay(
      rows.map((row) => raw.rows[row]!),
      raw.headers.length,
      columnAt,
    );
    if (way) for (const row of rows) mended.set(row, join(raw.rows[row]!, way));
  }
  return mended;
}

/** Which headers take two cells. */
type Way = readonly boolean[];

function onlyWay(rows: readonly (readonly string[])[], width: number, columnAt: ReadonlyMap<number, MatchedColumn>): Way | undefined {
  let ways: Way[] = [];
  collectWays(rows[0]!, width, columnAt, [], 0, ways);
  if (ways.length >= WAYS_MAX) return undefined;
  for (const cells of rows) {
    ways = ways.filter((way) => suits(join(cells, way), columnAt));
    if (ways.length === 0) return undefined;
  }
  return ways.length === 1 ? ways[0] : undefined;
}

function collectWays(
  cells: readonly string[],
  width: number,
  columnAt: ReadonlyMap<number, MatchedColumn>,
  way: readonly boolean[],
  used: number,
  ways: Way[],
): void {
  if (ways.length >= WAYS_MAX) return;
  const header = way.length;
  const extraLeft = cells.length - used - (width - header);
  if (header === width) {
    if (extraLeft === 0) ways.push(way);
    return;
  }
  if (fits(cells[used]!, columnAt.get(header))) collectWays(cells, width, columnAt, [...way, false], used + 1, ways);
  if (extraLeft > 0 && canJoin(cells[used]!, cells[used + 1]!, columnAt.get(header))) {
    collectWays(cells, width, columnAt, [...way, true], used + 2, ways);
  }
}

function canJoin(whole: string, fraction: string, column: MatchedColumn | undefined): boolean {
  if (column?.attribute.type.kind !== 'number' || column.attribute.type.whole) return false;
  return /^\s*[-+−]?\d+$/.test(whole) && /^\d+\s*$/.test(fraction) && fits(`${whole}.${fraction}`, column);
}

function fits(cell: string, column: MatchedColumn | undefined): boolean {
  const text = cell.trim();
  if (!column || isBlank(text)) return true;
  const read = readCell(column.attribute.type, text, column.scale);
  return 'value' in read && !read.rounded;
}

function suits(cells: readonly string[], columnAt: ReadonlyMap<number, MatchedColumn>): boolean {
  return cells.every((cell, index) => fits(cell, columnAt.get(index)));
}

function join(cells: readonly string[], way: Way): readonly string[] {
  let used = 0;
  return way.map((isSplit) => {
    const cell = isSplit ? `${cells[used]!.trim()}.${cells[used + 1]!.trim()}` : cells[used]!;
    used += isSplit ? 2 : 1;
    return cell;
  });
}
