import { expect, test } from 'vitest';
import type { Evidence, HeatValue } from '../domain/belief.ts';
import { HOUR_MS, instant_ms } from '../domain/time.ts';
import { foldEvidence } from './evidence.ts';

const END = instant_ms(1e15);
let counter = 0;
function seen(
  value: HeatValue,
  basis: Evidence<HeatValue>['basis'],
  at_h: number,
  origin = `o${counter}`,
  supersedes: string | null = null,
): Evidence<HeatValue> {
  counter += 1;
  const at_ms = instant_ms(at_h * HOUR_MS);
  return { id: `e${counter}`, value, basis, origin, observedAt_ms: at_ms, recordedAt_ms: at_ms, supersedes, quote: '' };
}

test('nothing known is unknown; one call claims, two corroborate, the same caller twice counts once', () => {
  expect(foldEvidence<HeatValue>([], END).status).toBe('unknown');
  expect(foldEvidence([seen('cold', 'call', 1)], END)).toMatchObject({ value: 'cold', status: 'claimed' });
  expect(foldEvidence([seen('cold', 'call', 1, 'a'), seen('cold', 'call', 2, 'b')], END)).toMatchObject({
    status: 'corroborated',
    origins: 2,
  });
  expect(foldEvidence([seen('cold', 'call', 1, 'a'), seen('cold', 'call', 2, 'a')], END)).toMatchObject({ status: 'claimed', origins: 1 });
});

test('a heat meter beats ten calls, and they stay listed', () => {
  const calls = Array.from({ length: 10 }, (_, index) => seen('cold', 'call', 1 + index / 10));
  const belief = foldEvidence([...calls, seen('heated', 'telemetry', 0.5)], END);
  expect(belief).toMatchObject({ value: 'heated', status: 'confirmed' });
  expect(belief.opposing).toHaveLength(10);
});

test('calls that disagree are disputed', () => {
  expect(foldEvidence([seen('cold', 'call', 1), seen('heated', 'call', 2)], END).status).toBe('disputed');
});

test('a correction supersedes, nothing is deleted, the past can be asked for', () => {
  const first = seen('cold', 'crew', 1);
  const second = seen('heated', 'crew', 3, 'crew', first.id);
  expect(foldEvidence([second, first], END)).toMatchObject({ value: 'heated', superseded: [first] });
  expect(foldEvidence([second, first], instant_ms(2 * HOUR_MS)).value).toBe('cold');
  const withdrawn = { ...second, recordedAt_ms: instant_ms(5 * HOUR_MS) };
  expect(foldEvidence([first, withdrawn], instant_ms(4 * HOUR_MS)).value).toBe('cold');
});
