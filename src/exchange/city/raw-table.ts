/** A table as it stands in its file: text only, each row with its line. CSV and GeoJSON both become this. */
import type { Position } from '../../domain/city.ts';
import type { Finding } from './findings.ts';

export type RawTable = Readonly<{
  file: string;
  headers: readonly string[];
  headerLine: number;
  rows: readonly (readonly string[])[];
  /** Line of each row in the file, from 1. */
  lines: readonly number[];
  /** Decimal commas may have split cells: the separator is a comma. */
  splitByComma: boolean;
  /** First and last point of each row's line, where the file draws lines; an import makes nodes of them. */
  ends?: readonly (readonly [Position, Position] | null)[];
  /** What the file itself got wrong; rows named here are counted in `setAside`. */
  findings: readonly Finding[];
  setAside: number;
}>;
