/** The built screens as files: known types only, nothing outside the folder, compressed once and kept. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
};
const PACKED = new Set(['.html', '.js', '.mjs', '.css', '.json', '.webmanifest', '.svg', '.txt', '.map']);
/** Files with a hash in their name never change. */
const HASHED = /-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$/;
const FILE_BYTES_MAX = 32 * 2 ** 20;

export type WebFile = Readonly<{
  type: string;
  plain: Uint8Array<ArrayBuffer>;
  packed: Uint8Array<ArrayBuffer> | null;
  etag: string;
  forever: boolean;
  changed_ms: number;
}>;

export function makeWebFiles(folder: string): (path: string) => WebFile | null {
  const kept = new Map<string, WebFile>();
  return (path) => {
    let decoded: string;
    try {
      decoded = decodeURIComponent(path);
    } catch {
      return null;
    }
    if (decoded.includes('\0')) return null;
    const wanted = normalize(decoded === '/' ? '/index.html' : decoded);
    const file = join(folder, wanted);
    const type = TYPES[extname(file)];
    if (!file.startsWith(folder.endsWith(sep) ? folder : folder + sep) || !type || !existsSync(file)) return null;
    const stat = statSync(file);
    if (!stat.isFile() || stat.size > FILE_BYTES_MAX) return null;
    const known = kept.get(file);
    if (known && known.changed_ms === stat.mtimeMs) return known;
    const plain = new Uint8Array(readFileSync(file));
    const packed = PACKED.has(extname(file)) ? new Uint8Array(gzipSync(plain)) : null;
    const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
    const entry: WebFile = { type, plain, packed, etag, forever: HASHED.test(file), changed_ms: stat.mtimeMs };
    kept.set(file, entry);
    return entry;
  };
}
