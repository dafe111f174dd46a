/** Reasons in words: a code and its values; the sentence is made where a person reads it, in their language. */
import { FORECAST_REASONS } from './reasons/forecast.ts';
import { PLAN_REASONS } from './reasons/plan.ts';
import { REFEED_CHECK_REASONS } from './reasons/refeed-check.ts';
import { SAVING_REASONS } from './reasons/saving.ts';
import { type Bilingual, fillText, type Language, type Say, spellNumbers } from './text.ts';

export type ReasonTable = Readonly<Record<string, Bilingual>>;
export const REASONS = { ...FORECAST_REASONS, ...PLAN_REASONS, ...REFEED_CHECK_REASONS, ...SAVING_REASONS } as const;
export type ReasonCode = keyof typeof REASONS;
export type Reason = Readonly<{ code: ReasonCode; say: Say }>;

export function describeReason(reason: Reason, language: Language): string {
  const entry = (REASONS as ReasonTable)[reason.code];
  return entry ? fillText(entry[language], spellNumbers(reason.say, language)) : reason.code;
}
