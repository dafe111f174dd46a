import type { TextTable } from '../text.ts';

/** Codes `FL-CITY-NNN`, sorted. */
export const CITY_PROBLEMS = {} as const satisfies TextTable;
