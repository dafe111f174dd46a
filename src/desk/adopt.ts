/** Takes a finished calculation onto the desk. The columns stay beside the facts; into the journal goes what it takes to compute them again. */
import type { Assessment, Desk, Stepped } from './desk.ts';
import type { DeskEvent } from './event.ts';

export function adoptAssessment(desk: Desk, assessment: Assessment): Stepped {
  const { stamp, t0_ms, horizon_h } = assessment.forecast;
  const { threatened, refeed, drain, frozen, frozenIfNothing } = assessment.plan.totals;
  const { inputHash, codeVersion, seed, options } = stamp;
  const made = { inputHash, codeVersion, seed, options, t0_ms, horizon_h, threatened, refeed, drain, frozenIfNothing, frozen };
  const event: DeskEvent = { kind: 'assessment.made', ...made };
  return { desk: { ...desk, assessment }, effects: [{ kind: 'append', event, id: `assessment-${inputHash}-${seed}` }] };
}
