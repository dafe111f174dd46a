/**
 * Adjectives of place names, made from the name by the suffixes of Ukrainian and Russian: Лозова → лозівськ-, Кривий Ріг → криворізьк-,
 * Корюківка → корюківськ-. Several stems for a name; a stem that no language uses does no harm, an adjective of another town's stem would.
 * Oracle: names of the 1,772 communities of the national codifier beside those of their seats (`adjectives.test.ts`).
 */
import { foldText } from '../text/letters.ts';

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
