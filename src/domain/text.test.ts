import { expect, test } from 'vitest';
import { fillText, spellNumbers } from './text.ts';

test('numbers are written as people of the language write them', () => {
  const say = { hours: 5.5, people: 228_000, year: 1968, cold: -16.25, name: 'B-12' };
  const template = '{hours} {people} {year} {cold} {name} {missing}';
  expect(fillText(template, spellNumbers(say, 'uk'))).toBe('5,5 228\u00a0000 1968 −16,25 B-12 {missing}');
  expect(fillText(template, spellNumbers(say, 'en'))).toBe('5.5 228,000 1968 −16.25 B-12 {missing}');
});
