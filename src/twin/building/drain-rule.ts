import type { CityMeta } from '../../domain/city.ts';

/**
 * The city's drain rule: draining is foreseen when the repair lasts and outdoor air is at or below the limit (Kyiv: −3 °C) [R:S20].
 * It says what the rule foresees, not what to do: the forecast and a named person decide.
 */
export function drainRuleTriggered(meta: Pick<CityMeta, 'drainRuleOutdoorMax_C'>, outdoor_C: number, repairLasts: boolean): boolean {
  return repairLasts && outdoor_C <= meta.drainRuleOutdoorMax_C;
}
