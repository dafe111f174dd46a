/** How the desk answers: packed texts, refusals, and the shapes of both for the document of the interface. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as wire from '../contract/view.ts';
import type { Problem } from '../domain/problems.ts';
import { PROBLEM_TYPE, problemResponse } from './problem-answer.ts';
import type { WebFile } from './web-files.ts';

export const API = '/api/v1';
/** Longest key that makes a second delivery harmless. */
export const ID_KEY_MAX = 100;
/** What an accepted act answers: the number of the newest change. */
export const Seq = z.object({ seq: z.number() });

const ProblemDetails = wire.ProblemDetails.meta({ id: 'ProblemDetails' });

export const problemAnswer = (description: string) => ({ description, content: { [PROBLEM_TYPE]: { schema: ProblemDetails } } });
export const jsonAnswer = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});
export const textAnswer = (type: string, description: string) => ({ description, content: { [type]: { schema: z.string() } } });

export function refused(code: Problem['code'], say: Problem['say'], at: string, headers: Readonly<Record<string, string>> = {}): Response {
  return problemResponse({ code, severity: 'stop', at, say }, headers);
}
export function noPlanYet(): Response {
  return problemResponse({ code: 'FL-SERVE-008', severity: 'stop', at: 'plan', say: { cause: '…' } }, { 'retry-after': '2' });
}

export type Packed = Pick<WebFile, 'plain' | 'packed' | 'etag'>;
/** Smaller answers are not worth packing. */
const PACK_BYTES_MIN = 1_024;

export function packedText(text: string): Packed {
  const plain = new TextEncoder().encode(text);
  const packed = plain.length >= PACK_BYTES_MIN ? new Uint8Array(gzipSync(plain)) : null;
  return { plain, packed, etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"` };
}

export function sendPacked(context: Context, file: Packed, type: string, cache: string): Response {
  const headers: Record<string, string> = { 'content-type': type, 'cache-control': cache, etag: file.etag, vary: 'accept-encoding' };
  if (context.req.header('if-none-match') === file.etag) return new Response(null, { status: 304, headers });
  const takesGzip = /\bgzip\b/.test(context.req.header('accept-encoding') ?? '');
  if (takesGzip && file.packed) return new Response(file.packed, { headers: { ...headers, 'content-encoding': 'gzip' } });
  return new Response(file.plain, { headers });
}
