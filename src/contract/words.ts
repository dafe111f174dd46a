/** A text in both languages of the desk. */
import { z } from 'zod';

export const Words = z.object({ uk: z.string(), en: z.string() });
export type Words = z.infer<typeof Words>;
