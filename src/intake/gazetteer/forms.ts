/** Declined forms of a name, by the endings of Ukrainian and Russian. Too many forms do no harm, missing ones do. */
import { foldText } from '../text/letters.ts';

const ADJECTIVE_UK = ['ий', 'ій', 'ого', 'ому', 'им', 'ім', 'і', 'их', 'ими', 'а', 'ої', 'у', 'ою', 'е'];
const ADJECTIVE_RU = ['ий', 'ый', 'ой', 'ого', 'ому', 'ым', 'им', 'ом', 'ие', 'ые', 'их', 'ых', 'ими', 'ыми', 'ая', 'ую', 'ое'];

/** Words with a change of vowel that no rule of endings gives. */
const IRREGULAR: Readonly<Record<string, readonly string[]>> = {
  ріг: ['ріг', 'рогу', 'рога', 'розі', 'рогом'],
  рог: ['рог', 'рога', 'рогу', 'роге', 'рогом'],
  церковь: ['церковь', 'церкви', 'церковью'],
  води: ['води', 'вод', 'водам', 'водах', 'водами'],
  воды: ['воды', 'вод', 'водам', 'водах', 'водами'],
  тернопіль: ['тернопіль', 'тернополя', 'тернополю', 'тернополем', 'тернополі'],
  бориспіль: ['бориспіль', 'борисполя', 'борисполю', 'борисполем', 'борисполі'],
  горішні: ['горішні', 'горішніх', 'горішнім', 'горішніми'],
  горишние: ['горишние', 'горишних', 'горишним', 'горишними'],
  орел: ['орел', 'орла', 'орлу', 'орле', 'орлом'],
  'ростов-на-дону': ['ростов-на-дону', 'ростова-на-дону', 'ростове-на-дону', 'ростову-на-дону', 'ростові-на-дону', 'ростовом-на-дону'],
  стрий: ['стрий', 'стрия', 'стрию', 'стриї', 'стриєм'],
  стрый: ['стрый', 'стрыя', 'стрыю', 'стрые'],
};

/** All forms of one word of a name, folded. A hyphenated name is one word and only its tail is declined. */
export function wordForms(word: string): ReadonlySet<string> {
  const folded = foldText(word);
  const irregular = IRREGULAR[folded];
  if (irregular) return new Set(irregular);
  const forms = new Set([folded]);
  // Білгород-Дністровський: an adjective after the hyphen is declined together with its noun.
  const compound = /^(.{3,})-(.{3,}(?:ий|ый|а|ая))$/u.exec(folded);
  if (compound && /(?:ськ|цьк|ск|цк)(?:ий|ый|а|ая)$/u.test(compound[2]!)) {
    const [heads, tails] = [wordForms(compound[1]!), wordForms(compound[2]!)];
    for (const head of heads) for (const tail of tails) forms.add(`${head}-${tail}`);
    return forms;
  }
  for (const [stem, endings] of declensions(folded)) for (const ending of endings) forms.add(stem + ending);
  return forms;
}

type Declension = readonly [stem: string, endings: readonly string[]];

function declensions(word: string): readonly Declension[] {
  const cut = (count: number): string => word.slice(0, -count);
  if (/(?:ий|ый|ой)$/u.test(word)) return [[cut(2), [...ADJECTIVE_UK, ...ADJECTIVE_RU]]];
  if (/ая$/u.test(word)) return [[cut(2), ADJECTIVE_RU]];
  if (/ое$/u.test(word)) return [[cut(2), ADJECTIVE_RU]];
  if (/ів$/u.test(word))
    return [
      [`${cut(2)}ов`, ['а', 'у', 'і', 'ом', 'е']],
      [`${cut(2)}ев`, ['а', 'у', 'і', 'ом', 'е']],
      [`${cut(2)}єв`, ['а', 'у', 'і']],
    ];
  if (/їв$/u.test(word)) return [[`${cut(2)}єв`, ['а', 'у', 'і', 'ом', 'е']]];
  if (/ець$/u.test(word)) return [[`${cut(3)}ц`, ['я', 'ю', 'і', 'ем']]];
  if (/ец$/u.test(word)) return [[`${cut(2)}ц`, ['а', 'у', 'е', 'ом']]];
  if (/ь$/u.test(word)) return [[cut(1), ['я', 'ю', 'і', 'ем', 'е', 'и', 'ью']]];
  if (/жжя$|лля$/u.test(word)) return [[cut(1), ['я', 'ю', 'і', 'ям']]];
  if (/ье$/u.test(word)) return [[cut(1), ['е', 'я', 'ю', 'ем', 'и']]];
  if (/[кгх]а$/u.test(word))
    return [
      [cut(1), ['а', 'и', 'у', 'ою', 'ой', 'е', '']],
      [`${cut(2)}${softened(word.at(-2)!)}`, ['і']],
    ];
  if (/а$/u.test(word)) return [[cut(1), ['а', 'и', 'ы', 'і', 'у', 'ою', 'ой', 'е', 'ої', 'ій', 'ей', 'ею', '']]];
  if (/ія$/u.test(word)) return [[cut(1), ['я', 'ї', 'ю', 'єю']]];
  if (/я$/u.test(word)) return [[cut(1), ['я', 'і', 'ї', 'и', 'ю', 'ею', 'єю', 'ей', 'е']]];
  if (/е$/u.test(word)) return [[cut(1), ['е', 'ого', 'ому', 'им', 'ім', 'а', 'у', 'ом', 'ім']]];
  if (/о$/u.test(word)) return [[cut(1), ['о', 'а', 'у', 'і', 'ом', 'е']]];
  // Великі, Вовчанські: adjectives in the plural are declined as such; as a noun a name may look the same.
  if (/[иыі]$/u.test(word))
    return [
      [cut(1), ['их', 'им', 'ими', 'іх', 'ім', 'іми', 'ые', 'ие', 'ых', 'ым']],
      [cut(1), ['и', 'ы', 'і', '', 'ам', 'ах', 'ами', 'ов', 'ів', 'ям', 'ях', 'ями', 'ей']],
      ...fleeting(word),
    ];
  // Донецьк, Покровськ: "Покровське" and "Покровські" are other words.
  if (/(?:ськ|цьк|зьк)$/u.test(word)) return [[word, ['а', 'у', 'ові', 'ом']]];
  if (/[кгх]$/u.test(word))
    return [
      [word, ['а', 'у', 'і', 'е', 'ові', 'ом']],
      [`${cut(1)}${softened(word.at(-1)!)}`, ['і']],
    ];
  if (/\p{Script=Cyrillic}$/u.test(word)) return [[word, ['а', 'у', 'і', 'е', 'ові', 'ом', 'ем', 'ою']]];
  return [[word, ["'s", 's']]];
}

function softened(consonant: string): string {
  return consonant === 'к' ? 'ц' : consonant === 'г' ? 'з' : 'с';
}

/** Прилуки → Прилук, Ромни → Ромен: the genitive plural may gain a vowel. */
function fleeting(word: string): readonly Declension[] {
  const match = /^(.*\p{L})([нлк])[иыі]$/u.exec(word);
  return match ? [[`${match[1]}е${match[2]}`, ['']]] : [];
}
