/**
 * One spelling for one JSON value: keys sorted by UTF-16 code units, no spaces, numbers as ECMAScript prints them.
 * Follows RFC 8785 (JSON Canonicalization Scheme), §3.2. What JSON cannot carry (NaN, undefined, functions) is refused, not dropped.
 */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Nesting beyond this is refused: no event of ours comes near it, and recursion stays bounded. */
export const JSON_DEPTH_MAX = 64;

/** The canonical text, or the path and kind of the first value that JSON cannot carry. */
export type Canonical = Readonly<{ ok: true; text: string }> | Readonly<{ ok: false; path: string; got: string }>;

export function canonicalJson(value: unknown): Canonical {
  const walk: Walk = { trail: [], refused: null };
  const text = write(value, walk);
  return walk.refused ? { ok: false, ...walk.refused } : { ok: true, text };
}

/** `trail` names the place of the value in hand; it becomes text only when something is refused. */
type Walk = { trail: (string | number)[]; refused: { path: string; got: string } | null };

function refuse(walk: Walk, got: string): string {
  walk.refused ??= { path: walk.trail.map((step) => `/${step}`).join(''), got };
  return 'null';
}

function write(value: unknown, walk: Walk): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  // ECMAScript's own spelling of numbers is the canonical one, except that −0 is 0 in both.
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : refuse(walk, String(value));
  if (walk.trail.length >= JSON_DEPTH_MAX) return refuse(walk, `more than ${JSON_DEPTH_MAX} levels`);
  if (Array.isArray(value)) return writeList(value, walk);
  if (typeof value === 'object' && isPlain(value)) return writeRecord(value as Record<string, unknown>, walk);
  return refuse(walk, typeof value === 'object' ? 'an object that is not plain' : typeof value);
}

function writeList(list: readonly unknown[], walk: Walk): string {
  let text = '[';
  // An index loop: a hole in an array must be refused, and `map` would skip it.
  for (let at = 0; at < list.length; at++) {
    walk.trail.push(at);
    text += (at === 0 ? '' : ',') + write(list[at], walk);
    walk.trail.pop();
  }
  return `${text}]`;
}

function writeRecord(record: Record<string, unknown>, walk: Walk): string {
  let text = '{';
  for (const key of Object.keys(record).sort()) {
    walk.trail.push(key);
    text += `${text.length === 1 ? '' : ','}${JSON.stringify(key)}:${write(record[key], walk)}`;
    walk.trail.pop();
  }
  return `${text}}`;
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
