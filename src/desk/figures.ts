/** Stated figures in words: what is counted, in which unit, how it was bounded, why one value is the working one. */
import type { Bound, ClaimUnit, SourceChain, Topic } from '../domain/claims.ts';
import type { Figure, NumbersPicture, WorkingRule } from '../picture/fold.ts';
import { knownName } from './known-names.ts';
import type { Words } from './words.ts';

const words = (uk: string, en: string): Words => ({ uk, en });

export const TOPIC_WORDS: Readonly<Record<Topic, Words>> = {
  threatened: words('під загрозою', 'threatened'),
  refed: words('заживлено', 're-fed'),
  drained: words('злито або зливають', 'drained or being drained'),
  withoutHeat: words('без опалення', 'without heating'),
  withoutHotWater: words('без гарячої води', 'without hot water'),
  withoutPower: words('без електрики', 'without power'),
  withoutWater: words('без води', 'without water'),
  withoutGas: words('без газу', 'without gas'),
  heatRestored: words('тепло повернуто', 'heat restored'),
  powerRestored: words('електрику повернуто', 'power restored'),
  waterRestored: words('воду повернуто', 'water restored'),
  damaged: words('пошкоджено', 'damaged'),
  injured: words('поранено', 'injured'),
  killed: words('загинуло', 'killed'),
  evacuated: words('евакуйовано', 'evacuated'),
  districtsHit: words('постраждалі райони', 'districts hit'),
  warmingPoints: words('Пункти незламності', 'points of invincibility'),
  crews: words('бригади', 'crews'),
  mobileBoilers: words('мобільні котельні', 'mobile boilers'),
  generators: words('генератори', 'generators'),
  attackLength: words('тривалість атаки', 'length of the attack'),
  outdoorTemperature: words('температура надворі', 'outdoor temperature'),
  indoorTemperature: words('температура в приміщенні', 'indoor temperature'),
  heatReturn: words('повернення тепла', 'return of heat'),
  weaponsUsed: words('застосовано засобів', 'weapons used'),
  weaponsDowned: words('збито засобів', 'weapons downed'),
  other: words('інше', 'other'),
};

export const UNIT_WORDS: Readonly<Record<ClaimUnit, Words>> = {
  buildings: words('будинків', 'buildings'),
  objects: words('об’єктів', 'objects'),
  homes: words('осель', 'homes'),
  subscribers: words('абонентів', 'subscribers'),
  residents: words('мешканців', 'residents'),
  persons: words('осіб', 'persons'),
  percent: words('%', '%'),
  districts: words('районів', 'districts'),
  settlements: words('населених пунктів', 'settlements'),
  streets: words('вулиць', 'streets'),
  schools: words('шкіл', 'schools'),
  kindergartens: words('дитячих садків', 'kindergartens'),
  hospitals: words('лікарень', 'hospitals'),
  points: words('пунктів', 'points'),
  crews: words('бригад', 'crews'),
  boilers: words('котелень', 'boilers'),
  generators: words('генераторів', 'generators'),
  facilities: words('закладів', 'facilities'),
  hours: words('год', 'h'),
  degC: words('°C', '°C'),
  pieces: words('штук', 'pieces'),
  unknown: words('одиницю не названо', 'unit not given'),
};

export const BOUND_WORDS: Readonly<Record<Bound, Words>> = {
  exact: words('рівно', 'exactly'),
  atLeast: words('щонайменше', 'at least'),
  moreThan: words('понад', 'more than'),
  nearly: words('майже', 'almost'),
  about: words('близько', 'about'),
  upTo: words('до', 'up to'),
  below: words('менше ніж', 'below'),
  vague: words('приблизно', 'vaguely'),
  forecast: words('за прогнозом', 'forecast'),
  notGiven: words('не названо', 'not given'),
};

export const RULE_WORDS: Readonly<Record<WorkingRule, Words>> = {
  none: words('робочого значення немає', 'no working value'),
  onlyClaim: words('єдина заява', 'the only claim'),
  unitDriftSetAside: words('відкладено переказ зі зміненою одиницею', 'a relay that changed the unit was set aside'),
  sameSpeakerLater: words('той самий мовець пізніше назвав інше', 'the same speaker said otherwise later'),
  instrumentOrOperator: words('прилад або оператор важить більше', 'an instrument or operator outranks'),
  breakdownOfFigures: words('джерело навело всю розбивку', 'the source gave the whole breakdown'),
  namedOverUnnamed: words('названий мовець важить більше за безіменного', 'a named speaker outranks an unnamed one'),
  doneOverDecided: words('зроблене важить більше за вирішене', 'done outranks decided'),
  sameValueWeakerBound: words('з однакових значень обрано обережніше', 'of equal values the more careful one'),
  newest: words('найновіше', 'the newest'),
};
export const UNNAMED = words('мовця не названо', 'speaker not named');
const NO_PLACE = words('місце не названо', 'place not given');

/** The shape of the screen's `ClaimedFigure`. */
export type FigureRow = Readonly<{
  topic: string;
  label: Words;
  working: Readonly<{ value: number; unit: Words; rule: Words }> | null;
  conflict: boolean;
  claims: readonly Readonly<{ value: number; unit: Words; bound: Words; speaker: Words; at_ms: number; quote: string; reportId: string }>[];
}>;

/** A picture's figures in words; those in dispute first, then those with most claims. What a person rejected is left out. */
export function figureRows(picture: NumbersPicture, withdrawn: ReadonlySet<string>): readonly FigureRow[] {
  const drifted = new Set(picture.unitConflicts.flatMap((conflict) => (conflict.setAside ? [conflict.setAside] : [])));
  return picture.figures
    .map((figure) => ({ ...figure, claims: figure.claims.filter((claim) => !withdrawn.has(claim.id)) }))
    .map((figure) => figureRow(figure, drifted))
    .filter((row) => row.claims.length > 0)
    .sort((one, other) => Number(other.conflict) - Number(one.conflict) || other.claims.length - one.claims.length);
}

function figureRow(figure: Figure, drifted: ReadonlySet<string>): FigureRow {
  const { topic, unit, place, part, working, rules } = figure;
  const topicWords = TOPIC_WORDS[topic] ?? TOPIC_WORDS.other;
  const unitWords = UNIT_WORDS[unit] ?? UNIT_WORDS.unknown;
  const at = placeWords(place, part);
  return {
    topic: `${topic}/${place ?? ''}/${part}/${unit}`,
    label: { uk: `${topicWords.uk}, ${unitWords.uk}: ${at.uk}`, en: `${topicWords.en}, ${unitWords.en}: ${at.en}` },
    working:
      working && working.value !== null
        ? { value: working.value, unit: unitWords, rule: joined(rules.map((rule) => RULE_WORDS[rule] ?? RULE_WORDS.none)) }
        : null,
    conflict: figure.conflicts.length > 0 || figure.claims.some((claim) => drifted.has(claim.id)),
    claims: figure.claims
      .filter((claim) => claim.value !== null)
      .map((claim) => ({
        value: claim.value!,
        unit: unitWords,
        bound: BOUND_WORDS[claim.bound] ?? BOUND_WORDS.vague,
        speaker: chainWords(claim.chain),
        at_ms: claim.publishedAt_ms,
        quote: claim.quote,
        reportId: claim.report,
      })),
  };
}

function joined(parts: readonly Words[]): Words {
  return { uk: parts.map(({ uk }) => uk).join('; '), en: parts.map(({ en }) => en).join('; ') };
}

/** `Ihor Terekhov (mayor of Kharkiv) → Telegram → UNN`; a name that nobody taught us stays as the source spells it. */
export function chainWords(chain: SourceChain): Words {
  const links = chain.filter((link) => link.name !== '' || link.role !== '');
  if (links.length === 0) return UNNAMED;
  const of = (language: 'uk' | 'en') => links.map((link) => linkText(link, language)).join(' → ');
  return { uk: of('uk'), en: of('en') };
}

/** `Kharkiv, Kyivskyi` as both languages spell it. */
export function placeWords(place: string | null, part: string): Words {
  const where = [place, part === '' ? null : part].filter((text) => text !== null).join(', ');
  return where === '' ? NO_PLACE : { uk: knownName(where, 'uk'), en: where };
}

function linkText({ name, role, named }: SourceChain[number], language: 'uk' | 'en'): string {
  const spelled = named || name !== 'unnamed' ? knownName(name, language) : UNNAMED[language];
  return role === '' ? spelled : `${spelled} (${knownName(role, language)})`;
}
