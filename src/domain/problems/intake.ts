import type { TextTable } from '../text.ts';

/** Codes `FL-INTAKE-NNN`, sorted. */
export const INTAKE_PROBLEMS = {} as const satisfies TextTable;
