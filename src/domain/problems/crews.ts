import type { TextTable } from '../text.ts';

/** Codes `FL-CREW-NNN`, sorted. */
export const CREW_PROBLEMS = {} as const satisfies TextTable;
