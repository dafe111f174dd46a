import { expect, test } from 'vitest';
import type { Report } from '../domain/claims.ts';
import { redactPersons } from './redact.ts';
import { findRelays } from './relays.ts';

function report(id: string, text: string): Report {
  return { id, language: 'und', publishedDay: null, publishedAt_ms: null, receivedAt_ms: null, source: '', text };
}

test('ages and names of the injured and telephone numbers are masked, counts and offsets stay', () => {
  const text = 'Поранено 64-річного чоловіка на ім’я Петро Коваль і ще 4 людей. Телефон штабу 067 123 45 67.';
  const { text: masked, masked: count } = redactPersons(text);
  expect(masked).toHaveLength(text.length);
  expect(masked).not.toMatch(/64|Петро|Коваль|123/u);
  expect(masked).toContain('ще 4 людей');
  expect(count).toBe(3);
});

test('an official’s age elsewhere and a house’s number are not touched', () => {
  const text = 'Мер, 52 роки, сказав: без тепла 853 будинки, вул. Полтавський Шлях 123.';
  expect(redactPersons(text)).toEqual({ text, masked: 0 });
});

test('the same text twice is a duplicate, a shortened one a relay, another one neither', () => {
  const long = 'Мер Харкова повідомив, що без тепла залишилися 853 будинки у трьох районах міста, воду з них злито за день.';
  const relays = findRelays([
    report('a', long),
    report('b', long.toUpperCase()),
    report('c', 'Стрічка: без тепла залишилися 853 будинки у трьох районах міста, воду з них злито.'),
    report('d', 'У Львові сьогодні тихо, тепло є в усіх будинках, аварій за добу не було, ремонт завершено вчасно.'),
  ]);
  expect(relays.map((relay) => [relay.report, relay.of, relay.kind])).toEqual([
    ['b', 'a', 'duplicate'],
    ['c', 'a', 'relay'],
  ]);
});

test('a bulletin in its usual words with other numbers is news, not a relay of yesterday’s', () => {
  const bulletin = (hour: string, count: string): string =>
    `Станом на ${hour}:00 без електропостачання в Київському районі Полтави залишаються ${count} абонентів, ремонтні бригади працюють.`;
  const relays = findRelays([
    report('a', bulletin('08', '340')),
    report('b', bulletin('20', '5 000')),
    report('c', `Пише канал. ${bulletin('20', '5 000')}`),
    report('d', bulletin('08', '7 000')),
  ]);
  expect(relays.map((relay) => [relay.report, relay.of, relay.kind])).toEqual([['c', 'b', 'relay']]);
});
