import { describe, expect, it } from 'vitest';
import type { City, CityRule, RuleKind } from '../../domain/city.ts';
import { RULE_KINDS } from '../../domain/city.ts';
import type { RuleDeparture } from '../../domain/departure.ts';
import { describeReason } from '../../domain/reasons.ts';
import { addHours } from '../../domain/time.ts';
import { makeCity } from '../made-city.ts';
import { planOptions } from '../options.ts';
import { propose } from '../propose.ts';
import { LOSS_WEIGHTS, UNSIGNED } from '../weights.ts';
import { weightsOf } from './city-weights.ts';
import { defaultRules, KYIV_SET, rulesOf, rulesVersion } from './default-rules.ts';
import { type RulesQuestion, ruleDepartures } from './departures.ts';

const made = makeCity({ seed: 3, branches: 6, perBranch: 6, crews: 8, members: 10, ties: 1, boilers: 0 });
const plan = propose(made.city, made.forecast, made.services, {
  ...planOptions(1, made.forecast.t0_ms),
  budget: { iterations: 200 },
}).value;
const drains = plan.lines.filter((line) => line.action === 'drain').length;

function ask(more: Partial<RulesQuestion> = {}): readonly RuleDeparture[] {
  return ruleDepartures({ city: made.city, plan, outdoor_C: [-18], localAhead_min: 120, ...more });
}
const kinds = (found: readonly RuleDeparture[]): readonly RuleKind[] => found.map((one) => one.kind);

/** The default rules with those of a kind changed. */
function cityWith(kind: RuleKind, change: Partial<CityRule>, meta: Partial<City['meta']> = {}): City {
  const city = { ...made.city, meta: { ...made.city.meta, ...meta } };
  return { ...city, rules: defaultRules(city).map((rule) => (rule.kind === kind ? { ...rule, ...change } : rule)) };
}

describe('the rules of a city', () => {
  it('have a source and a tag each, in both languages, one of every kind', () => {
    const rules = rulesOf(made.city);
    expect(rules.map((rule) => rule.kind).sort()).toEqual([...RULE_KINDS].sort());
    for (const rule of rules) {
      expect(rule.source).not.toBe('');
      expect(rule.evidence).toMatch(/^(R:S\d+(,S\d+)*|[CMI])$/);
      expect(rule.name).toMatch(/\p{Script=Cyrillic}/u);
      expect(rule.nameEn).not.toMatch(/\p{Script=Cyrillic}/u);
    }
    expect(rulesVersion(rules)).toBe(`crews-1+${KYIV_SET}`);
  });

  it('ask for the supplier’s consent to every drain, unless the city does not', () => {
    const consent = ask().find((one) => one.kind === 'drainConsent')!;
    expect(consent.need).toBe('consent');
    expect(consent.buildings).toHaveLength(drains);
    expect(kinds(ask({ city: { ...made.city, meta: { ...made.city.meta, drainNeedsSupplierConsent: false } } }))).not.toContain(
      'drainConsent',
    );
  });

  it('are departed from by draining above the limit, exactly', () => {
    expect(kinds(ask({ outdoor_C: [-3] }))).not.toContain('drainOutdoor');
    const mild = ask({ outdoor_C: [-2.9] }).find((one) => one.kind === 'drainOutdoor')!;
    expect(mild.need).toBe('signature');
    expect(mild.buildings).toHaveLength(drains);
    expect(kinds(ask({ outdoor_C: [-2.9], city: cityWith('drainOutdoor', { limit_C: 0 }) }))).not.toContain('drainOutdoor');
  });

  it('are departed from by keeping buildings full in the frost', () => {
    const lines = plan.lines.map((line, at) => (at < 3 ? { ...line, action: 'hold' as const, crew: null } : line));
    const held = ask({ plan: { ...plan, lines } }).filter((one) => one.kind === 'drainOutdoor');
    expect(held).toHaveLength(1);
    expect(held[0]!.buildings).toHaveLength(3);
    expect(held[0]!.reason.code).toBe('rule.held-cold');
  });

  it('include the ministry’s opposite view, off until the city switches it on', () => {
    expect(kinds(ask())).not.toContain('keepFilled');
    const keep = ask({ city: cityWith('keepFilled', { inForce: true }) }).find((one) => one.kind === 'keepFilled')!;
    expect(keep.buildings).toHaveLength(drains);
    expect(keep.need).toBe('signature');
  });

  it('limit shifts and rest, and ask for breaks in deep frost', () => {
    expect(kinds(ask())).toEqual(['drainConsent']);
    expect(kinds(ask({ city: cityWith('shiftMost', { limit_min: 600 }) }))).toContain('shiftMost');
    expect(kinds(ask({ city: cityWith('restLeast', { limit_min: 14 * 60 }) }))).toContain('restLeast');
    expect(kinds(ask({ outdoor_C: [-21] }))).toContain('frostBreak');
    expect(kinds(ask({ outdoor_C: [-20] }))).not.toContain('frostBreak');
  });

  it('judge the curfew by local time only where somebody gave it', () => {
    const city = cityWith('curfew', { inForce: true, from_min: 0, limit_min: 300 });
    const line = plan.lines.find((one) => one.action === 'drain')!;
    const at = (hour: number) => {
      const start_ms = addHours(plan.t0_ms, hour);
      return { ...plan, lines: [{ ...line, travel_s: 0, start_ms, end_ms: addHours(start_ms, 1) }] };
    };
    // The plan begins at 00:00 UTC of some day plus its remainder: minutes after local midnight are counted from that.
    const midnight_h = 24 - ((plan.t0_ms / 3_600_000 + 2) % 24);
    expect(kinds(ask({ city, plan: at(midnight_h + 2) }))).toContain('curfew');
    expect(kinds(ask({ city, plan: at(midnight_h + 6) }))).not.toContain('curfew');
    expect(kinds(ask({ city, plan: at(midnight_h + 23.5) }))).toContain('curfew');
    expect(kinds(ask({ city, plan: at(midnight_h + 2), localAhead_min: null }))).not.toContain('curfew');
  });

  it('say every departure in both languages without an empty place', () => {
    const rules = defaultRules(made.city).map((rule) => ({ ...rule, inForce: true, limit_min: rule.kind === 'shiftMost' ? 60 : 1440 }));
    const found = [...ask({ city: { ...made.city, rules }, outdoor_C: [-25] }), ...ask({ outdoor_C: [5] })];
    expect(new Set(kinds(found)).size).toBeGreaterThanOrEqual(6);
    for (const { reason } of found)
      for (const language of ['uk', 'en'] as const) expect(describeReason(reason, language)).not.toMatch(/[{}]|NaN|undefined/);
  });
});

describe('the weights of a city', () => {
  const set = { signedBy: 'О. Коваль, заступник голови', signedOn: '2026-01-30', inForce: true, freezePerFlat: 1, drainPerBuilding: 2 };
  const rest = { coldPersonMinute: 3, vulnerableFactor: 4, hospitalFactor: 5, refillDelay_h: 6, tail_per1: 0.5 };
  it('are those of its first set in force, with who signed them and when', () => {
    expect(weightsOf(made.city)).toEqual(LOSS_WEIGHTS);
    const weights = [
      { id: 'w-1' as never, ...set, ...rest, inForce: false },
      { id: 'w-2' as never, ...set, ...rest },
    ];
    expect(weightsOf({ ...made.city, weights })).toMatchObject({
      version: 'w-2',
      signedBy: 'О. Коваль, заступник голови, 2026-01-30',
      refillDelay_h: 6,
      tail_per1: 0.5,
    });
    expect(weightsOf({ ...made.city, weights: [{ id: 'w-3' as never, ...set, ...rest, signedBy: ' ' }] }).signedBy).toBe(UNSIGNED);
  });
});
