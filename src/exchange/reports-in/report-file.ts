/**
 * One file of any known kind to reports: mail, feed, page, text, lines of JSON. The kind follows from the ending of the name, else from the
 * first letters. Never throws; what could not be read is named.
 */
import type { Report } from '../../domain/claims.ts';
import type { Checked, Problem } from '../../domain/problems.ts';
import type { Instant } from '../../domain/time.ts';
import { readReports, reportOf } from '../reports.ts';
import { kyivDay } from './dates.ts';
import { readFeed } from './feed.ts';
import { stripHtml } from './html.ts';
import { decodeBytes } from './letters.ts';
import { readMail } from './mail.ts';

export const REPORT_FILE_KINDS = ['mail', 'feed', 'page', 'lines', 'text'] as const;
export type ReportFileKind = (typeof REPORT_FILE_KINDS)[number];

/** Largest file that is read whole: mail with attachments, a year of a feed. */
export const REPORT_BYTES_MAX = 64 * 1024 * 1024;

/** Endings of the files that a folder is searched for. */
export const REPORT_ENDINGS: readonly string[] = ['.eml', '.xml', '.rss', '.atom', '.html', '.htm', '.txt', '.md', '.jsonl'];

export function kindOfFile(name: string, head: string): ReportFileKind {
  const ending = /\.[a-z]+$/i.exec(name)?.[0].toLowerCase() ?? '';
  if (ending === '.eml') return 'mail';
  if (ending === '.jsonl') return 'lines';
  if (ending === '.html' || ending === '.htm') return 'page';
  if (ending === '.rss' || ending === '.atom') return 'feed';
  if (/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)?<(?:rss|feed|rdf:RDF)\b/i.test(head)) return 'feed';
  if (/^\s*<(?:!doctype html|html)\b/i.test(head)) return 'page';
  // Another kind of XML is no text to be read as words: the reader of feeds refuses it by name.
  if (ending === '.xml') return 'feed';
  return 'text';
}

/** Reports of the file. Mail and feeds bring their own day; a text has none. */
export function readReportFile(bytes: Uint8Array, name: string): Checked<readonly Report[]> {
  const problems: Problem[] = [];
  let whole = bytes;
  if (whole.length > REPORT_BYTES_MAX) {
    problems.push({ code: 'FL-INTAKE-007', severity: 'warn', at: name, say: { got: whole.length, max: REPORT_BYTES_MAX } });
    whole = whole.subarray(0, REPORT_BYTES_MAX);
  }
  const declared = /encoding\s*=\s*["']([\w-]+)["']|charset\s*=\s*["']?([\w-]+)/i.exec(
    decodeBytes(whole.subarray(0, HEAD_BYTES), 'latin1').text,
  );
  const kind = kindOfFile(name, decodeBytes(whole.subarray(0, HEAD_BYTES), 'latin1').text.replace(/^ï»¿/, ''));
  if (kind === 'mail') return join(problems, mailReports(whole, name));
  const decoded = decodeBytes(whole, kind === 'text' || kind === 'lines' ? null : (declared?.[1] ?? declared?.[2] ?? null));
  if (decoded.guessed) problems.push({ code: 'FL-INTAKE-016', severity: 'note', at: name, say: { got: decoded.charset } });
  const text = decoded.text.replace(/^\uFEFF/u, '');
  if (kind === 'lines') return join(problems, readReports(text, name));
  if (kind === 'feed') return join(problems, feedReports(text, name));
  const plain = kind === 'page' ? stripHtml(text) : text;
  if (plain.trim() === '' || !isWords(plain)) {
    // The guess at its letters says nothing where there are none.
    return { value: [], problems: [{ code: 'FL-INTAKE-017', severity: 'warn', at: name, say: { format: kind } }] };
  }
  return { value: [reportOf(name, plain, {})], problems };
}
const HEAD_BYTES = 2_048;

/** A picture, an archive or a document of an office program under the name of a text: from this share of control signs on. [I] */
const CONTROL_SHARE_MAX_per1 = 0.02;
const CONTROL_LOOKED_CHARS = 10_000;
function isWords(text: string): boolean {
  const head = text.slice(0, CONTROL_LOOKED_CHARS);
  let control = 0;
  for (let at = 0; at < head.length; at++) if (head.charCodeAt(at) < SPACE && !WHITE.has(head.charCodeAt(at))) control++;
  return control <= CONTROL_SHARE_MAX_per1 * head.length;
}
const SPACE = 32;
/** Tabulator, ends of line, form feed. */
const WHITE: ReadonlySet<number> = new Set([9, 10, 11, 12, 13]);

function join(problems: Problem[], read: Checked<readonly Report[]>): Checked<readonly Report[]> {
  return { value: read.value, problems: [...problems, ...read.problems] };
}

function dated(report: Report, publishedAt_ms: Instant | null): Report {
  return publishedAt_ms === null ? report : { ...report, publishedAt_ms, publishedDay: kyivDay(publishedAt_ms) };
}

/** The host of the sender is the outlet; the sender's own address is left behind. */
function mailReports(bytes: Uint8Array, name: string): Checked<readonly Report[]> {
  const { value, problems } = readMail(bytes, name);
  if (!value) return { value: [], problems };
  const text = value.subject === '' || value.text.startsWith(value.subject) ? value.text : `${value.subject}\n${value.text}`;
  return { value: [dated(reportOf(value.messageId || name, text, { source: value.senderHost }), value.publishedAt_ms)], problems };
}

function feedReports(text: string, name: string): Checked<readonly Report[]> {
  const { value, problems } = readFeed(text, name);
  if (!value) return { value: [], problems };
  return {
    value: value.entries.map((entry) => dated(reportOf(entry.id, entry.text, { source: value.title }), entry.publishedAt_ms)),
    problems,
  };
}
