/** Villages, settlements and communities with the national codifier; skipped where it is not at hand. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { builtInGazetteer, codeOf, type Gazetteer, withCodifier } from '../gazetteer/gazetteer.ts';
import { readReport } from '../read-report.ts';
import { latinFromUkrainian } from '../text/letters.ts';

const CODIFIER = new URL('../../../../shared/reference/intake/katottg-2025-05-16.tsv', import.meta.url);

function read(text: string, language: 'en' | 'uk' | 'ru', gazetteer: Gazetteer) {
  const report = { id: 'a', language, publishedDay: '2026-02-12', publishedAt_ms: null, receivedAt_ms: null, source: '', text };
  return readReport(report, gazetteer);
}

function placesOf(text: string, language: 'en' | 'uk' | 'ru', gazetteer: Gazetteer): string[] {
  return read(text, language, gazetteer).value.mentions.flatMap((mention) => (mention.claimType === 'place' ? [mention.place] : []));
}

/** Every so many of the 17,306 names; three quarters of them are one of a kind. */
const NAMES_STEP = process.env.FROSTLINE_LONG ? 1 : 60;
/** The long run reads 34,600 sentences. */
const NAMES_TIME_MAX_ms = process.env.FROSTLINE_LONG ? 900_000 : 30_000;
const NAMES_KNOWN_MIN = process.env.FROSTLINE_LONG ? 26_000 : 400;

const CASES = [
  ['uk', 'У селі Козача Лопань пошкоджено підстанцію.', ['Kozacha Lopan']],
  ['uk', 'Козачолопанську громаду знеструмлено.', ['Kozacha Lopan']],
  ['uk', 'У Козачій Лопані немає світла.', ['Kozacha Lopan']],
  ['uk', 'Обстріляно селище Великий Бурлук на Харківщині.', ['Velykyi Burluk', 'Kharkiv Oblast']],
  [
    'uk',
    'У селах Циркуни, Липці та Руська Лозова Харківської області зникло світло.',
    ['Tsyrkuny', 'Lyptsi', 'Ruska Lozova', 'Kharkiv Oblast'],
  ],
  ['uk', 'У смт Золочів Харківської області поранено двох.', ['Kharkiv Oblast:Zolochiv', 'Kharkiv Oblast']],
  ['uk', 'У селі Іванівка без світла 50 осель.', ['Ivanivka (unresolved)']],
  ['uk', 'Загинула жительниця села Миколаївка.', ['Mykolaivka (unresolved)']],
  ['uk', 'У Великописарівській громаді на Сумщині знеструмлено 14 сіл.', ['Velyka Pysarivka', 'Sumy Oblast']],
  ['uk', 'Ворог вдарив по Краснопільській громаді Сумської області.', ['Krasnopillia', 'Sumy Oblast']],
  [
    'uk',
    'Росіяни атакували Мирове в Нікопольському районі Дніпропетровської області.',
    ['Dnipropetrovsk Oblast:Nikopolskyi', 'Dnipropetrovsk Oblast'],
  ],
  [
    'uk',
    'Пошкоджено котельню в селі Мирове Нікопольського району Дніпропетровської області.',
    ['Dnipropetrovsk Oblast:Myrove', 'Dnipropetrovsk Oblast:Nikopolskyi', 'Dnipropetrovsk Oblast'],
  ],
  ['uk', 'У Біленькому на Запоріжжі пошкоджено будинки.', ['Zaporizhzhia Oblast:Bilenke', 'Zaporizhzhia Oblast']],
  ['uk', 'Під обстрілом Білозерська та Чорнобаївська громади Херсонської області.', ['Bilozerka', 'Chornobaivka', 'Kherson Oblast']],
  ['uk', 'У селі Антонівка Херсонської області зникла вода.', ['Antonivka (unresolved)', 'Kherson Oblast']],
  ['uk', 'Село Зеленівка залишилося без газу.', ['Zelenivka (unresolved)']],
  ['uk', 'Енергетики відновили лінію біля села Великі Дмитровичі на Київщині.', ['Velyki Dmytrovychi', 'Kyiv Oblast']],
  ['uk', 'У Семенівській громаді Чернігівської області темно.', ['Semenivka', 'Chernihiv Oblast']],
  ['uk', 'Мер Харкова повідомив про удар по Салтівці.', ['Kharkiv', 'Kharkiv:Saltivskyi']],
  ['uk', 'У Шевченківському районі Харкова пожежа.', ['Kharkiv:Shevchenkivskyi', 'Kharkiv']],
  ['uk', 'Про це сказав Іван Степове.', []],
  ['uk', 'На вулиці Садовій прорвало трубу в Полтаві.', ['Poltava']],
  ['uk', 'У селі міського типу немає.', []],
  ['uk', 'У селищі Ворожба сталося влучання.', ['Sumy Oblast:Vorozhba']],
  [
    'uk',
    'Дрон упав у Вільнянську, поруч із селом Матвіївка Запорізької області.',
    ['Vilniansk', 'Matviivka (unresolved)', 'Zaporizhzhia Oblast'],
  ],
  ['ru', 'В селе Казачья Лопань нет света.', ['Kozacha Lopan']],
  ['ru', 'В посёлке Великий Бурлук повреждена линия.', ['Velykyi Burluk']],
  ['ru', 'Под обстрелом село Волчанские Хутора Харьковской области.', ['Vovchanski Khutory', 'Kharkiv Oblast']],
  ['ru', 'В Казачьелопанской общине нет тепла.', ['Kozacha Lopan']],
  ['ru', 'В посёлке Октябрьский Белгородской области повреждены дома.', ['Belgorod Oblast']],
  ['ru', 'В селе Ивановка Херсонской области нет воды.', ['Ivanivka (unresolved)', 'Kherson Oblast']],
  ['en', 'The village of Kozacha Lopan lost power.', ['Kozacha Lopan']],
  ['en', 'Shelling cut gas to Tsyrkuny village in the Kharkiv region.', ['Tsyrkuny', 'Kharkiv Oblast']],
  ['en', 'Drones hit a boiler house in Velykyi Burluk.', ['Velykyi Burluk']],
  ['en', 'The villages of Lyptsi and Ruska Lozova in the Kharkiv region have no power.', ['Lyptsi', 'Ruska Lozova', 'Kharkiv Oblast']],
  ['en', 'The settlement of Ivanivka was shelled.', ['Ivanivka (unresolved)']],
  ['en', 'In Kyiv, Kharkiv and Odesa the power is back.', ['Kyiv', 'Kharkiv', 'Odesa']],
  ['en', 'Talks in Paris and Berlin ended.', ['Paris', 'Berlin']],
  ['en', 'In Brussels and Washington officials were silent.', ['Brussels']],
  ['en', 'The Velykyi Burluk community has no power.', ['Velykyi Burluk']],
  ['en', 'The Lozova community is dark.', ['Lozova']],
  [
    'uk',
    'Село Іванівка Берестинського району Харківської області без світла.',
    ['Ivanivka (unresolved)', 'Kharkiv Oblast:Berestynskyi', 'Kharkiv Oblast'],
  ],
] as const;

test('without the codifier a village is put on no town', () => {
  for (const text of [
    'У селі Козача Лопань немає світла.',
    'У селі Лиман поранено жінку.',
    'Удар по селу Покровське.',
    'Козачолопанська громада без світла.',
  ])
    expect(placesOf(text, 'uk', builtInGazetteer()), text).toEqual([]);
});

describe.skipIf(!existsSync(CODIFIER))('with the codifier', () => {
  const gazetteer = existsSync(CODIFIER) ? withCodifier(readFileSync(CODIFIER, 'utf8'), 'katottg.tsv').value : builtInGazetteer();

  test.each(CASES)('%s: %s', (language, text, wanted) => {
    expect(new Set(placesOf(text, language, gazetteer))).toEqual(new Set(wanted));
  });

  test(
    'no village of the codifier is put on another place, in two languages',
    () => {
      const rows = readFileSync(CODIFIER, 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.split('\t'))
        .filter((row) => row[1] === 'C' || row[1] === 'X');
      const codes = new Map<string, string[]>();
      for (const [code, , name] of rows) codes.set(name!, [...(codes.get(name!) ?? []), code!]);
      let known = 0;
      for (const [name, own] of [...codes].filter((_, index) => index % NAMES_STEP === 0)) {
        for (const [text, language] of [
          [`У селі ${name} немає світла.`, 'uk'],
          [`The village of ${latinFromUkrainian(name)} has no power.`, 'en'],
        ] as const) {
          const places = read(text, language, gazetteer).value.mentions.filter((mention) => mention.claimType === 'place');
          expect(places.length, name).toBeLessThanOrEqual(1);
          const place = places[0];
          if (place?.claimType !== 'place' || place.candidates) continue;
          known += 1;
          expect(own, name).toContain(codeOf(gazetteer, place.place));
        }
      }
      expect(known).toBeGreaterThan(NAMES_KNOWN_MIN);
    },
    NAMES_TIME_MAX_ms,
  );

  test('namesakes are shown, and a note says so', () => {
    const { value, problems } = read('У селі Мирове без світла 50 осель.', 'uk', gazetteer);
    const place = value.mentions.find((mention) => mention.claimType === 'place');
    expect(place?.claimType === 'place' ? place.candidates?.length : 0).toBeGreaterThan(1);
    expect(problems.map((problem) => problem.code)).toContain('FL-INTAKE-023');
  });

  test('codes of settlements come from the codifier', () => {
    expect(codeOf(gazetteer, 'Kozacha Lopan')).toMatch(/^UA6312/u);
    expect(codeOf(gazetteer, 'Dnipropetrovsk Oblast:Myrove')).toMatch(/^UA12/u);
    expect(codeOf(gazetteer, 'Ivanivka (unresolved)')).toBeNull();
    expect(codeOf(gazetteer, 'Nowhere')).toBeNull();
  });
});
