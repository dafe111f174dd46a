/** What the files and folders named on the command line hold: reports, recorded events, forms of calls. */
import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { EventLine, Report } from '../domain/claims.ts';
import type { Problem } from '../domain/problems.ts';
import type { Instant } from '../domain/time.ts';
import { readEventLines, readJsonLines, readReports, reportOf } from '../exchange/reports.ts';

export type Gathered = { reports: Report[]; events: EventLine[]; problems: Problem[] };
/** Header fields for texts that carry none; null stays unknown. */
export type GivenHeader = Readonly<{ publishedDay: string | null; source: string | null; receivedAt_ms: Instant | null }>;

/** Enough of a file to tell events from reports. */
const FIRST_LINE_CHARS = 100_000;

/** Reads one file into `into`; false when it cannot be read. */
export async function gatherFile(file: string, header: GivenHeader, into: Gathered): Promise<boolean> {
  const content = await readFile(file, 'utf8').catch(() => null);
  if (content === null) return false;
  const name = basename(file);
  if (extname(file) !== '.jsonl') {
    const text = content.replace(/^\uFEFF/u, '');
    into.reports.push(withHeader(reportOf(name, text, {}), header));
    return true;
  }
  const first = readJsonLines(content.slice(0, FIRST_LINE_CHARS), name, [])[0];
  if (first && typeof first.fields.kind === 'string' && typeof first.fields.at === 'string') {
    const events = readEventLines(content, name);
    into.events.push(...events.value);
    into.problems.push(...events.problems);
    return true;
  }
  const reports = readReports(content, name);
  into.reports.push(...reports.value.map((report) => withHeader(report, header)));
  into.problems.push(...reports.problems);
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
