import { expect, test } from 'vitest';
import { en } from './en.ts';
import { uk } from './uk.ts';

/** Every text of a table with its path; functions are called with plausible figures. */
function texts(table: unknown, path: string): [string, string][] {
  if (typeof table === 'string') return [[path, table]];
  if (typeof table === 'function') {
    const filled = Array.from({ length: Math.max(table.length, 1) }, () => '7') as unknown[];
    return [[path, String((table as (...args: unknown[]) => string)(...filled))]];
  }
  return Object.entries(table as object).flatMap(([key, value]) => texts(value, `${path}.${key}`));
}
const ukrainian = texts(uk, 'uk');
const english = texts(en, 'en');

test('both languages say the same things', () => {
  expect(ukrainian.length).toBeGreaterThan(200);
  expect(english.map(([path]) => path.slice(2))).toEqual(ukrainian.map(([path]) => path.slice(2)));
});

test('no text is empty, left in the other language, or carries a word of the other one', () => {
  const allowed = new Set([
    'uk.locale',
    'uk.guide.steps.1.bodyLight',
    'uk.guide.steps.2.bodyLight',
    'en.guide.steps.1.bodyLight',
    'en.guide.steps.2.bodyLight',
  ]);
  for (const [path, text] of [...ukrainian, ...english]) if (!allowed.has(path)) expect(text, path).not.toBe('');
  for (const [path, text] of english) expect(text, path).not.toMatch(/[а-яіїєґ]/i);
  for (const [path, text] of ukrainian) expect(text, path).not.toMatch(/[ыэъё]/i);
});

test('Ukrainian counts by four forms', () => {
  const forms = [1, 2, 4, 5, 11, 14, 21, 22, 25, 111, 121, 853].map((count) => uk.count.buildings(count));
  expect(forms).toEqual([
    'будинок',
    'будинки',
    'будинки',
    'будинків',
    'будинків',
    'будинків',
    'будинок',
    'будинки',
    'будинків',
    'будинків',
    'будинок',
    'будинки',
  ]);
  expect(uk.count.buildings(1.5)).toBe('будинку');
  expect([1, 2].map((count) => en.count.people(count))).toEqual(['person', 'people']);
});
