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
  const refused: { path: string; got: string }[] = [];
  const text = write(value, '', 0, refused);
  const first = refused[0];
  return first ? { ok: false, path: first.path, got: first.got } : { ok: true, text };
}

function write(value: unknown, path: string, depth: number, refused: { path: string; got: string }[]): string {
  if (depth > JSON_DEPTH_MAX) {
    refused.push({ path, got: `more than ${JSON_DEPTH_MAX} levels` });
    return 'null';
  }
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return JSON.stringify(value);
    refused.push({ path, got: String(value) });
    return 'null';
  }
  if (Array.isArray(value)) {
    const parts: string[] = [];
    // An index loop: a hole in an array must be refused, and `map` would skip it.
    for (let at = 0; at < value.length; at++) parts.push(write(value[at], `${path}/${at}`, depth + 1, refused));
    return `[${parts.join(',')}]`;
  }
  if (typeof value === 'object' && isPlain(value)) {
    const record = value as Record<string, unknown>;
    const parts = Object.keys(record)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${write(record[key], `${path}/${key}`, depth + 1, refused)}`);
    return `{${parts.join(',')}}`;
  }
  refused.push({ path, got: typeof value === 'object' ? 'an object that is not plain' : typeof value });
  return 'null';
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
