import { afterEach, expect, test } from 'vitest';
import { setLanguage } from '../messages/language.ts';
import { brief, celsius, clock, countdown, dayClock, duration, fold, hours, number, offset, percent, when } from './format.ts';

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
afterEach(() => setLanguage('uk'));

test.each([
  [() => number(1234.5, 1), '1 234,5', '1,234.5'],
  [() => number(-0.04, 1), '0,0', '0.0'],
  [() => celsius(-19.8), '−19,8 °C', '−19.8 °C'],
  [() => percent(0.834), '83 %', '83 %'],
  [() => hours(0.6), '0,6 год', '0.6 h'],
  [() => hours(0), '0 год', '0 h'],
  [() => hours(27.4), '27 год', '27 h'],
  [() => offset(0), 'зараз', 'now'],
  [() => offset(6), '+6 год', '+6 h'],
  [() => offset(-2), '−2 год', '−2 h'],
  [() => duration(38 * 60_000), '38 хв', '38 min'],
  [() => duration(432 * 60_000), '7 год 12 хв', '7 h 12 min'],
  [() => duration(53 * 3_600_000), '2 д 5 год', '2 d 5 h'],
  [() => countdown(38 * 60_000 + 59_000), '0:38', '0:38'],
  [() => countdown(27 * 3_600_000 + 5 * 60_000), '27:05', '27:05'],
])('figures are written as the language wants them (%#)', (write, uk, en) => {
  expect(plain(write())).toBe(uk);
  setLanguage('en');
  expect(plain(write())).toBe(en);
});

test('clocks show Kyiv, on both sides of both clock changes', () => {
  expect(clock(Date.UTC(2026, 1, 3, 5, 4))).toBe('07:04');
  expect(clock(Date.UTC(2026, 2, 29, 0, 59))).toBe('02:59');
  expect(clock(Date.UTC(2026, 2, 29, 1, 0))).toBe('04:00');
  expect(clock(Date.UTC(2026, 9, 25, 0, 59))).toBe('03:59');
  expect(clock(Date.UTC(2026, 9, 25, 1, 0))).toBe('03:00');
  expect(clock(Date.UTC(2026, 1, 2, 22, 0)), 'midnight is 00, not 24').toBe('00:00');
});

test('a time of another day carries the day', () => {
  const now_ms = Date.UTC(2026, 1, 3, 20, 0);
  expect(when(Date.UTC(2026, 1, 3, 21, 0), now_ms)).toBe('23:00');
  expect(when(Date.UTC(2026, 1, 3, 22, 30), now_ms)).toBe(dayClock(Date.UTC(2026, 1, 3, 22, 30)));
  expect(dayClock(Date.UTC(2026, 1, 3, 22, 30))).toMatch(/4.*лют.*00:30/);
});

test('an address is found in either script', () => {
  expect(fold('вулиця Соборна, 12-А')).toBe('vulytsia soborna 12 a');
  expect(fold("Об'їзна")).toBe(fold('Обїзна'));
  expect(fold('Soborna  12')).toBe('soborna 12');
  expect(brief('вулиця 3-а Поштова, 6')).toBe('вул. 3-а Поштова, 6');
  expect(brief('6 Poshtova Street')).toBe('6 Poshtova St');
});
