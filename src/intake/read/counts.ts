/**
 * What a number counts and what happened to it, in three steps: which noun it has (`counts/figures.ts`, `counts/ones.ts`), which figures are
 * one list, and which predicate belongs to the list (`counts/states.ts`, `counts/names.ts`). How long a repair takes is counted too (`counts/durations.ts`).
 */
import type { ClaimUnit } from '../../domain/claims.ts';
import type { ActionMention, CountMention, EffectMention, PlaceMention, Reading, TimeMention } from '../mentions.ts';
import { segmentAt } from '../text/sentences.ts';
import { durationOf, kindOf, ONE_UNIT } from './counts/durations.ts';
import { type Figure, findFigures } from './counts/figures.ts';
import { namesOf } from './counts/names.ts';
import { type Noun, nounOf } from './counts/nouns.ts';
import { findOnes } from './counts/ones.ts';
import { placeOfCount } from './counts/where.ts';
import { boundOf, type NumberFound } from './numbers.ts';

export type CountEvidence = Readonly<{
  effects: readonly EffectMention[];
  actions: readonly ActionMention[];
  places: readonly PlaceMention[];
  times: readonly TimeMention[];
  /** City of the speaker's office, where the text names no other. */
  home: string | null;
}>;

/** Counts in order; the same figure said twice is one count. */
export function readCounts(reading: Reading, numbers: readonly NumberFound[], evidence: CountEvidence): CountMention[] {
  const found: CountMention[] = unsaidUnits(reading, evidence);
  const counted: NumberFound[] = [];
  for (const number of numbers) {
    const duration = durationOf(reading, number);
    if (duration) found.push(make(reading, number, [number.boundStart, number.end + duration.length], duration.what, 'unknown', evidence));
    else counted.push(number);
  }
  const plain = findFigures(reading, counted);
  const figures = withTheWhole(
    reading,
    [...plain, ...findOnes(reading, plain)].sort((one, other) => one.start - other.start),
  );
  let before = '';
  for (const group of lists(reading, figures)) {
    const stretch = { start: group[0]!.start, end: group.at(-1)!.end };
    for (const figure of group) {
      const names = namesOf(reading, figure, stretch, evidence, before);
      if (figure.whole && figure.noun.kind !== 'air' && !isOwnLoss(reading, figure, figures)) continue;
      for (const what of names)
        found.push(make(reading, figure.number, [figure.start, figure.end], what, unitOf(figure.noun, what), evidence));
      if (names[0] && !names[0].startsWith('share')) before = names[0];
    }
  }
  return onceEach(found);
}

/** "1,038 buildings, of them 872 residential": the whole is of all kinds. */
function withTheWhole(reading: Reading, figures: readonly Figure[]): Figure[] {
  return figures.map((figure, index) => {
    const next = figures[index + 1];
    if (!next || figure.noun.code !== 'bld' || next.noun.code !== 'bld') return figure;
    const between = reading.folded.slice(figure.end, next.start);
    const isPart = PART_OF_WHOLE.test(between) && !RESIDENTIAL.test(reading.folded.slice(figure.start, figure.end));
    return isPart && RESIDENTIAL.test(reading.folded.slice(next.start, next.end + RESIDENTIAL_CHARS))
      ? { ...figure, noun: nounOf('obj') }
      : figure;
  });
}
const PART_OF_WHOLE =
  /^[\s,;(—–-]*(?:із них|з них|з яких|із яких|из них|из которых|of which|of them|including|у тому числі|в тому числі|в том числе|зокрема|серед них|среди них)?[\s:—–-]*$/u;
const RESIDENTIAL = /житлов|жил(?:ых|ые|ой)|багатоквартирн|многоквартирн|residential|apartment/u;
const RESIDENTIAL_CHARS = 16;

/** Figures joined by commas and "and" are one subject: what happened to the list happened to each. */
function lists(reading: Reading, figures: readonly Figure[]): Figure[][] {
  const groups: Figure[][] = [];
  for (const figure of figures) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const gap = last ? reading.folded.slice(last.end, figure.start) : '';
    const isApart = figure.noun.kind === 'air' && gap.includes(';');
    if (group && last && !isApart && !figure.elided && !last.elided && LIST_GAP.test(gap)) group.push(figure);
    else groups.push([figure]);
  }
  return groups;
}
const LIST_GAP =
  /^(?:\s*"[^"]{2,24}")?\s*[,;]?\s*(?:(?:and|та|і|й|и|а також|а также|as well as|plus|або|or)\s+)?(?:(?:ще|еще|another|also)\s+)?$/u;

/** "Of 6,000 buildings that lost heating": a whole counts only where it says itself what happened to it. */
function isOwnLoss(reading: Reading, figure: Figure, figures: readonly Figure[]): boolean {
  const next = figures.find((other) => other.start >= figure.end)?.start ?? reading.text.length;
  const own = reading.folded.slice(figure.number.start, Math.min(next, figure.end + OWN_CHARS)).replace(/[.;!?].*$/u, '');
  return OWN_LOSS.test(own) || CUT_AFTER.test(reading.folded.slice(figure.end, figure.end + 20));
}
/** "Of the 329 buildings cut off": told behind the noun; "отключенных домов" is a mere attribute. */
const CUT_AFTER = /^\s+(?:cut off|affected|disconnected|knocked out)(?!\p{L})/u;
const OWN_CHARS = 70;
const OWN_LOSS =
  /^[^,]*(?:(?:відключен|отключен|знеструмлен|обесточен)(?!их|ых|ными|ними|ных)\p{L}*|без\s)|(?:were drained|was drained|злили|слили|left without|that had been)|(?:,\s*)?(?:де|які|яких|що|которые|которых|where|that|which|потерявш|втратил|що втратил)\s?\p{L}*\s?(?:\p{L}+\s+){0,3}?(?:зник|лишил|залишил|остал|втрат|потеря|відключ|отключ|lost|без|cut)|потерявш|втратил|,\s*(?:оставш|лишивш)\p{L}*\s+без\s/u;

/** "Not less than a day": the unit stands for one. */
function unsaidUnits(reading: Reading, evidence: CountEvidence): CountMention[] {
  return [...reading.folded.matchAll(ONE_UNIT)].flatMap((match) => {
    const kind = kindOf(reading, match.index, match.index + match[0].length, 0);
    if (!kind) return [];
    const unit = /доб|сут|day/u.test(match[2]!)
      ? 'days'
      : /тиж|недел|week/u.test(match[2]!)
        ? 'weeks'
        : /м[іе]сяц|month/u.test(match[2]!)
          ? 'months'
          : 'hours';
    const start = match.index;
    const end = match.index + match[0].length;
    const number: NumberFound = {
      start,
      end,
      boundStart: start,
      value: 1,
      range: null,
      bound: boundOf(match[1]!),
      percent: false,
      negative: false,
    };
    return [make(reading, number, [start, end], `${kind}_${unit}`, 'unknown', evidence)];
  });
}

function unitOf(noun: Noun, what: string): ClaimUnit {
  if (what.startsWith('share_')) return 'percent';
  return noun.code === 'ppl' && what.startsWith('ppl_') ? 'residents' : noun.unit;
}

function make(
  reading: Reading,
  number: NumberFound,
  span: readonly [number, number],
  what: string,
  unit: ClaimUnit,
  evidence: CountEvidence,
): CountMention {
  const sentence = segmentAt(reading.sentences, number.start);
  const asOf = evidence.times.find(
    (time) => time.timeKind === 'asOf' && sentence && time.span[0] >= sentence.start && time.span[0] < sentence.end,
  );
  return {
    claimType: 'count',
    quote: reading.text.slice(span[0], span[1]),
    span,
    what: what.replace(/^households_/u, 'cust_'),
    value: number.value,
    bound: number.bound,
    range: number.range,
    unit,
    place: placeOfCount(reading, { start: number.start, end: span[1] }, evidence.places, evidence.home),
    asOfDay: asOf?.start ?? null,
    rule: `count.${what.split('_')[0]}`,
  };
}

function onceEach(found: readonly CountMention[]): CountMention[] {
  const seen = new Set<string>();
  return [...found]
    .sort((one, other) => one.span[0] - other.span[0])
    .filter((count) => {
      const key = `${count.what}/${count.value}/${count.value === null ? count.quote : ''}`;
      return seen.has(key) ? false : seen.add(key);
    });
}
