import type { RuleKind } from './city.ts';
import type { BuildingId, CrewId, RuleId } from './ids.ts';
import type { Reason } from './reasons.ts';

/**
 * Where a plan departs from a rule of the city, or needs a consent that a rule asks for: said openly, and to be signed by a named person
 * before it is done. `consent`: nothing is broken, but somebody must agree.
 */
export type RuleDeparture = Readonly<{
  rule: RuleId;
  kind: RuleKind;
  ruleSet: string;
  need: 'signature' | 'consent';
  buildings: readonly BuildingId[];
  crews: readonly CrewId[];
  reason: Reason;
}>;
