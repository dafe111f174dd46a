import type { ReasonTable } from '../reasons.ts';

/** Sentences of the forecast, by code. */
export const FORECAST_REASONS = {} as const satisfies ReasonTable;
