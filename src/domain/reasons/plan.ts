import type { ReasonTable } from '../reasons.ts';

/** Sentences of the plan, by code. */
export const PLAN_REASONS = {} as const satisfies ReasonTable;
