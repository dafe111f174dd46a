import type { TextTable } from '../text.ts';

/** Codes `FL-NETWORK-NNN`, sorted. */
export const NETWORK_PROBLEMS = {} as const satisfies TextTable;
