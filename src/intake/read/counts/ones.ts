/** One of a kind, without a numeral: "a kindergarten was damaged", "three schools and a hospital", "загинула жінка". */
import type { Reading } from '../../mentions.ts';
import { has, stemsOf } from '../../text/lexis.ts';
import { segmentAt } from '../../text/sentences.ts';
import type { NumberFound } from '../numbers.ts';
import type { Figure } from './figures.ts';
import { type Noun, nounOf } from './nouns.ts';

const HAPPENED = stemsOf(
  'пошкод, повред, поврежд, зруйн, разруш, знищ, уничтож, damag, destroy, destruct, fire!, hit!, burned, burnt, struck, without, cannot, lost, cut off',
);
const ARTICLE =
  /(?<!\p{L})(?:an?) (?:[\p{L}’'-]+ ){0,2}?(kindergarten|school|hospital|clinic|polyclinic|maternity hospital|maternity ward|lyceum|dormitory|private house|private home|residential house|apartment block|residential building|apartment building|high-rise)(?!\p{L})/gu;
const ARTICLE_CODES: Readonly<Record<string, string>> = {
  kindergarten: 'kinder',
  school: 'schools',
  lyceum: 'schools',
  hospital: 'hospitals',
  'maternity hospital': 'hospitals',
  'maternity ward': 'hospitals',
  clinic: 'clinics',
  polyclinic: 'clinics',
};
/** A bare singular after a counted list, Ukrainian and Russian. */
const LISTED =
  /^\s*(?:(?:,\s*)?(?:та|і|й|и|а також|а также)|,)\s+(?:(?:один|одна|одну|одне|одно|ще)\s+)?(?:\p{L}+(?:ий|а|у|ую|ая|ый)\s+)?(садочок|садок|дитсадок|дитячий садок|детсад|детский сад|садик|школа|школу|школи|ліцей|лицей|гімназія|гімназію|гимназия|гимназию|лікарня|лікарню|больница|больницу|поліклініка|поліклініку|поликлиника|поликлинику|автівку|автівка|автомобіль|автомобиль|машину|машина|легковик|пологовий(?: будинок)?|роддом|лікарні|школі|садочку|дитсадку|поліклініці|ліцеї|больнице|школе|детсаде|детском саду|дитячому садку|поликлинике|лицее|гимназии|гімназії|амбулаторія|амбулаторію|амбулаторії|амбулатория|амбулаторию|амбулатории)(?!\p{L})/u;
/** "Поліклініка і дві лікарні": the bare singular that opens a counted list. */
const LEADING =
  /(?:^|[.!?:;,]\s)(?:\p{L}+(?:а|ая|ий|ый)\s)?(садочок|садок|дитсадок|дитячий садок|детсад|детский сад|школа|ліцей|лицей|гімназія|гимназия|лікарня|больница|поліклініка|поликлиника|роддом|пологовий будинок)\s(?:та|і|й|и)\s(?:ще\s|еще\s)?$/u;
const LISTED_CHARS = 60;
const LISTED_CODES: readonly (readonly [RegExp, string])[] = [
  [/авт[іо]|машин|легковик/u, 'vehicles'],
  [/сад/u, 'kinder'],
  [/школ|ліцей|лицей|гімназ|гимназ/u, 'schools'],
  [/лікарн|больниц|полог|роддом/u, 'hospitals'],
  [/пол[іи]кл|амбулат/u, 'clinics'],
];
const PERSON =
  '(?:жінк[аиу]|дружин[ау]|жен[ау]|підліт(?:ок|ка)|подрост(?:ок|ка)|цивільн(?:ий|ого)|медик|енергетик|энергетик|електрик|электрик|слюсар|водій|чоловік(?:а)?|людин[аиу]|дитин[аиу]|особ[аиу]|хлоп\\p{L}+|дівчин\\p{L}+|працівни\\p{L}+|співробітни\\p{L}+|сотрудни(?:к|ца)|робітник|рабочий|онук|внук|син|сын|дочк[аи]|донька|військовослужбовець|монтер|ремонтник|рятувальник\\p{L}?|водій|женщин[аыу]|мужчин[аыу]|человека?|реб[её]нок|реб[её]нка|девочк[аи]|мальчик|житель(?:ниц[аы])?|мешкан(?:ець|ка|ки|ця)|працівниц[ая]|пенсіонер(?:ка)?|оператор(?:ка)?|військов(?:ий|а)|водитель(?:ница)?|пенсионер(?:ка)?)';
const KILLED_ONE = /(?<!\p{L})(?:загинув|загинула|погиб|погибла|погибший|вбито|убито|убита|убит|killed|died)(?!\p{L})/u;
const FATE =
  '(загинула|загинув|загинуло|погибла|погиб|вбито|убита|поранено|поранена|поранений|поранень зазнала|поранень зазнав|поранення отримала|поранення отримав|поранення дістала|поранення дістав|травмовано|травмована|травмований|постраждала|постраждав|пострадала|пострадал|ранена|ранен|ранения получила|ранения получил|травмирована|травмирован|ранено|госпіталізували|госпіталізовано|госпіталізована|госпіталізований|госпитализирована|госпитализирован|госпитализировали|контужен|контужена|hospitalised|hospitalized|killed|injured|wounded|died|killing|injuring|wounding)';
const FATE_THEN_PERSON = new RegExp(
  `(?<!\\p{L})${FATE}\\s+(?:an?\\s+)?(?:\\d+(?:-річн|-летн|-year-old)\\p{L}*\\s+)?(?:\\p{L}+(?:ий|ый|ого|ая|ую|а)\\s+)?(?:${PERSON}|(?:civilian\\s+)?(?:woman|man|child|person|boy|girl|civilian|resident|worker|driver|teenager|employee|lineman|engineer|pensioner))(?!\\p{L})`,
  'gu',
);
const ONE_OF_PAIR = `(?:(?:an?|her|his|their)\\s+)?(?:\\d+-?(?:year-old|річн\\p{L}+|летн\\p{L}+)\\s+)?(?:${PERSON}|woman|man|child|boy|girl|teenager|neighbou?r|wife|husband|son|daughter|grandson|mother|father|colleague|resident|driver)`;
/** "A man and a boy were injured", "загинули чоловік і жінка". */
const PAIR = new RegExp(`(?<![\\p{L}\\p{N}])${ONE_OF_PAIR}\\s+(?:and|та|і|й|и)\\s+${ONE_OF_PAIR}(?!\\p{L})`, 'gu');
const NUMBER_BEFORE = /(?:\d|дв[аіео]\p{L}*|три|троє|трое|two|three|four|five)\s+$/u;
const PERSON_THEN_FATE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?<!(?:дв[аі]|три|чотири|четыре|двое|двоє|трое|троє)\\s)(?:(?:an?|their|his|her|one)\\s+(?:\\d+-year-old\\s+|\\p{L}+\\s+)?(?:woman|man|child|boy|girl|person|husband|wife|neighbou?r|colleague|driver|civilian|resident|worker|employee|electrician|rescuer|teenager|pensioner|medic|paramedic|engineer|lineman|miner|soldier|grandson|son|daughter|mother|father|grandmother|brother|sister)|${PERSON})\\s+(?:(?:was|were|has been|is)\\s+)?${FATE}(?!\\p{L})`,
  'gu',
);

/** A married couple is two people. */
const COUPLE =
  /(?<!\p{L})(?:(?:an?|the) (?:(?:married|elderly|old|young|local|retired|pensioner) )*couple|(?:літн\p{L}+ |молод\p{L}+ |пожил\p{L}+ )?(?:подружжя|подружн\p{L}+ пар[аиу]|супружеск\p{L}+ пар[аыу]|семейн\p{L}+ пар[аыу]|сімейн\p{L}+ пар[аиу]|супруг(?:и|ов)(?= )))(?!\p{L})(?: пенс[іи]он\p{L}+)?/gu;
const KILLED_NEAR = /загин|загиб|погиб|killed|died|dead|вбит|убит|killing/gu;
const HURT_NEAR = /поран|постражд|пострад|ранен|травм|injur|wound|hurt|госп[іи]тал/gu;

/** Fate told nearest to a stretch within its sentence; null where none is told. */
function fateNear(reading: Reading, start: number, end: number): 'killed' | 'injured' | null {
  const sentence = segmentAt(reading.sentences, start) ?? { start: 0, end: reading.text.length };
  const folded = reading.folded.slice(sentence.start, sentence.end);
  const distance = (expression: RegExp): number =>
    Math.min(
      ...[...folded.matchAll(expression)].map((match) => {
        const at = sentence.start + match.index;
        return at >= end ? at - end : start - at - match[0].length;
      }),
      Number.POSITIVE_INFINITY,
    );
  const [killed, hurt] = [distance(KILLED_NEAR), distance(HURT_NEAR)];
  if (Math.min(killed, hurt) > FATE_CHARS_MAX) return null;
  return killed <= hurt ? 'killed' : 'injured';
}
const FATE_CHARS_MAX = 40;

function oneOf(start: number, end: number, value = 1): NumberFound {
  return { start, end, boundStart: start, value, range: null, bound: 'exact', percent: false, negative: false };
}

/** Figures of one; `listed` belong to the group of the figure before them, `fate` tells what happened to a person. */
export function findOnes(reading: Reading, figures: readonly Figure[]): Figure[] {
  const ones: Figure[] = [];
  const add = (noun: Noun, start: number, end: number, fate: string | null, value = 1): void => {
    if ([...figures, ...ones].some((figure) => start < figure.end && figure.start < end)) return;
    ones.push({ number: oneOf(start, end, value), noun, start, end, elided: false, whole: false, fate });
  };
  for (const match of reading.folded.matchAll(ARTICLE)) {
    const sentence = segmentAt(reading.sentences, match.index) ?? { start: 0, end: reading.text.length };
    const isListed = [...figures, ...ones].some(
      (figure) =>
        (figure.end <= match.index && /^[\s,]*(?:and|or)?\s*$/u.test(reading.folded.slice(figure.end, match.index))) ||
        (figure.noun.kind === 'institution' &&
          figure.start >= match.index + match[0].length &&
          /^(?:,|\s+and)\s+$/u.test(reading.folded.slice(match.index + match[0].length, figure.start))),
    );
    if (!isListed && !has(HAPPENED, reading.folded.slice(sentence.start, sentence.end))) continue;
    if (
      !isListed &&
      /(?:of|in|at|on|near|from|with|to|by|into)\s$/u.test(reading.folded.slice(Math.max(0, match.index - 6), match.index)) &&
      !/fire|broke/u.test(reading.folded.slice(sentence.start, match.index))
    )
      continue;
    add(nounOf(ARTICLE_CODES[match[1]!] ?? 'bld'), match.index, match.index + match[0].length, null);
  }
  for (const figure of figures) {
    if (
      figure.noun.kind !== 'institution' &&
      figure.noun.kind !== 'house' &&
      figure.noun.code !== 'streets' &&
      figure.noun.code !== 'households'
    )
      continue;
    const first = LEADING.exec(reading.folded.slice(Math.max(0, figure.start - LISTED_CHARS), figure.start));
    const firstCode = first ? LISTED_CODES.find(([expression]) => expression.test(first[1]!))?.[1] : undefined;
    if (first && firstCode && figure.noun.kind === 'institution') {
      const at = figure.start - first[0].length + first[0].indexOf(first[1]!);
      add(nounOf(firstCode), at, at + first[1]!.length, null);
    }
    let from = figure.end;
    for (;;) {
      const match = LISTED.exec(reading.folded.slice(from, from + LISTED_CHARS));
      const code = match ? LISTED_CODES.find(([expression]) => expression.test(match[1]!))?.[1] : undefined;
      if (!match || !code) break;
      // "…, лікарня працює від генератора": behind a bare comma with a verb of its own.
      if (
        /^\s*,/u.test(match[0]) &&
        !/^\s*(?:$|[.,;:)—–]|(?:та|і|й|и|без|у|в|на)\s)/u.test(reading.folded.slice(from + match[0].length, from + match[0].length + 6))
      )
        break;
      from += match[0].length;
      add(nounOf(code), from - match[1]!.length, from, null);
    }
  }
  for (const match of reading.folded.matchAll(COUPLE)) {
    const fate = fateNear(reading, match.index, match.index + match[0].length);
    const isPart = /(?:including|among them|зокрема|серед них|з них|в том числе|у тому числі|среди них|из них)[\s,:—–-]*$/u.test(
      reading.folded.slice(Math.max(0, match.index - 20), match.index),
    );
    if (fate && !isPart) add(nounOf('ppl'), match.index, match.index + match[0].length, fate, 2);
  }
  for (const match of reading.folded.matchAll(PAIR)) {
    if (NUMBER_BEFORE.test(reading.folded.slice(Math.max(0, match.index - 12), match.index))) continue;
    const fate = fateNear(reading, match.index, match.index + match[0].length);
    if (fate) add(nounOf('ppl'), match.index, match.index + match[0].length, fate, 2);
  }
  for (const expression of [FATE_THEN_PERSON, PERSON_THEN_FATE]) {
    for (const match of reading.folded.matchAll(expression)) {
      const fate = KILLED_ONE.test(match[0]) || /killing|вбит|убит/u.test(match[0]) ? 'killed' : 'injured';
      add(nounOf('ppl'), match.index, match.index + match[0].length, fate);
    }
  }
  return ones;
}
