/** Who speaks, by the grammar of three languages; names in these sentences are made up. */
import { expect, test } from 'vitest';
import { builtInGazetteer } from '../gazetteer/gazetteer.ts';
import { readReport } from '../read-report.ts';

function speakersOf(text: string, language: 'en' | 'uk' | 'ru'): string[] {
  const report = { id: 'a', language, publishedDay: '2026-02-12', publishedAt_ms: null, receivedAt_ms: null, source: '', text };
  return readReport(report, builtInGazetteer()).value.mentions.flatMap((mention) =>
    mention.claimType === 'attribution' ? [mention.speaker] : [],
  );
}

test.each([
  ['uk', 'Начальниця Сумської ОВА Марія Дорошенко повідомила про удар.', ['Mariia Doroshenko']],
  ['uk', 'За словами мера Полтави Андрія Білоконя, без тепла 30 будинків.', ['Andrii Bilokon']],
  ['uk', 'Як зазначили у пресслужбі міськради Ніжина, котельня не працює.', ['Nizhyn City Council']],
  ['uk', 'У «Нафтогазі» факт атаки підтвердили.', ['Naftogaz']],
  ['uk', 'Котельні зупинено, повідомили в «Теплоенергетик».', ['Teploenerhetyk']],
  ['uk', 'Росіяни атакували станції ДТЕК. Обладнання пошкоджене, повідомили в компанії.', ['DTEK']],
  ['uk', 'Без тепла 46 будинків. Міський голова Юрій Жук.', ['Yurii Zhuk']],
  ['uk', 'Світло повернули, інформує ДТЕК Одеські електромережі.', ['DTEK Odesa Grids']],
  ['uk', '«Росіяни вдарили по котельні», — написав речник обленерго Іван Гнатюк.', ['Ivan Hnatiuk']],
  ['uk', 'Мешканців просять не користуватися ліфтами.', []],
  ['uk', 'Мер не уточнив, скільки будинків без тепла.', []],
  ['ru', 'Об этом сообщает «Запорожьеоблэнерго».', ['Zaporizhzhiaoblenergo']],
  ['ru', 'Пресс-секретарь Полтавской ОВА Мария Гнатюк сообщила об ударе.', ['Mariya Gnatyuk']],
  ['ru', 'Батареи холодные, сообщила пресс-служба СГК.', ['SGK']],
  ['ru', 'В Генштабе ВСУ эти обвинения назвали ложью.', ['General Staff']],
  ['en', 'The municipal heating company Zhytomyrteplo said 31 blocks were cold.', ['Zhytomyrteplo']],
  ['en', 'It is difficult to assess, the Institute for the Study of War noted.', ['Institute for the Study of War']],
  ['en', 'Power was cut, OCHA reported, citing local authorities.', ['OCHA']],
  ['en', 'Taras Hnatiuk, head of the Sumy regional military administration, said two were hurt.', ['Taras Hnatiuk']],
  ['en', 'Mayor Andrii Bilokin arrived at the plant. Bilokin said the pipes held.', ['Andrii Bilokin']],
  ['en', 'Zelensky said that Putin had told Trump the strikes would end.', ['Volodymyr Zelenskyy']],
  ['en', 'The truce announced by Donald Trump is over.', []],
  ['en', 'Media reports that Kharkiv was hit were not confirmed.', []],
] as const)('%s: %s', (language, text, wanted) => {
  expect(speakersOf(text, language)).toEqual(wanted);
});
