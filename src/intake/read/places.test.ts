/** Places by grammar: declension, adjectives, governments that are no places, namesakes. */
import { expect, test } from 'vitest';
import { builtInGazetteer } from '../gazetteer/gazetteer.ts';
import { readReport } from '../read-report.ts';

function placesOf(text: string, language: 'en' | 'uk' | 'ru'): string[] {
  const report = { id: 'a', language, publishedDay: '2026-02-12', publishedAt_ms: null, receivedAt_ms: null, source: '', text };
  return readReport(report, builtInGazetteer()).value.mentions.flatMap((mention) => (mention.claimType === 'place' ? [mention.place] : []));
}

test.each([
  ['uk', 'Калуська ТЕЦ зупинена.', ['Kalush']],
  ['uk', 'Криворізька ТЕЦ без палива.', ['Kryvyi Rih']],
  ['uk', "Обстріляно Нікопольщину та Куп'янщину.", ['Dnipropetrovsk Oblast:Nikopolskyi', 'Kharkiv Oblast:Kupianskyi']],
  ['uk', 'Удар по Первомайську Миколаївської області.', ['Pervomaisk', 'Mykolaiv Oblast']],
  ['uk', 'Без світла села на Запоріжжі.', ['Zaporizhzhia Oblast']],
  ['uk', 'Тиск на Москву не послаблюватимуть.', []],
  ['ru', 'В Киеве утверждали, что пауза продлится до 6 февраля.', []],
  ['ru', 'Киев получает свет по графику.', ['Kyiv']],
  ['uk', 'У Києві повідомили про вибухи.', ['Kyiv']],
  ['en', 'Kyiv understood the arrangement to run until Friday.', []],
  ['en', 'The Zaporizhzhia Nuclear Power Plant lost its line near Enerhodar.', ['Enerhodar']],
  ['en', 'Drones hit Izyum and Kupyansk.', ['Izium', 'Kupiansk']],
  ['uk', 'У Дніпровському районі без тепла 50 будинків.', []],
] as const)('%s: %s', (language, text, wanted) => {
  expect(placesOf(text, language)).toEqual(wanted);
});
