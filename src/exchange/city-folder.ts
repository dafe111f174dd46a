/**
 * A city folder: `city.json` and one table per noun, CSV or GeoJSON (`docs/city-format.md`). The reader never throws on what it finds and
 * never drops a row silently; the writer gives the same bytes for the same city.
 */
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { City } from '../domain/city.ts';
import { TABLE_BYTES_MAX } from './city/limits.ts';
import { type CityReading, type FolderFile, readCityFiles } from './city/read-city.ts';
import { cityTexts, type TableFormat } from './city/write-tables.ts';

export type { CityReading, TableReport } from './city/read-city.ts';

/** Reads a folder from disk. Errors of the disk become problems of the report. */
export function readCityFolder(folder: string): CityReading {
  let names: string[];
  try {
    names = readdirSync(folder).sort();
  } catch (error) {
    return readCityFiles([], { unreadable: `${folder}: ${reasonOf(error)}` });
  }
  return readCityFiles(names.map((name) => folderFile(folder, name)));
}

/** Each file is written beside its place and moved there, so that a cut leaves whole files. A table in the other format is removed. */
export function writeCityFolder(city: City, folder: string, format: TableFormat = 'csv'): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of cityTexts(city, format)) {
    const path = join(folder, name);
    writeFileSync(`${path}.part`, text);
    renameSync(`${path}.part`, path);
    if (name.endsWith('.csv')) rmSync(path.replace(/csv$/, 'geojson'), { force: true });
    if (name.endsWith('.geojson')) rmSync(path.replace(/geojson$/, 'csv'), { force: true });
  }
}

function folderFile(folder: string, name: string): FolderFile {
  const path = join(folder, name);
  return {
    name,
    read: () => {
      try {
        const state = statSync(path);
        if (state.isDirectory()) return { folder: true };
        if (state.size > LARGE_BYTES) return { bytes: state.size, lines: countLines(path), open: () => readFileSync(path) };
        return readFileSync(path);
      } catch (error) {
        return { reason: reasonOf(error) };
      }
    },
  };
}

/** Files above this are counted, chunk by chunk, before any of them is held in memory. */
const LARGE_BYTES = 16 * 1024 * 1024;
const CHUNK_BYTES = 1024 * 1024;
const LINE_FEED = 10;

function countLines(path: string): number {
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  const file = openSync(path, 'r');
  let lines = 0;
  let seen = 0;
  let last = LINE_FEED;
  try {
    // Counting an endless device or pipe stops soon after the limit: by then the answer is known.
    for (let read = readSync(file, chunk); read > 0 && seen <= TABLE_BYTES_MAX * 4; read = readSync(file, chunk)) {
      seen += read;
      last = chunk[read - 1]!;
      for (let at = chunk.indexOf(LINE_FEED); at >= 0 && at < read; at = chunk.indexOf(LINE_FEED, at + 1)) lines++;
    }
  } finally {
    closeSync(file);
  }
  return last === LINE_FEED ? lines : lines + 1;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : String(error);
}
