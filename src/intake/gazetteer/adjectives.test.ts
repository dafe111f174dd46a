/** Adjectives of places: by hand for the ways in which names change, and the communities of the codifier beside their seats. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { latinFromUkrainian } from '../text/letters.ts';
import { isAdjectiveOf } from './adjectives.ts';
import { builtInGazetteer, cityOfAdjective, withCodifier } from './gazetteer.ts';

test.each([
  ['корюківської', 'Koriukivka'],
  ['криворізька', 'Kryvyi Rih'],
  ['білоцерківської', 'Bila Tserkva'],
  ['кременчуцьку', 'Kremenchuk'],
  ['запорожской', 'Zaporizhzhia'],
  ['роменська', 'Romny'],
  ['дубенською', 'Dubno'],
  ['чернівецька', 'Chernivtsi'],
  ['бучанська', 'Bucha'],
  ['ялтинского', 'Yalta'],
  ['могилів-подільська', 'Mohyliv-Podilskyi'],
  ['хмельницької', 'Khmelnytskyi'],
  ['луцька', 'Lutsk'],
  ['черняхівська', null],
  ['нікольська', null],
  ['козачолопанська', null],
  ['дерев’янська', null],
] as const)('%s: %s', (adjective, wanted) => {
  expect(cityOfAdjective(builtInGazetteer(), adjective.replace('’', "'"))?.name ?? null).toBe(wanted);
});

test.each([
  ['дарницькому', 'Дарницький', true],
  ['холодногорском', 'Холодногірський', true],
  ['николаевского', 'Миколаївський', true],
  ['соломенском', 'Солом’янський', true],
  ['криворожский', 'Криворізький', true],
  ['индустриальном', 'Індустріальний', true],
  ['kholodnogirskyi', 'Холодногірський', true],
  ['darnytsia', 'Дарницький', true],
  ['dnipro', 'Дніпровський', true],
  ['малинському', 'Малиновський', false],
  ['яблунівському', 'Оболонський', false],
  ['бородянському', 'Бердянський', false],
  ['хорольському', 'Горлівський', false],
  ['черняхівському', 'Чернігівський', false],
] as const)('%s of %s: %s', (word, adjective, wanted) => {
  expect(isAdjectiveOf(word, adjective.replace('’', "'"))).toBe(wanted);
});

const CODIFIER = new URL('../../../../shared/reference/intake/katottg-2025-05-16.tsv', import.meta.url);
/** Of 428 communities with a town: the renamed and the namesakes stay out. */
const SHARE_RIGHT_MIN_per1 = 0.9;
const SHARE_WRONG_MAX_per1 = 0.025;

describe.skipIf(!existsSync(CODIFIER))('communities of the codifier', () => {
  test('lead to their seats', () => {
    const text = readFileSync(CODIFIER, 'utf8');
    const gazetteer = withCodifier(text, 'katottg.tsv').value;
    const rows = text
      .trim()
      .split('\n')
      .map((line) => line.split('\t'));
    const towns = rows.filter((row) => row[1] === 'M');
    const seats = rows
      .filter((row) => row[1] === 'H')
      .map((row) => ({
        adjective: row[2]!.toLowerCase().replaceAll('’', "'"),
        towns: towns.filter((town) => town[0]!.slice(0, 9) === row[0]!.slice(0, 9)).map((town) => latinFromUkrainian(town[2]!)),
      }))
      .filter((each) => each.towns.length > 0);
    const found = seats.map((each) => ({ ...each, city: cityOfAdjective(gazetteer, each.adjective)?.name ?? null }));
    const right = found.filter((each) => each.city !== null && each.towns.includes(each.city)).length;
    const wrong = found.filter((each) => each.city !== null && !each.towns.includes(each.city)).length;
    expect(seats.length).toBe(428);
    expect(right / seats.length).toBeGreaterThanOrEqual(SHARE_RIGHT_MIN_per1);
    expect(wrong / seats.length).toBeLessThanOrEqual(SHARE_WRONG_MAX_per1);
  });
});
