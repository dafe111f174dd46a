import type { TextTable } from '../text.ts';

/** Codes `FL-JOURNAL-NNN`, sorted. */
export const JOURNAL_PROBLEMS = {} as const satisfies TextTable;
