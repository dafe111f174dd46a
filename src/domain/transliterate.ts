/** Ukrainian → Latin letters by the national table of 2010 (Cabinet of Ministers resolution 55), the one on passports and street signs. */

export const UKRAINIAN_LATIN: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'h',
  ґ: 'g',
  д: 'd',
  е: 'e',
  є: 'ie',
  ж: 'zh',
  з: 'z',
  и: 'y',
  і: 'i',
  ї: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ю: 'iu',
  я: 'ia',
  ь: '',
  '’': '',
  "'": '',
  ʼ: '',
};
/** At the start of a word. */
export const UKRAINIAN_LATIN_FIRST: Readonly<Record<string, string>> = { є: 'ye', ї: 'yi', й: 'y', ю: 'yu', я: 'ya' };

export function transliterate(text: string): string {
  return text.replace(/[\p{L}\p{M}’'ʼ]+/gu, (word) => latin(word));
}

function latin(word: string): string {
  let out = '';
  const lower = word.toLowerCase();
  for (let index = 0; index < word.length; index++) {
    const letter = lower[index]!;
    const isCapital = word[index] !== letter;
    // «зг» is written zgh, so that it is not read as zh.
    let piece =
      letter === 'г' && lower[index - 1] === 'з'
        ? 'gh'
        : ((index === 0 ? UKRAINIAN_LATIN_FIRST[letter] : undefined) ?? UKRAINIAN_LATIN[letter]);
    if (piece === undefined) piece = letter;
    if (isCapital && piece !== '') {
      const isShout = word.length > 1 && word === word.toUpperCase();
      piece = isShout ? piece.toUpperCase() : piece[0]!.toUpperCase() + piece.slice(1);
    }
    out += piece;
  }
  return out;
}
