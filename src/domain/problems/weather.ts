import type { TextTable } from '../text.ts';

/** Codes `FL-WEATHER-NNN`, sorted. */
export const WEATHER_PROBLEMS = {} as const satisfies TextTable;
