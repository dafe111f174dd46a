/** Times as pairs of days, published on Thursday 12 February 2026. */
import { expect, test } from 'vitest';
import { builtInGazetteer } from '../gazetteer/gazetteer.ts';
import { readReport } from '../read-report.ts';

function timesOf(text: string, language: 'en' | 'uk' | 'ru'): string[] {
  const report = { id: 'a', language, publishedDay: '2026-02-12', publishedAt_ms: null, receivedAt_ms: null, source: '', text };
  return readReport(report, builtInGazetteer()).value.mentions.flatMap((mention) =>
    mention.claimType === 'time' ? [`${mention.start}/${mention.end}`] : [],
  );
}

test.each([
  ['uk', 'У ніч із середи на четвер ворог атакував місто.', ['2026-02-11/2026-02-12']],
  ['ru', 'В ночь со вторника на среду взорвалась подстанция.', ['2026-02-10/2026-02-11']],
  ['en', 'On the night of February 10 to 11, drones attacked.', ['2026-02-10/2026-02-11']],
  ['en', 'No strikes since Friday night.', ['2026-02-06/2026-02-07']],
  ['uk', 'Внаслідок ранкової атаки місто без світла.', ['2026-02-12/2026-02-12']],
  ['ru', 'После вчерашней атаки света нет.', ['2026-02-11/2026-02-11']],
  ['uk', 'Станом на полудень світло повернули.', ['2026-02-12/2026-02-12']],
  ['uk', 'Ремонт завершать двадцятого лютого.', ['2026-02-20/2026-02-20']],
  ['ru', 'Переподключить дома удастся не раньше субботы.', ['2026-02-14/2026-02-14']],
  ['uk', 'Минулого четверга зупинилась котельня.', ['2026-02-05/2026-02-05']],
  ['en', 'The boiler house had no power from 2 to 9 a.m.', ['2026-02-12/2026-02-12']],
  ['en', 'The city was dark on Wednesday, a day after missiles hit the grid.', ['2026-02-11/2026-02-11', '2026-02-10/2026-02-10']],
  ['ru', 'За последние двое суток погибли трое.', ['2026-02-10/2026-02-12']],
  ['en', 'Crews have been at work since morning; heat is due by noon.', []],
] as const)('%s: %s', (language, text, wanted) => {
  expect(timesOf(text, language)).toEqual(wanted);
});
