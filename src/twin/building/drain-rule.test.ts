import { expect, test } from 'vitest';
import { drainRuleTriggered } from './drain-rule.ts';

test('G33 the Kyiv rule at −2.9 and −3.0 °C with a repair that lasts', () => {
  const kyiv = { drainRuleOutdoorMax_C: -3 };
  expect(drainRuleTriggered(kyiv, -2.9, true)).toBe(false);
  expect(drainRuleTriggered(kyiv, -3.0, true)).toBe(true);
  expect(drainRuleTriggered(kyiv, -20, false)).toBe(false);
});
