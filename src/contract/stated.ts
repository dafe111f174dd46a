/** Numbers and their sources as the journal keeps them. Topics and units are open here: a new word must not make an old journal unreadable. */
import { z } from 'zod';

export const Millis = z.number().int();
export const Id = z.string().min(1).max(200);

export const SourceLinkShape = z.object({
  name: z.string(),
  kind: z.enum(['person', 'institution', 'company', 'media', 'channel', 'publisher', 'sensor', 'operator', 'unknown']),
  role: z.string(),
  named: z.boolean(),
});

/** A number someone stated, word for word with its chain. */
export const StatedNumber = z.object({
  id: z.string(),
  topic: z.string(),
  unit: z.string(),
  value: z.number().nullable(),
  bound: z.string(),
  range: z.tuple([z.number().nullable(), z.number().nullable()]).nullable(),
  scope: z.object({ place: z.string().nullable(), part: z.string() }),
  status: z.string(),
  speaker: z.string().nullable(),
  chain: z.array(SourceLinkShape),
  publishedAt_ms: Millis,
  recordedAt_ms: Millis,
  asOf_ms: Millis.nullable(),
  quote: z.string(),
  report: z.string(),
  sourceCode: z.string().nullable(),
  basis: z.enum(['telemetry', 'operator', 'report']),
});
