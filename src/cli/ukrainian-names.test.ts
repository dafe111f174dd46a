/** What the reader may call a place, an official or a body has a Ukrainian name on the screen. */
import { expect, test } from 'vitest';
import { knownName } from '../desk/known-names.ts';
import { builtInGazetteer } from '../intake/gazetteer/gazetteer.ts';

const GAZETTEER = builtInGazetteer();
const isLatin = (text: string): boolean => /\p{Script=Latin}/u.test(text);
const untold = (names: Iterable<string>): string[] => [...new Set(names)].filter((name) => isLatin(knownName(name, 'uk')));

test('every built-in place', () => {
  expect(untold(GAZETTEER.cityNames.keys())).toEqual([]);
  expect(untold([...GAZETTEER.districts.values()].flatMap((list) => list.map(({ name }) => name)))).toEqual([]);
  expect(untold(GAZETTEER.oblasts.map(({ name }) => name))).toEqual([]);
  const apart = [...GAZETTEER.cityNames.values()].filter(
    ({ name, ukrainian }) => ukrainian !== '' && knownName(name, 'uk') !== ukrainian.replaceAll("'", '’'),
  );
  expect(apart.map(({ name }) => name)).toEqual([]);
});

test('every built-in official, by name and by office', () => {
  expect(untold(GAZETTEER.officials.list.map(({ name }) => name))).toEqual([]);
  expect(untold(GAZETTEER.officials.list.map(({ role }) => role))).toEqual([]);
});

test.each([
  ['Odesa:Kyivskyi', 'Одеса, Київський район'],
  ['Kharkiv, Left bank', 'Харків, лівий берег'],
  ['Odesa City Council', 'міська рада, Одеса'],
  ['governor of Belgorod region', 'губернатор, Бєлгородська область'],
  ['Khmelnytskyi', 'Хмельницький'],
  ['Somebody Else', 'Somebody Else'],
])('%s: %s', (name, wanted) => {
  expect(knownName(name, 'uk')).toBe(wanted);
  expect(knownName(name, 'en')).toBe(name);
});
