import type { TextTable } from '../text.ts';

/** Codes `FL-SERVE-NNN`, sorted. */
export const SERVE_PROBLEMS = {} as const satisfies TextTable;
