/**
 * A feed as it lies in a file: RSS 2.0 or Atom (RFC 4287). A small strict reader of the XML that feeds use: elements, text, CDATA, character
 * references. A document type is refused, because entities of its own could grow without end.
 */
import type { Checked, Problem } from '../../domain/problems.ts';
import type { Instant } from '../../domain/time.ts';
import { parseStamp } from './dates.ts';
import { decodeEntities, stripHtml } from './html.ts';

export type FeedEntry = Readonly<{ id: string; title: string; text: string; publishedAt_ms: Instant | null }>;
export type Feed = Readonly<{ title: string; entries: readonly FeedEntry[] }>;

/** Entries of one feed that are read; a night's feed has dozens. */
export const ENTRIES_MAX = 2_000;
const DEPTH_MAX = 40;

type Element = { name: string; children: Element[]; text: string };

/** Null when it is no feed; a broken end still gives the entries before it. */
export function readFeed(xml: string, at: string): Checked<Feed | null> {
  const problems: Problem[] = [];
  const refuse = (): Checked<null> => {
    problems.push({ code: 'FL-INTAKE-017', severity: 'warn', at, say: { format: 'rss/atom' } });
    return { value: null, problems };
  };
  if (/<!DOCTYPE/i.test(xml.slice(0, PROLOGUE_CHARS))) return refuse();
  const root = parse(xml);
  const channel = find(root, 'channel') ?? find(root, 'feed') ?? find(root, 'rdf');
  if (!channel) return refuse();
  const rows = [...all(channel, 'item'), ...all(channel, 'entry'), ...all(root, 'item')];
  if (rows.length > ENTRIES_MAX)
    problems.push({ code: 'FL-INTAKE-007', severity: 'warn', at, say: { got: rows.length, max: ENTRIES_MAX } });
  const entries = rows.slice(0, ENTRIES_MAX).flatMap((row, index) => {
    const title = stripHtml(textOf(row, 'title'));
    const body = stripHtml(textOf(row, 'encoded') || textOf(row, 'content') || textOf(row, 'description') || textOf(row, 'summary'));
    const text = body.startsWith(title) ? body : `${title}\n${body}`.trim();
    if (text === '') return [];
    const stamp = textOf(row, 'pubdate') || textOf(row, 'published') || textOf(row, 'updated') || textOf(row, 'date');
    return [{ id: textOf(row, 'guid') || textOf(row, 'id') || `${at}#${index + 1}`, title, text, publishedAt_ms: parseStamp(stamp) }];
  });
  // A feed without a word in it is cut off or no feed of reports: somebody must look.
  if (entries.length === 0) return refuse();
  return { value: { title: stripHtml(textOf(channel, 'title')), entries }, problems };
}
const PROLOGUE_CHARS = 4_096;

function all(element: Element, name: string): Element[] {
  return element.children.filter((child) => child.name === name);
}

function find(element: Element, name: string): Element | null {
  for (const child of element.children) {
    if (child.name === name) return child;
    const inner = child.name === 'rss' || child.name === 'rdf' ? find(child, name) : null;
    if (inner) return inner;
  }
  return null;
}

function textOf(element: Element, name: string): string {
  const child = all(element, name)[0];
  return child ? inner(child).trim() : '';
}

function inner(element: Element): string {
  return element.text + element.children.map(inner).join(' ');
}

/** What is opened and never closed reaches to the end, so that no piece of the file is looked at twice. */
const TOKEN =
  /<!\[CDATA\[([\s\S]*?)(?:\]\]>|$)|<!--[\s\S]*?(?:-->|$)|<\?[\s\S]*?(?:\?>|$)|<(\/?)([A-Za-z][\w.:-]*)((?:"[^"]*"|'[^']*'|[^<>"'])*?)(\/?)>|([^<]+)/g;

/** Names without their prefix, small letters; text with its references read. */
function parse(xml: string): Element {
  const root: Element = { name: '', children: [], text: '' };
  const open: Element[] = [root];
  for (const match of xml.matchAll(TOKEN)) {
    const [, cdata, slash, rawName, , selfClosed, text] = match;
    const top = open.at(-1)!;
    if (cdata !== undefined) top.text += cdata;
    else if (text !== undefined) top.text += decodeEntities(text);
    else if (rawName !== undefined) {
      const name = rawName.split(':').at(-1)!.toLowerCase();
      if (slash === '/') {
        const from = open.findLastIndex((element) => element.name === name);
        if (from > 0) open.length = from;
      } else {
        const element: Element = { name, children: [], text: '' };
        top.children.push(element);
        if (selfClosed !== '/' && open.length < DEPTH_MAX) open.push(element);
      }
    }
  }
  return root;
}
