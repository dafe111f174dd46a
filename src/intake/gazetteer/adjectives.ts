/**
 * Adjectives of place names, made from the name by the suffixes of Ukrainian and Russian: Лозова → лозівськ-, Кривий Ріг → криворізьк-,
 * Корюківка → корюківськ-. Several stems for a name; a stem that no language uses does no harm, an adjective of another town's stem would.
 * Oracle: names of the 1,772 communities of the national codifier beside those of their seats (`adjectives.test.ts`).
 */
import { foldText, latinFromUkrainian } from '../text/letters.ts';

/** An adjective as it stands in a text, without its ending: `криворізьк`; null when the word is no adjective in -ський or -ский. */
export function adjectiveStem(folded: string): string | null {
  return ADJECTIVE.exec(folded)?.[1] ?? null;
}
const ADJECTIVE =
  /^([\p{L}'-]{2,}(?:ськ|цьк|зьк|ск|цк|зк))(?:ий|ій|ого|ому|им|ім|і|их|ими|а|ої|у|ою|е|ый|ой|ым|ом|ие|ые|ых|ыми|ая|ую|ое)?$/u;

/** Soft signs and the vowels that change between name and adjective count as one: лозов/лозів, нежин/ніжин. */
export function looseStem(stem: string): string {
  return stem
    .replace(/[ьъ']/gu, '')
    .replace(/[іиоеєїыэ]/gu, 'о')
    .replace(/я/gu, 'а')
    .replace(/ю/gu, 'у')
    .replace(/йо/gu, 'о');
}

/** Stems of the adjectives that a name may have. */
export function adjectiveStems(name: string): ReadonlySet<string> {
  const words = foldText(name).split(' ');
  const last = words.at(-1)!;
  const head = words
    .slice(0, -1)
    .map((word) => word.replace(/(?:ий|ій|ый|ой|а|я|ая|яя|е|є|ое|ее|і|ї|ые|ие)$/u, ''))
    .join('');
  const heads = words.length > 1 ? [`${head}о`, `${head}ьо`] : [''];
  const stems = new Set<string>();
  for (const tail of tailsOf(last)) for (const each of heads) stems.add(`${each}${tail}`);
  return stems;
}

function tailsOf(word: string): string[] {
  const cut = (count: number): string => word.slice(0, -count);
  const tails: string[] = [];
  const add = (...each: string[]): void => void tails.push(...each);
  if (/(?:ськ|цьк|зьк|ск|цк)(?:ий|а|е|ая|ое)?$/u.test(word)) add(word.replace(/(?:ий|а|е|ая|ое)$/u, ''));
  const stem = word.replace(/(?:ий|ый|ой|ая|ое|ее|а|я|е|є|о|и|і|ї|ы|ь|й)$/u, '');
  const base = word
    .replace(/(?:ія|ия)$/u, 'ій')
    .replace(/(?:лля|ля|лье|ль)$/u, 'ль')
    .replace(/(?:жжя|жье)$/u, 'ж');
  for (const root of new Set([stem, base, ...open(stem)])) add(...suffixed(root));
  if (/[ії]вк[аи]$|[ое]вк[аи]$/u.test(word)) add(`${cut(2)}ськ`);
  if (/к[аио]$/u.test(word)) add(...suffixed(cut(2)), `${cut(2)}чанськ`, `${cut(1)}инськ`);
  // Іллінці → іллінецьк, Чернівці → чернівецьк; Лубни → лубенськ, Ромни → роменськ, Дубно → дубенськ.
  if (/\p{L}ц[іыя]$/u.test(word)) add(`${cut(2)}ецьк`, `${cut(2)}цьк`);
  if (/[бвгджзкмпрстх]н[иоіыа]$/u.test(word)) add(`${cut(2)}енськ`);
  if (/(?:на|не|ная|ное)$/u.test(word))
    add(
      `${word.replace(/(?:на|не|ная|ное)$/u, '')}нськ`,
      `${word.replace(/(?:на|не|ная|ное)$/u, '')}ськ`,
      `${word.replace(/(?:на|не|ная|ное)$/u, '')}нянськ`,
    );
  return tails;
}

/** Suffixes on a root, with the consonants that flow into them: г, ж, з + ськ → зьк; к, ч, ц + ськ → цьк; х, ш, с + ськ → ськ. */
function suffixed(root: string): string[] {
  if (root.length < 2) return [];
  const last = root.at(-1)!;
  const inner = root.slice(0, -1);
  const plain = /[гжз]/u.test(last)
    ? [`${inner}зьк`, `${inner}жск`, `${root}ск`]
    : /[кчц]/u.test(last)
      ? [`${inner}цьк`, `${root}ск`]
      : /[хшс]/u.test(last)
        ? [`${inner}ськ`, `${root}ск`]
        : [`${root}ськ`];
  const vowel = /[аоуиіеяюєї]$/u.test(root);
  return vowel
    ? [...plain, `${root}вськ`, `${root}йськ`]
    : [...plain, `${root}івськ`, `${root}енськ`, `${root}инськ`, `${root}анськ`, `${root}ївськ`];
}

/** A vowel that comes or goes before the last consonant: Ріг → рож-, Буг → буз-, Палац. */
function open(stem: string): string[] {
  const match = /^(.*[бвгджзкмпрстхлн])([лнркцв])$/u.exec(stem);
  return match ? [`${match[1]}е${match[2]}`] : [];
}

/**
 * Whether a word of a text may be this adjective of a district, `ukrainian` in the nominative: in Ukrainian letter by letter but for changing
 * vowels, in Russian and Latin letters within one or two letters of it. Малинський is not Малиновський, Яблунівський is not Оболонський.
 */
export function isAdjectiveOf(word: string, ukrainian: string): boolean {
  const own = foldText(ukrainian);
  if (/^[a-z]/u.test(word)) return isNear(latinRoot(word), latinRoot(foldText(latinFromUkrainian(ukrainian))), LATIN_LETTERS_APART);
  const [written, known] = [rootOf(word), rootOf(own)];
  if (written === known) return true;
  const isUkrainian = /[іїє]|[сцз]ьк/u.test(word);
  return !isUkrainian && isNear(written.replace(/^н(?=окола)/u, 'м'), known, 1);
}
const LATIN_LETTERS_APART = 2;
const ROOT_LETTERS_MIN = 5;

/** The root in the letters of `looseStem`, without suffix and ending and without the consonant that changes before them. */
function rootOf(word: string): string {
  const stem = adjectiveStem(word);
  const bare =
    stem === null
      ? word.replace(/н(?:ий|ій|ього|ого|ьому|ому|им|ім|ої|у|ою|а|і|их|ими|ый|ой|ым|ом|ые|ых|ыми|ая|ую|ое|яя|ей)$/u, 'н')
      : stem.replace(/[сцз]ьк$|[сцз]?ск$|[цз]к$/u, '');
  return looseStem(bare)
    .replace(/сс/gu, 'с')
    .replace(/[жзчцкг]$/u, '');
}

function latinRoot(word: string): string {
  return word
    .replace(/'s$/u, '')
    .replace(/(?:ts|s|z)k(?:yi|yy|iy|yj|y|i|ii|a|oho|omu|oi)$/u, '')
    .replace(/n(?:yi|yy|iy|y|ii)$/u, 'n')
    .replace(/ts(?:ia|ya|a|i|y)$/u, '')
    .replace(/kh/gu, 'h')
    .replace(/g/gu, 'h')
    .replace(/w/gu, 'v')
    .replace(/'/gu, '')
    .replace(/[iyj]+/gu, 'i')
    .replace(/i(?=[aeou])/gu, '');
}

/** At most so many letters to change, put in or leave out; short roots must agree but for one. */
function isNear(one: string, other: string, apart: number): boolean {
  if (one.charAt(0) !== other.charAt(0)) return false;
  const most = Math.min(one.length, other.length) < ROOT_LETTERS_MIN ? Math.min(apart, 1) : apart;
  return Math.abs(one.length - other.length) <= most && distance(one, other) <= most;
}

function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let at = 1; at <= one.length; at++) {
    const next = [at];
    for (let to = 1; to <= other.length; to++)
      next.push(Math.min(row[to]! + 1, next[to - 1]! + 1, row[to - 1]! + (one.charAt(at - 1) === other.charAt(to - 1) ? 0 : 1)));
    row = next;
  }
  return row[other.length]!;
}
