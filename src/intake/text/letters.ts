/**
 * Letters of three languages. Everything here keeps offsets: the folded text has the length of the original, so a match in it is a span of
 * the original.
 */
import { UKRAINIAN_LATIN, UKRAINIAN_LATIN_FIRST } from '../../domain/transliterate.ts';

/** Letters of the two alphabets that look alike; used to mend words that mix them ("Kиїв" with a Latin K). */
const LOOKALIKES: readonly (readonly [latin: string, cyrillic: string])[] = [
  ['a', 'а'],
  ['c', 'с'],
  ['e', 'е'],
  ['i', 'і'],
  ['k', 'к'],
  ['m', 'м'],
  ['h', 'н'],
  ['o', 'о'],
  ['p', 'р'],
  ['t', 'т'],
  ['x', 'х'],
  ['y', 'у'],
  ['b', 'в'],
];
const TO_CYRILLIC = new Map(LOOKALIKES);
const TO_LATIN = new Map(LOOKALIKES.map(([latin, cyrillic]) => [cyrillic, latin] as const));

const SAME: Readonly<Record<string, string>> = {
  '’': "'",
  ʼ: "'",
  '`': "'",
  '´': "'",
  ʹ: "'",
  '‘': "'",
  '\u00a0': ' ',
  '\u2007': ' ',
  '\u2009': ' ',
  '\u202f': ' ',
  '\t': ' ',
  ё: 'е',
  '−': '-',
  '‐': '-',
  '‑': '-',
  ґ: 'г',
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
};

const FOLDED = /[’ʼ`´ʹ‘\u00a0\u2007\u2009\u202f\tё−‐‑ґ“”„«»]/gu;
const MIXED_WORD = /(?<![\p{L}'])[\p{L}']*(?:\p{Script=Latin}\p{Script=Cyrillic}|\p{Script=Cyrillic}\p{Script=Latin})[\p{L}']*/gu;

/** Lower case, one kind of apostrophe, space, hyphen and quote mark, ё as е, words of mixed alphabet mended. Same length as `text`. */
export function foldText(text: string): string {
  const lowered = text.toLowerCase();
  const lower = lowered.length === text.length ? lowered : lowerEach(text);
  return hideEndlessWords(lower)
    .replace(FOLDED, (letter) => SAME[letter] ?? letter)
    .replace(MIXED_WORD, mendWord);
}

/** No word of any language is this long; what is, would only cost time. */
const ENDLESS_WORD = /[\p{L}\p{M}]{65,}/gu;

function hideEndlessWords(text: string): string {
  return text.replace(ENDLESS_WORD, (word) => '_'.repeat(word.length));
}

function lowerEach(text: string): string {
  let out = '';
  for (let index = 0; index < text.length; index++) {
    const letter = text.charAt(index);
    const small = letter.toLowerCase();
    out += small.length === 1 ? small : letter;
  }
  return out;
}

/** Towards the alphabet into which every foreign letter of the word has a look-alike; Cyrillic first. */
function mendWord(word: string): string {
  const mends = (script: RegExp, table: ReadonlyMap<string, string>): boolean =>
    (word.match(script) ?? []).every((letter) => table.has(letter));
  const table = mends(/\p{Script=Latin}/gu, TO_CYRILLIC) ? TO_CYRILLIC : mends(/\p{Script=Cyrillic}/gu, TO_LATIN) ? TO_LATIN : null;
  return table ? word.replace(/\p{L}/gu, (letter) => table.get(letter) ?? letter) : word;
}

const LATIN_RUSSIAN: Readonly<Record<string, string>> = {
  г: 'g',
  и: 'i',
  ы: 'y',
  э: 'e',
  ъ: '',
  ё: 'yo',
  й: 'y',
  ю: 'yu',
  я: 'ya',
  х: 'kh',
};

/** Ukrainian in Latin letters by the rules of 2010 (Cabinet resolution 55): soft sign and apostrophe dropped, `зг` as `zgh`. */
export function latinFromUkrainian(text: string): string {
  return text.replace(/[\p{L}'’]+/gu, (word) => spellWord(word, UKRAINIAN_LATIN, UKRAINIAN_LATIN_FIRST));
}

/** Russian in Latin letters, as the press writes names: `Gladkov`, `Bogomaz`. */
export function latinFromRussian(text: string): string {
  return text
    .replace(/[\p{L}'’]+/gu, (word) => spellWord(word, { ...UKRAINIAN_LATIN, ...LATIN_RUSSIAN }, { е: 'ye', ...LATIN_RUSSIAN }))
    .replace(/iy(?![\p{L}])/gu, 'y');
}

function spellWord(word: string, table: Readonly<Record<string, string>>, first: Readonly<Record<string, string>>): string {
  let out = '';
  const small = foldLower(word);
  for (let index = 0; index < small.length; index++) {
    const letter = small.charAt(index);
    if (letter === 'з' && small.charAt(index + 1) === 'г' && table.г === 'h') {
      out += cased(word.charAt(index), 'zgh');
      index += 1;
      continue;
    }
    const spelled = (index === 0 ? first[letter] : undefined) ?? table[letter] ?? letter;
    out += cased(word.charAt(index), spelled);
  }
  return out;
}

function foldLower(word: string): string {
  const small = word.toLowerCase();
  return small.length === word.length ? small : word;
}

function cased(original: string, spelled: string): string {
  const isUpper = original !== original.toLowerCase();
  return isUpper ? spelled.charAt(0).toUpperCase() + spelled.slice(1) : spelled;
}

/**
 * Consonants of a name in any of the three languages, `g` and `h` as one: Харкові, Харькове, Kharkiv → `khrkv`. A first letter that is a
 * vowel stays as `_`. For finding candidates only; ten pairs of cities collide (INTAKE §4 [M]).
 */
export function skeleton(name: string): string {
  const latin = /\p{Script=Cyrillic}/u.test(name) ? latinFromUkrainian(foldText(name)).replace(/[ыэъ]/gu, '') : foldText(name);
  const consonants = latin
    .replace(/tsch|tch/gu, 'ch')
    .replace(/w/gu, 'v')
    .replace(/kh/gu, 'h')
    .replace(/[gx]/gu, 'h')
    .replace(/[^\p{L}]/gu, '');
  const head = /^[aeiouy]/u.test(consonants) ? '_' : '';
  return head + consonants.replace(/[aeiouyj]/gu, '').replace(/(\p{L})\1/gu, '$1');
}
