/** What the files and folders named on the command line hold: reports of any known kind, and recorded events. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { EventLine, Report } from '../domain/claims.ts';
import type { Problem } from '../domain/problems.ts';
import type { Instant } from '../domain/time.ts';
import { readEventLines, readJsonLines } from '../exchange/reports.ts';
import { REPORT_ENDINGS, readReportFile } from '../exchange/reports-in/report-file.ts';

export type Gathered = { reports: Report[]; events: EventLine[]; problems: Problem[] };
/** Header fields for texts that carry none; null stays unknown. */
export type GivenHeader = Readonly<{ publishedDay: string | null; source: string | null; receivedAt_ms: Instant | null }>;

/** Enough of a file to tell events from reports. */
const FIRST_LINE_CHARS = 100_000;
/** Files of one folder that are read; further ones are named. */
const FOLDER_FILES_MAX = 5_000;

/** Files of a path in the order of their names: itself, or all of a folder with a known ending. Null when there is no such path. */
export async function filesOf(path: string): Promise<readonly string[] | null> {
  const found = await stat(path).catch(() => null);
  if (found === null) return null;
  if (!found.isDirectory()) return [path];
  const names = await readdir(path);
  return names
    .filter((name) => REPORT_ENDINGS.some((ending) => name.toLowerCase().endsWith(ending)) && !name.startsWith('.'))
    .sort()
    .slice(0, FOLDER_FILES_MAX)
    .map((name) => join(path, name));
}

/** Reads one file into `into`; false when it cannot be read. */
export async function gatherFile(file: string, header: GivenHeader, into: Gathered): Promise<boolean> {
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null) return false;
  const name = basename(file);
  if (name.endsWith('.jsonl')) {
    const content = bytes.toString('utf8');
    const first = readJsonLines(content.slice(0, FIRST_LINE_CHARS), name, [])[0];
    if (first && typeof first.fields.kind === 'string' && typeof first.fields.at === 'string') {
      const events = readEventLines(content, name);
      into.events.push(...events.value);
      into.problems.push(...events.problems);
      return true;
    }
  }
  const read = readReportFile(bytes, name);
  into.reports.push(...read.value.map((report) => withHeader(report, header)));
  into.problems.push(...read.problems);
  return true;
}

function withHeader(report: Report, header: GivenHeader): Report {
  return {
    ...report,
    publishedDay: report.publishedDay ?? header.publishedDay,
    source: report.source || (header.source ?? ''),
    receivedAt_ms: report.receivedAt_ms ?? header.receivedAt_ms,
  };
}
