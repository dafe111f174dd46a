/**
 * Which noun a number counts: the one after it, the one it is a part of ("37 of the 520 blocks"), the one before a dash, the noun of the
 * figure before it when its own is left out. A number whose noun is not in the vocabulary is no figure.
 */
import type { Reading } from '../../mentions.ts';
import { wordsBetween } from '../../text/lexis.ts';
import { isNotACount } from '../not-a-count.ts';
import type { NumberFound } from '../numbers.ts';
import { type Noun, nounOf, nounsIn } from './nouns.ts';

/** A number with what it counts. `start` includes its bound words, `end` its noun. */
export type Figure = Readonly<{
  number: NumberFound;
  noun: Noun;
  start: number;
  end: number;
  /** The noun is that of the figure before it. */
  elided: boolean;
  /** "Of the 520 blocks": the whole from which a part was taken; null for a figure of its own. */
  whole: boolean;
  /** The words already tell what happened: "death toll". */
  fate: string | null;
}>;

const NOUN_WORDS_MAX = 5;
const NOUN_CHARS_MAX = 74;
/** Where the noun phrase ends: a stop, a verb, a preposition. */
const PHRASE_END =
  /[.;!?:](?:\s|$)|,(?!\s*(?:з|із|из|of)\s)|\s[—–]\s|\s(?:залиш\p{L}+|лиша\p{L}+|оста[лею]\p{L}+|remain(?!ing)\p{L}*|were|was|are|is|have|has|had|без|without|станом|внаслідок|унаслідок|из-за|із-за|due|because|following|после|після|от|від|from|про|about|through|через|in|at|у|в|на|near|для|that|which|who|що|які|яких|которы\p{L}+|where|де|где|lost|hit|struck|reached|said|за|over|над|under|під|под|after|since|with|while)(?!\p{L})/u;

/** Figures of the text in order; numbers that are dates, clock times, voltages or ages are left out before. */
export function findFigures(reading: Reading, all: readonly NumberFound[]): Figure[] {
  const figures: Figure[] = [];
  const numbers = all.filter((number) => !isNotACount(reading.folded, number) && !isName(reading, number));
  const wholes = new Set<number>();
  for (let index = 0; index < numbers.length; index++) {
    const number = numbers[index]!;
    const next = numbers[index + 1];
    const made = figureOf(reading, number, next, previousOf(reading, number, figures), figures);
    if (!made) continue;
    // "Dozens of missiles" counts nothing; dozens of villages tell of people.
    if (number.value === null && number.bound === 'vague' && VAGUE_IS_NO_COUNT.has(made.noun.kind)) continue;
    if (/^(?:both|обидв|обе|оба)/u.test(reading.folded.slice(number.start, number.end)) && made.noun.kind === 'place') continue;
    if (next && partOf(reading, number, next)) wholes.add(next.start);
    const figure = wholes.has(number.start) ? { ...made, whole: true } : made;
    const pair = addPersons(reading, figure, next);
    figures.push(pair?.figure ?? figure);
    if (pair?.usedNext) index += 1;
  }
  return figures;
}

/** "Олег Сорока": a numeral with a capital behind another capitalised word is a surname. */
function isName(reading: Reading, number: NumberFound): boolean {
  return (
    /^\p{Lu}\p{Ll}/u.test(reading.text.slice(number.start, number.start + 2)) &&
    /\p{Lu}[\p{Ll}'’]+\s$/u.test(reading.text.slice(Math.max(0, number.start - 24), number.start))
  );
}

const VAGUE_IS_NO_COUNT: ReadonlySet<string> = new Set(['plant', 'air', 'blow', 'means', 'thing']);

/** "Of them" are the houses or people that were counted, not the plant that was named in between. */
function previousOf(reading: Reading, number: NumberFound, figures: readonly Figure[]): Figure | null {
  const last = figures.at(-1) ?? null;
  if (last === null || CARRIED_KINDS.has(last.noun.kind)) return last;
  // "48 points are open, six of them round the clock".
  if (last.noun.kind === 'means' && !/[.!?;]\s/u.test(reading.folded.slice(last.end, number.start))) return last;
  if (!/^\s*(?:з них|із них|из них|of them|of those)/u.test(reading.folded.slice(number.end, number.end + 10))) return last;
  return figures.filter((figure) => CARRIED_KINDS.has(figure.noun.kind)).at(-1) ?? last;
}

function figureOf(
  reading: Reading,
  number: NumberFound,
  next: NumberFound | undefined,
  previous: Figure | null,
  figures: readonly Figure[],
): Figure | null {
  const make = (noun: Noun, end: number, more: Partial<Figure> = {}): Figure => ({
    number,
    noun,
    start: number.boundStart,
    end,
    elided: false,
    whole: isWhole(reading, number, end, next),
    fate: null,
    ...more,
  });
  if (number.value === 0 || number.negative) return null;
  if (isBareWhole(reading, number)) return previous?.noun.kind === 'air' ? make(previous.noun, number.end, { whole: true }) : null;
  if (TIMES_ADVERB.test(reading.folded.slice(number.start, number.end))) {
    const attacked = ATTACKED.exec(reading.folded.slice(Math.max(0, number.start - 40), number.end + 40));
    return attacked ? make(nounOf('attacks'), number.end) : null;
  }
  const toll = tollBefore(reading, number);
  const limit = next?.boundStart ?? reading.text.length;
  const after = nounAfter(reading, number, limit);
  if (after?.noun.code === 'attacks' && isMereTimes(reading, number, after.end)) return null;
  if (after && !(toll && after.noun.kind === 'place')) return make(after.noun, after.end);
  if (toll) return make(nounOf('ppl'), number.end, { fate: toll });
  const meant = existing(reading, number) ?? exceptedNoun(reading, number);
  if (meant) return make(meant, number.end, { whole: false });
  const part =
    ofTheTotal(reading, number, previous) ??
    partOf(reading, number, next) ??
    amountOf(reading, number) ??
    sharedNoun(reading, number, next);
  if (part) return make(part, number.end, { whole: false });
  if (isOfPeople(reading, number)) return make(nounOf('ppl'), number.end);
  const hurt = casualtyBeside(reading, number);
  if (hurt) return make(nounOf('ppl'), hurt);
  const risen = risenNoun(reading, number, previous);
  if (risen) return make(risen, number.end, { whole: false });
  const other = ofWhich(reading, number) ?? nounBefore(reading, number);
  if (other) return make(other.noun, other.end);
  const carried = previous?.noun.kind === 'place' ? lastCarried(number, figures) : null;
  const left =
    elidedNoun(reading, number, previous) ??
    (carried ? elidedNoun(reading, number, carried) : null) ??
    (previous ? null : headNoun(reading, number));
  return left ? make(left, number.end, { elided: true, whole: false }) : null;
}

/** "There are 18 of them", "їх 18": whatever was named last before, counted or not. */
function existing(reading: Reading, number: NumberFound): Noun | null {
  const before = reading.folded.slice(Math.max(0, number.boundStart - EXISTING_CHARS), number.boundStart);
  const match =
    /(?:there (?:are|were)(?: (?:now|already))?|(?<!\p{L})(?:їх|таких|их)(?: (?:всього|усього|всего|вже|уже|наразі|сейчас|тепер|теперь))?)\s+$/u.exec(
      before,
    );
  if (!match || !/^\s*(?:of (?:them|these|those)(?!\p{L})|$|[.,;:)»"])/u.test(reading.folded.slice(number.end, number.end + 12)))
    return null;
  return nounsIn(before.slice(0, match.index)).at(-1)?.noun ?? null;
}
const EXISTING_CHARS = 90;

/** "Heat is in all buildings but 23", "у всіх будинках, крім 23". */
function exceptedNoun(reading: Reading, number: NumberFound): Noun | null {
  const before = reading.folded.slice(Math.max(0, number.boundStart - 60), number.boundStart);
  const match = EXCEPTED_NUMBER.exec(before);
  if (!match || !/^\s*(?:$|[.,;:)])/u.test(reading.folded.slice(number.end, number.end + 3))) return null;
  return nounsIn(before.slice(0, match.index)).at(-1)?.noun ?? null;
}
const EXCEPTED_NUMBER =
  /[\s,](?:all but|but|except(?: for)?|apart from|save for|with the exception of|окрім|крім|кроме|за винятком|за исключением)\s+$/u;

/** "Attacked three times" in one word. */
const TIMES_ADVERB = /^(?:двічі|дважды|twice|тричі|трижды|thrice)$/u;
const ATTACKED =
  /(?<!\p{L})(?:атакува|атакова|обстріля|обстреля|вдари|ударил|били|бив|бил|hit|struck|attacked|shelled|наруш|поруш|violated)\p{L}*/u;

/** "The sirens sounded 12 times": of attacks only where something struck. */
/** "Fell from 144,000 to 38,000": both have the noun of the first. */
function risenNoun(reading: Reading, number: NumberFound, previous: Figure | null): Noun | null {
  if (!previous || !CARRIED_KINDS.has(previous.noun.kind)) return null;
  return /^\s*(?:to|до)\s*$/u.test(reading.folded.slice(previous.number.end, number.start)) ? previous.noun : null;
}

function isMereTimes(reading: Reading, number: NumberFound, end: number): boolean {
  if (!/^\s*(?:раз|times)/u.test(reading.folded.slice(number.end, number.end + 8))) return false;
  return !STRIKING.test(reading.folded.slice(Math.max(0, number.start - 90), end + 90));
}
const STRIKING =
  /атак|обстр|удар|вдари|били|бив(?!\p{L})|бил(?!\p{L})|б'ють|бьют|наруш|поруш|поціл|влуч|прил[іе]т|hit|struck|strik|attack|shell|violat|breach|fired|bomb/u;

/** "3,214 customers in 27 settlements; another 640 …": customers, not settlements. */
function lastCarried(number: NumberFound, figures: readonly Figure[]): Figure | null {
  const near = figures.filter((figure) => CARRIED_KINDS.has(figure.noun.kind) && number.start - figure.end < ELIDED_CHARS_MAX);
  return near.at(-1) ?? null;
}

/** "Wounded: 31", "постраждалих уже 31". */
const TOLL_SHORT =
  /(?<!\p{L})(?:(загибл(?:их|і)|погибш(?:их|ие)|dead)|(?:поранен(?:их|і)|постраждал(?:их|і)|ранен(?:ых|ые)|пострадавш(?:их|ие)|wounded|injured))\s*(?:вже|уже|наразі|сейчас|стало|now)?\s*(?:[—–:-]|вже|уже|до)\s*$/u;
const TOLL =
  /(?:(death toll|toll(?! road)|число загибл\p{L}+|кількість загибл\p{L}+|кількість жертв|число погибш\p{L}+|количество погибш\p{L}+|число жертв|number of (?:dead|deaths|killed))|(?:число|кількість|количество|number of) (?:поранен\p{L}+|постраждал\p{L}+|ранен\p{L}+|пострадавш\p{L}+|injured|wounded))[^.;!?]{0,60}?(?:to|до|at|is|—|–|:|становить|составляет|склала|сягнула|достигло|зросла|выросло)?\s*$/u;

/** "The death toll has risen to 26." */
function tollBefore(reading: Reading, number: NumberFound): string | null {
  const before = reading.folded.slice(Math.max(0, number.boundStart - 90), number.boundStart);
  const short = TOLL_SHORT.exec(before);
  if (short) return short[1] ? 'killed' : 'injured';
  const match = TOLL.exec(before);
  if (!match || /\p{N}/u.test(match[0])) return null;
  if (match[1] === 'toll' && !DEADLY.test(reading.folded)) return 'injured';
  return match[1] ? 'killed' : 'injured';
}

const DEADLY = /death|killed|dead|died|dies|загин|загиб|погиб|жертв/u;

function nounAfter(reading: Reading, number: NumberFound, limit: number): { noun: Noun; end: number } | null {
  const window = reading.folded.slice(number.end, Math.min(limit, number.end + NOUN_CHARS_MAX));
  if (!number.percent && /^\s*(?:in|on|у|в|во|на|at|over|над|[—–](?!\s(?:житлов|жил)))\s/u.test(window)) return null;
  if (/^\s*[,.;:)]/u.test(window)) return null;
  const stop = PHRASE_END.exec(number.percent ? window.replace(/^\s+(?:of|from)\s/u, (match) => ' '.repeat(match.length)) : window);
  const body = stop ? window.slice(0, stop.index) : window;
  const best = nounsIn(body).find((hit) => wordsBetween(body, 0, hit.start) <= NOUN_WORDS_MAX);
  // "12 Vyshneva Street" is an address.
  if (best?.noun.code === 'streets' && /\p{Lu}/u.test(reading.text.slice(number.end, number.end + best.end))) return null;
  if (number.percent && !best && (SHARE_RESTORED.test(window) || /^\s+(?:without|без)\s/u.test(window)))
    return { noun: nounOf('cust'), end: number.end };
  if (number.percent && !best && SHARE_OF_A_SERVICE.test(body))
    return { noun: nounOf('cust'), end: number.end + SHARE_OF_A_SERVICE.exec(body)![0].length };
  if (number.percent && !best && SHARE_OF_A_PLACE.test(reading.text.slice(number.end, number.end + 30)))
    return {
      noun: nounOf('ppl'),
      end: number.end + (SHARE_OF_A_PLACE.exec(reading.text.slice(number.end, number.end + 30))?.[0].length ?? 0),
    };
  const bare = best ? null : BARE_ADJECTIVE.exec(window);
  if (bare) return { noun: nounOf(bare[1] ? 'bld' : 'cust'), end: number.end + bare[0].length };
  if (!best && DEMONYM.test(body)) return { noun: nounOf('ppl'), end: number.end + DEMONYM.exec(body)![0].length };
  if (!best || /^\s+(?:of|з|із|из)\s/u.test(body.slice(0, best.start)))
    return number.percent && best ? { noun: best.noun, end: number.end + best.end } : null;
  // "Three pylons of the line": what stands between is the head.
  if (best.noun.kind === 'plant' && CYRILLIC_HEAD.test(body.slice(0, best.start)) && !number.percent) return null;
  if (best.noun.code === 'warming_points' && OTHER_POINTS.test(body.slice(0, best.end))) return null;
  if (/двор/u.test(body.slice(best.start, best.end)) && /двора?х|дворе/u.test(body)) return null;
  const rest = window.slice(best.end);
  const housesToo =
    /^\s*(?:и|та|і|й|and|or)\s+(?:жил\p{L}+\s+|житлов\p{L}+\s+|residential\s+)?(?:дом\p{L}*|будинк\p{L}*|houses|buildings)/u.exec(rest);
  if (housesToo && best.noun.code === 'apartments') return { noun: nounOf('bld'), end: number.end + best.end + housesToo[0].length };
  const head = headAfter(best.noun, rest);
  return { noun: head.noun, end: number.end + best.end + head.length };
}

/** "На 70 процентов восстановлено теплоснабжение". */
const SHARE_RESTORED =
  /^\s+(?:віднов|восстанов|поновл|restored)\p{L}*\s+(?:тепло|електро|электро|водо|газо|опален|отоплен|подач|heat|power|water)/u;

/** "60 percent of heating has been restored". */
const SHARE_OF_A_SERVICE =
  /^\s*(?:of\s+)?(?:the\s+)?(?:city's\s+|town's\s+)?(?:heating|heat supply|electricity|power supply|water supply|теплопостачан\p{L}*|теплоснабжен\p{L}*|електропостачан\p{L}*|электроснабжен\p{L}*|водопостачан\p{L}*|водоснабжен\p{L}*|опаленн\p{L}*|отоплен\p{L}*)(?!\p{L})(?!\s+(?:capacity|generation|networks?|system|needs))/u;

/** "Half of Kharkiv", "половина міста": those who live there. */
const SHARE_OF_A_PLACE =
  /^\s*(?:of\s+)?(?:the\s+)?(?:\p{Lu}|(?:entire |whole |всього |усього |всей |всего )?(?:city|town|capital|region|district|country|oblast|communit|left bank|міста|столиці|області|району|громади|регіону|країни|селища|города|столицы|области|района|региона|страны|поселка)(?!\p{L}))/u;

/** A word that is no adjective before the noun. */
const CYRILLIC_HEAD =
  /(?<!\p{L})\p{Script=Cyrillic}{3,}(?<!(?:их|ых|ій|ий|ый|ої|ой|ие|ые|ими|ыми|ого|ні|ві|кі|ські|ські|льні|ною|ні|ще|еще|інші|другие|також|вже|уже|зі|из))\s+$/u;
/** Points where nobody gets warm. */
const OTHER_POINTS = /газорозподіл|газораспредел|розподіл|распредел|пропускн|контрольн|опорн|check/u;

/** "З них 430 житлових", "70 % знеструмлених": the noun itself is left out. */
const BARE_ADJECTIVE =
  /^\s*(?:[—–-]\s*)?(?:(житлов(?:их|і)|жил(?:ых|ые)|residential)|(?:знеструмлен|обесточенн|відключен|отключенн)(?:их|ых))(?=\s*(?:$|[.,;:)—–]))/u;

/** Townspeople by the endings of their names: полтавчан, омичей, дніпрян. */
const DEMONYM = /^\s+\p{L}{3,}(?:чан|чанам|чей|ців|цев|рян|вян|лян|итів|итов)(?!\p{L})/u;

/** "Apartment buildings", "household consumers", "багатоповерхових будинків": the last noun of the phrase is its head. */
function headAfter(noun: Noun, rest: string): { noun: Noun; length: number } {
  const building = /^[ -]+(?:житлов\p{L}+ |жил\p{L}+ )?(?:будин\p{L}+|дом(?:а|ов|ах|ам)?|buildings?|houses?|blocks?)(?!\p{L})/u.exec(rest);
  if (building && (noun.kind === 'house' || noun.code === 'ppl')) return { noun: nounOf('bld'), length: building[0].length };
  const contract =
    /^\s+(?:(?:and|та|і|и) (?:\p{L}+ )?)?(?:абонент\p{L}*|споживач\p{L}*|потребител\p{L}*|consumers?|customers?|subscribers?)(?!\p{L})/u.exec(
      rest,
    );
  if (contract && (noun.code === 'households' || noun.code === 'ppl')) return { noun: nounOf('cust'), length: contract[0].length };
  return { noun, length: 0 };
}

/** "37 of the 520 high-rises", "nine of the capital's 25 plants", "300 из 470 домов": the noun of the whole. */
function partOf(reading: Reading, number: NumberFound, next: NumberFound | undefined): Noun | null {
  if (!next) return null;
  const between = reading.folded.slice(number.end, next.start);
  const isPart = /^\s+(?:\p{L}+\s+){0,2}?(?:out of|of|з|із|зі|из|from)\s+(?:[\p{L}'’-]+\s+){0,3}$/u.test(between);
  if (!isPart) return null;
  return nounAfter(reading, next, reading.text.length)?.noun ?? null;
}

/** "The number of houses without heating has fallen to 57." */
function amountOf(reading: Reading, number: NumberFound): Noun | null {
  const before = reading.folded.slice(Math.max(0, number.boundStart - AMOUNT_CHARS), number.boundStart);
  const match = /(?:количество|число|кількість|the number of|number of)\s+(\p{L}[^.;!?\p{N}]*)$/u.exec(before);
  return match ? (nounsIn(match[1]!)[0]?.noun ?? null) : null;
}
const AMOUNT_CHARS = 120;

/** "From 382,000 to 38,900 subscribers": both have the noun of the last. */
function sharedNoun(reading: Reading, number: NumberFound, next: NumberFound | undefined): Noun | null {
  const inTurn = inTurnNoun(reading, number);
  if (inTurn) return inTurn;
  // "1,788 household and 120 legal consumers".
  if (next && ADJECTIVE_AND.test(reading.folded.slice(number.end, next.boundStart))) {
    const noun = nounAfter(reading, next, reading.text.length)?.noun;
    return noun && CARRIED_KINDS.has(noun.kind) ? noun : null;
  }
  if (!next || !/^\s*(?:до|to|–|-|—)\s*$/u.test(reading.folded.slice(number.end, next.boundStart))) return null;
  return nounAfter(reading, next, reading.text.length)?.noun ?? null;
}

/** "770,000 customers, nearly 70 % of the total", "70 % от общего числа": a share of what the figure before it counts. */
function ofTheTotal(reading: Reading, number: NumberFound, previous: Figure | null): Noun | null {
  if (!number.percent || !previous || !CARRIED_KINDS.has(previous.noun.kind)) return null;
  return OF_THE_TOTAL.test(reading.folded.slice(number.end, number.end + 40)) ? previous.noun : null;
}
const OF_THE_TOTAL =
  /^\s+(?:of (?:the total|the whole|all|those affected|those (?:cut off|disconnected)|that number)|(?:від|з|із) (?:загальної кількості|загального числа|усіх|всіх)|(?:від|із|з) (?:постраждалих|знеструмлених|відключених)|от (?:общего (?:числа|количества)|всех)|из (?:общего (?:числа|количества)|всех))(?=\s*(?:$|[.,;:)»"]))/u;

/** "55 and 41 buildings respectively": numbers told in one row have the noun of the last. */
function inTurnNoun(reading: Reading, number: NumberFound): Noun | null {
  const sentence = reading.sentences.find((each) => each.start <= number.start && number.start < each.end);
  if (!sentence || !IN_TURN.test(reading.folded.slice(sentence.start, sentence.end))) return null;
  const row = /^(?:,\s\d[\d.,]*(?=[\s,]))*,?\s(?:and|та|і|й|и)\s(\d[\d ,.]*\d|\d|\p{L}+)(?=\s)/u.exec(
    reading.folded.slice(number.end, sentence.end),
  );
  if (!row) return null;
  const from = number.end + row[0].length;
  const noun = nounAfter(reading, { ...number, start: from, end: from }, reading.text.length)?.noun;
  return noun && noun.kind !== 'air' && noun.kind !== 'blow' ? noun : null;
}
const IN_TURN = /(?<!\p{L})(?:respectively|відповідно(?! до)|соответственно)(?!\p{L})/u;

const ADJECTIVE_AND =
  /^\s+(?:\p{L}+(?:их|ых)|household|residential|domestic|commercial|industrial|private|legal)\s+(?:та|і|й|и|and)\s+(?:ще\s+|еще\s+|another\s+)?$/u;

/** "Of six thousand buildings 16 stayed cold", "37 of the 520": the number after "of" is the whole. */
function isWhole(reading: Reading, number: NumberFound, nounEnd: number, next: NumberFound | undefined): boolean {
  const before = reading.folded.slice(Math.max(0, number.boundStart - 40), number.boundStart);
  if (/\p{N}\p{L}*\s+(?:out of|of|з|із|зі|из)\s+(?:[\p{L}'’-]+\s+){0,3}$/u.test(before)) return true;
  if (/(?:nine|eight|seven|six|five|four|three|two|one|half|жодн\p{L}+|half|most)\s+of\s+(?:[\p{L}'’-]+\s+){0,3}$/u.test(before))
    return true;
  if (/(?:^|[.!?—–]\s|,\s)of\s$/u.test(before) && next !== undefined) return true;
  if (/(?:всего|всього|загалом|усього)\s+(?:в|у|по)\s+\p{L}+\s*$/u.test(before)) return true;
  if (!/(?:^|[\s"(«])(?:з|із|зі|из|out of|of (?:the|its|kyiv's))\s$/u.test(before)) return false;
  return next !== undefined && next.start - nounEnd < WHOLE_CHARS_MAX && !/[.!?]\s/u.test(reading.folded.slice(nounEnd, next.start));
}
const WHOLE_CHARS_MAX = 110;

/** "77 buildings out of 120": the whole without a noun of its own is no count. */
function isBareWhole(reading: Reading, number: NumberFound): boolean {
  const before = reading.folded.slice(Math.max(0, number.boundStart - 60), number.boundStart);
  return (
    /[\p{N}\p{L}]\s+(?:out of|з|із|зі|из)\s+(?:the\s+)?$/u.test(before) &&
    /\p{N}[^.;!?]*$/u.test(before) &&
    /^\s*(?:$|[.,;!?)]|(?:were|are|was|is|still|remain\p{L}*|залиш|лиша|оста))/u.test(reading.folded.slice(number.end, number.end + 12))
  );
}

/** "Apartment buildings – almost 6,000 – are cold", "абонентів: 4 120": the noun stands before the mark. */
function nounBefore(reading: Reading, number: NumberFound): { noun: Noun; end: number } | null {
  const before = reading.folded.slice(Math.max(0, number.boundStart - 44), number.boundStart);
  const isAside = number.bound !== 'exact' && /,\s?$/u.test(before) && /^\s*,/u.test(reading.folded.slice(number.end, number.end + 3));
  if ((!isAside && !/[–—(:-]\s?$/u.test(before)) || !/^\s*(?:[–—),.;]|$|будин|дом)/u.test(reading.folded.slice(number.end, number.end + 6)))
    return null;
  const body = before.replace(/\s*[–—(:,-]\s?$/u, '');
  const last = nounsIn(body).at(-1);
  if (!last || body.length - last.end > 1 || last.noun.kind === 'place' || last.noun.kind === 'blow' || last.noun.kind === 'air')
    return null;
  return { noun: last.noun, end: number.end };
}

/** "853 of which are residential buildings": the verb stands before the noun. */
function ofWhich(reading: Reading, number: NumberFound): { noun: Noun; end: number } | null {
  const window = reading.folded.slice(number.end, number.end + 64);
  const match =
    /^\s*(?:of (?:which|them)|з них|із них|из них|з яких|із яких|из которых|of those)?\s*(?:are|were|—|–|-)?\s*(?:\p{L}+\s+){0,2}?/u.exec(
      window,
    );
  if (!match || !/^\s*(?:of|з|із|из|are|were|[—–-])\s/u.test(window)) return null;
  const body =
    window.slice(0, match[0].length) + window.slice(match[0].length).replace(/(?:[.,;]|(?:^|\s)(?:у|в|на|in|at|без|without)\s).*$/u, '');
  // "Eight of them sent children home": a verb stands between.
  if (
    /^\s*of (?:which|them|those)\s+(?!(?:are|were|residential|private|apartment|public|small|young|elderly)\s)\p{L}+\s/u.test(body) &&
    nounsIn(body)[0]?.start !== /^\s*of \p{L}+\s+/u.exec(body)![0].length
  )
    return null;
  const hit = nounsIn(body)[0];
  return hit && hit.noun.kind !== 'place' ? { noun: hit.noun, end: number.end + hit.end } : null;
}

/** "Leaves 20,000 without power"; "троє перебувають у лікарні": people, where nothing else is counted. */
function isOfPeople(reading: Reading, number: NumberFound): boolean {
  if (number.percent || number.value === null) return false;
  const own = reading.folded.slice(number.start, number.end);
  const before = reading.folded.slice(Math.max(0, number.boundStart - 16), number.boundStart);
  const after = reading.folded.slice(number.end, number.end + 30);
  if (number.value >= PEOPLE_MIN && /^\s+(?:still\s+)?without\s/u.test(after))
    return /(?:leav(?:es|ing)|left|with|and|,)\s+(?:still\s+)?$/u.test(before);
  return (
    /^(?:двоє|троє|[\p{L}']+еро|двое|трое|двоих|троих|двом|трьом|двум|\p{L}+ерых)$/u.test(own) &&
    !/^(?:двом|трьом|двум)$/u.test(own) &&
    /^\s+(?:\p{L}+(?:ють|уть|ять|ють|ються|яться|ли|лися|лись|ют|ят|ятся|ются|ные|ні|ны|ені|ані|аны|ены|овані)|у |в |з них|із них|из них)/u.test(
      after,
    )
  );
}
const PEOPLE_MIN = 100;

const CASUALTY_AFTER =
  /^\s+(?:\p{L}+\s+){0,2}?(?:загину|загибл|погиб|постражда|пострада|поранен|ранен|травмов|травмир|госпітал|госпитал|injur|wound|killed|died|dead|hurt|hospitali)\p{L}*/u;
/** "Two dead, wounded five": the verb stands before the number, the noun is left out. */
const CASUALTY_BEFORE =
  /(?:загину\p{L}*|погиб\p{L}*|поранен\p{L}*|ранен\p{L}*|постражда\p{L}*|пострада\p{L}*|травмован\p{L}*|killed|injured|wounded|killing|injuring|wounding)\s+(?:ще\s+|еще\s+|another\s+|[—–-]\s+)?$/u;

function casualtyBeside(reading: Reading, number: NumberFound): number | null {
  const after = CASUALTY_AFTER.exec(reading.folded.slice(number.end, number.end + 40));
  if (after) return number.end + after[0].length;
  const before = CASUALTY_BEFORE.test(reading.folded.slice(Math.max(0, number.boundStart - 40), number.boundStart));
  const closes = /^\s*(?:others?|more|інших|других)?\s*(?:$|[.,;:)]|та|і|й|и|and|у |в |in )/u.test(
    reading.folded.slice(number.end, number.end + 8),
  );
  return before && closes ? number.end : null;
}

/** What may follow a number whose noun is left out: a stop, a verb, a preposition; never another noun. */
const ELIDED_AFTER =
  /^\s*(?:$|[.,;)»"]|[—–-]\s|(?:без|without|in|near|у|в|на|над|over|around|at|до|from|for|та|і|й|и|and|а|але|но|but|не|not|вже|уже|already|still|it|they|ще|еще|has|had|have|were|was|are|is|will|would|do|does|did|to go|to come|can|cannot|more|others?|залиш\p{L}+|лиша\p{L}+|оста[лею]\p{L}+|remain\p{L}*|є|есть|мають|має|працю\p{L}+|работа\p{L}+|стоять|стоят|stand|stopped|lost|hit|struck|reached|нет|немає|нема|\p{L}{3,}ed(?=\s(?:after|in|on|at|by|from|because|due|over|and)\s|\s*(?:$|[.,;:)]))|of (?:them|these|those|which|whom)|\p{L}{2,}(?:ають|ють|уть|ять|ать|ються|уться|яться|лися|лись|ют|ут|ят|ат|ются|утся|ятся)|(?!шко)\p{L}{3,}ли|overnight|\p{L}{3,}(?:ено|ано|ито|ято|уто|овані|ені|ані|ены|аны|ованы)|поки|пока|досі|до сих|ждали|чекали|тимчасово|временно|локаційно|локационно|з них|із них|из них|них|there|through|неподалік|поблизу|yesterday|today|вчора|учора|вчера|накануне|напередодні|раніше|ранее|earlier|the (?:previous|same|day|night) \p{L}+|expected|due|scheduled|waiting|по-прежнему|по-старому|ждет|чекає|працює|работает|може|может|очікує|ожидает|станом|по состоянию|the day|a day|a week|\p{L}+ days? ago|on \p{L}+day|on (?:the|its))(?!\p{L}))/u;
/** What ties a number to the figure of another sentence. */
const TIED_BEFORE =
  /(?:against|compared (?:with|to)|among (?:them|those)|including|versus|проти|против|порівняно з|по сравнению с|серед них|среди них|зокрема|в том числе|у тому числі|another|other|the other|remaining|toll\s[^.]{0,16}to|ще|еще|решта|решту|решти|остальн\p{L}+|залиш\p{L}+|лиш\p{L}+|осталось|остаются|остается|остался|про|цифру|цифра|figure of|figure stood at|figure is|figure was|number stood at|stands at|stood at|було|было|їх|их|них|it was|they were|down from|up from|earlier|раніше|ранее|only|лише|лишь|только|тільки|скоротил\p{L}+ [^.]{0,20}|до)\s+(?:[\p{L}]+\s+){0,2}$/u;
/** "43 settlements in one region, 17 in the Kherson region". */
const ELIDED_BY_REGION =
  /^\s*(?:[—–-]\s*)?(?:через|из-за|due to|because of|внаслідок)\s|^\s*(?:[—–-]\s*)?(?:in|на|у|в|во)\s+(?:the\s+)?\p{L}+|^\s*(?:остаются|остались|залишаються|лишаються|залишилися|лишилися|remain|без|still without|without)(?!\p{L})/u;
const ELIDED_CHARS_MAX = 160;

/** "Повернули світло в 74", "на Хмельниччині – 17": other settlements. */
function isInOthers(reading: Reading, number: NumberFound): boolean {
  const before = reading.folded.slice(Math.max(0, number.boundStart - 30), number.boundStart);
  return (
    /(?:^|\s)(?:в|у|in)\s+$|(?:на|в|у|in)\s+\p{L}+\s*[—–-]\s*$/u.test(before) &&
    /^\s*(?:$|[.;)])/u.test(reading.folded.slice(number.end, number.end + 3))
  );
}

function elidedNoun(reading: Reading, number: NumberFound, previous: Figure | null): Noun | null {
  if (!previous || number.value === null) return null;
  if (
    previous.noun.kind === 'place' &&
    (previous.noun.code !== 'settlements' ||
      (!previous.whole && !isInOthers(reading, number) && !ELIDED_BY_REGION.test(reading.folded.slice(number.end, number.end + 50))))
  )
    return null;
  if (number.start - previous.end > ELIDED_CHARS_MAX) return null;
  const after = reading.folded.slice(number.end, number.end + 40);
  if (!ELIDED_AFTER.test(after)) return null;
  // "Two plants, one in Nikopol and one in Marhanets": counted already.
  if (number.value === 1 && !/(?:another|ще|еще)\s+$/u.test(reading.folded.slice(Math.max(0, number.start - 10), number.start)))
    return null;
  const crossed = reading.sentences.filter((sentence) => sentence.start > previous.end && sentence.start <= number.start).length;
  const before = reading.folded.slice(Math.max(0, number.boundStart - 36), number.boundStart);
  const isTied = TIED_BEFORE.test(before) || /^\s*(?:залиш|лиша|оста|remain|of them|из них|з них|із них)/u.test(after);
  const isLarge = number.value >= ELIDED_ELSEWHERE_MIN && CARRIED_KINDS.has(previous.noun.kind);
  const isFigure = /(?:figure|number|цифра|показник|кількість|число|количество)[^.!?]{0,24}$/u.test(before);
  const isRest = /(?:remaining|the other|the rest|решт\p{L}+|інші|остальн\p{L}+)\s+$/u.test(before);
  if (crossed > (isFigure || isRest ? 2 : 1) || (crossed === 1 && !isTied && !isLarge)) return null;
  if (
    number.value < ELIDED_MIN &&
    !isTied &&
    previous.noun.kind !== 'plant' &&
    previous.noun.kind !== 'person' &&
    previous.noun.kind !== 'means'
  )
    return /^\s*(?:in|у|в|без|without|—|–)\s/u.test(after) ? previous.noun : null;
  return previous.noun;
}
/** "There are fewer houses without heating: there were 1,940, now 1,700": the noun stands at the head of the sentence. */
function headNoun(reading: Reading, number: NumberFound): Noun | null {
  const sentence = reading.sentences.find((each) => each.start <= number.start && number.start < each.end);
  if (!sentence || number.value === null || number.value < ELIDED_MIN) return null;
  const before = reading.folded.slice(sentence.start, number.boundStart);
  if (!/(?:було|стало|зараз|нині|лишилося|залишилося|было|сейчас|осталось|were|are now|now|is now|stands at|remain)\s+$/u.test(before))
    return null;
  if (!/^\s*(?:$|[.,;)])/u.test(reading.folded.slice(number.end, number.end + 4))) return null;
  return nounsIn(before).find((hit) => CARRIED_KINDS.has(hit.noun.kind))?.noun ?? null;
}

const CARRIED_KINDS: ReadonlySet<string> = new Set(['house', 'contract', 'person']);
/** A figure of this size carries the noun of the sentence before it. [I] */
const ELIDED_ELSEWHERE_MIN = 50;
/** A lone "one" or "two" after a figure is seldom a count of the same things. */
const ELIDED_MIN = 3;

const PERSON_WORD =
  '(?:women|men|woman|man|girls?|boys?|child(?:ren)?|teenagers?|жін\\p{L}+|чоловік\\p{L}*|дівчин\\p{L}+|хлоп\\p{L}+|діт\\p{L}+|дитин\\p{L}*|підліт\\p{L}+|женщин\\p{L}*|мужчин\\p{L}*|девоч\\p{L}+|мальчик\\p{L}*|дет\\p{L}+|реб[её]н\\p{L}+|подрост\\p{L}+)';
const JOINED_NUMBER = /^\s+(?:and|та|і|й|и)\s+(?:ще\s+|еще\s+)?$/u;
const PERSON_END = new RegExp(`${PERSON_WORD}$`, 'u');
const JOINED_ONE = new RegExp(
  `^\\s+(?:and|та|і|й|и)\\s+(?:an?\\s+|one\\s+|\\d+-річн\\p{L}+\\s+|\\d+-летн\\p{L}+\\s+)?(${PERSON_WORD})(?!\\p{L})`,
  'u',
);
const NEXT_PERSONS = new RegExp(`^\\s+(?:\\p{L}+\\s+)?${PERSON_WORD}(?!\\p{L})`, 'u');

/** "A man and two women": the one before the number. */
const ONE_BEFORE =
  /(?<!\p{L})(?:an?\s+|one\s+|одного\s+|одну\s+|один\s+|одна\s+)?(?:\d+-?(?:year-old|річн\p{L}+|летн\p{L}+)\s+)?(?:woman|man|girl|boy|child|жінк[ауи]|чоловіка?|дівчин[ау]|хлопець|хлопця|хлопчика?|дитин[ау]|женщин[ауы]|мужчин[ауы]|девочк[ауи]|мальчика?|реб[её]н(?:ок|ка))\s+(?:and|та|і|й|и)\s+$/u;

/** "Two men and two women", "three women and a child": people of one blow are one figure. */
function addPersons(reading: Reading, figure: Figure, next: NumberFound | undefined): { figure: Figure; usedNext: boolean } | null {
  if (figure.noun.kind !== 'person' || figure.number.value === null) return null;
  if (!PERSON_END.test(reading.folded.slice(figure.start, figure.end))) return null;
  const extend = (more: number, end: number, usedNext: boolean) => ({
    figure: { ...figure, noun: nounOf('ppl'), number: { ...figure.number, value: figure.number.value! + more }, end },
    usedNext,
  });
  if (next && next.value !== null && JOINED_NUMBER.test(reading.folded.slice(figure.end, next.start))) {
    const persons = NEXT_PERSONS.exec(reading.folded.slice(next.end, next.end + 30));
    if (persons) return extend(next.value, next.end + persons[0].length, true);
  }
  const earlier = ONE_BEFORE.exec(reading.folded.slice(Math.max(0, figure.start - 60), figure.start));
  if (earlier && !/(?:двоє|двое|two|дві|два|две|три|three)\s+$/u.test(reading.folded.slice(0, figure.start - earlier[0].length)))
    return { ...extend(1, figure.end, false), figure: { ...extend(1, figure.end, false).figure, start: figure.start - earlier[0].length } };
  const one = JOINED_ONE.exec(reading.folded.slice(figure.end, figure.end + 40));
  return one && !/^(?:children|men|women|girls|boys|дітей|детей)/u.test(one[1]!) ? extend(1, figure.end + one[0].length, false) : null;
}
