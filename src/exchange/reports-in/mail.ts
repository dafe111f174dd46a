/**
 * A mail as it lies in a file (RFC 5322, MIME RFC 2045–2047): date, subject and the words, plain text before HTML. Attachments are not opened.
 * The sender's address is a person's; it is handed over apart and never becomes the source of a report.
 */
import type { Checked, Problem } from '../../domain/problems.ts';
import type { Instant } from '../../domain/time.ts';
import { parseStamp } from './dates.ts';
import { stripHtml } from './html.ts';
import { asLatin1, decodeBytes, fromBase64, fromLatin1, fromQuotedPrintable } from './letters.ts';

export type Mail = Readonly<{
  subject: string;
  /** Sender as written; a person: pseudonymise it or drop it. */
  sender: string;
  /** Host of the sender's address, e.g. `ukrinform.ua`; empty when there is none. */
  senderHost: string;
  messageId: string;
  publishedAt_ms: Instant | null;
  text: string;
}>;

/** Nesting of multipart bodies that is followed. */
const DEPTH_MAX = 6;
/** Parts of one body that are looked at. */
const PARTS_MAX = 50;

type Headers = ReadonlyMap<string, string>;
type Found = { plain: string | null; html: string | null };

/** Reads a mail; `at` names it in problems. Null when nothing in it can be read as words. */
export function readMail(bytes: Uint8Array, at: string): Checked<Mail | null> {
  const problems: Problem[] = [];
  const { headers, body } = split(asLatin1(bytes));
  const found: Found = { plain: null, html: null };
  collect(headers, body, 0, found, (charset) => problems.push({ code: 'FL-INTAKE-016', severity: 'note', at, say: { got: charset } }));
  const text = (found.plain ?? (found.html === null ? '' : stripHtml(found.html))).replace(/\r\n?/g, '\n').trim();
  if (headers.size === 0 || text === '') {
    problems.push({ code: 'FL-INTAKE-017', severity: 'warn', at, say: { format: 'eml' } });
    return { value: null, problems };
  }
  const sender = words(headers.get('from') ?? '');
  return {
    value: {
      subject: words(headers.get('subject') ?? '').trim(),
      sender,
      senderHost: /@([A-Za-z0-9.-]+)/.exec(sender)?.[1]?.toLowerCase() ?? '',
      messageId: (headers.get('message-id') ?? '').replace(/[<>\s]/g, ''),
      publishedAt_ms: parseStamp(headers.get('date') ?? ''),
      text: withoutQuoted(text),
    },
    problems,
  };
}

/** Headers, unfolded, the first of each name; then the body. */
function split(raw: string): { headers: Headers; body: string } {
  const end = /\r?\n\r?\n/.exec(raw);
  const head = end ? raw.slice(0, end.index) : raw;
  const headers = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const match = /^([A-Za-z0-9-]+):\s*(.*)$/.exec(line);
    const name = match?.[1]?.toLowerCase();
    if (match && name && !headers.has(name)) headers.set(name, match[2]!);
  }
  return { headers, body: end ? raw.slice(end.index + end[0].length) : '' };
}

function collect(headers: Headers, body: string, depth: number, found: Found, guessed: (charset: string) => void): void {
  const type = headers.get('content-type') ?? 'text/plain';
  const kind = /^\s*([\w.+-]+\/[\w.+-]+)/.exec(type)?.[1]?.toLowerCase() ?? 'text/plain';
  if (/attachment/i.test(headers.get('content-disposition') ?? '')) return;
  if (kind.startsWith('multipart/')) {
    const boundary = parameter(type, 'boundary');
    if (boundary === null || depth >= DEPTH_MAX) return;
    for (const part of partsOf(body, boundary)) {
      const inner = split(part);
      collect(inner.headers, inner.body, depth + 1, found, guessed);
    }
    return;
  }
  if (kind !== 'text/plain' && kind !== 'text/html') return;
  const slot = kind === 'text/plain' ? 'plain' : 'html';
  if (found[slot] !== null) return;
  const decoded = decodeBytes(bytesOf(body, headers.get('content-transfer-encoding') ?? ''), parameter(type, 'charset'));
  if (decoded.guessed) guessed(decoded.charset);
  if (decoded.text.trim() !== '') found[slot] = decoded.text;
}

function parameter(header: string, name: string): string | null {
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(header);
  return match ? (match[1] ?? match[2] ?? null) : null;
}

function partsOf(body: string, boundary: string): string[] {
  const pieces = `\n${body}`.split(`\n--${boundary}`).slice(1, PARTS_MAX + 1);
  const last = pieces.findIndex((piece) => piece.startsWith('--'));
  return (last < 0 ? pieces : pieces.slice(0, last)).map((piece) => piece.replace(/^[ \t]*\r?\n/, '').replace(/\r?$/, ''));
}

function bytesOf(body: string, encoding: string): Uint8Array {
  switch (encoding.trim().toLowerCase()) {
    case 'base64':
      return fromBase64(body);
    case 'quoted-printable':
      return fromQuotedPrintable(body);
    default:
      return fromLatin1(body);
  }
}

/** Encoded words of a header (RFC 2047); bare bytes are read as UTF-8. */
function words(header: string): string {
  if (!header.includes('=?')) return decodeBytes(fromLatin1(header), null).text;
  return header
    .replace(/(\?=)\s+(=\?)/g, '$1$2')
    .replace(/=\?([\w-]+)(?:\*[\w-]+)?\?([bq])\?([^?]*)\?=/gi, (_whole, charset: string, kind: string, content: string) => {
      const bytes = kind.toLowerCase() === 'b' ? fromBase64(content) : fromQuotedPrintable(content.replace(/_/g, '=20'));
      return decodeBytes(bytes, charset).text;
    });
}

/** What is quoted with ">" was said before; the signature after "-- " says nothing. */
function withoutQuoted(text: string): string {
  return text
    .replace(/\n-- ?\n[\s\S]*$/, '')
    .split('\n')
    .filter((line) => !/^\s*>/.test(line))
    .join('\n')
    .trim();
}
