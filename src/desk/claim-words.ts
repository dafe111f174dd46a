/** What a claim says, in a few words of both languages. Words of open lists that nobody taught us are shown as they are spelled. */
import type {
  AttributedNumber,
  Bound,
  Claim,
  ClaimQuantity,
  ClaimTime,
  ClaimType,
  ClaimUnit,
  Modality,
  SourceChain,
} from '../domain/claims.ts';
import { chainOf } from '../picture/chain.ts';
import type { DriftKind } from '../picture/drift.ts';
import type { EffectProposal, EffectReason } from '../picture/effects.ts';
import { BOUND_WORDS, placeWords, TOPIC_WORDS, UNIT_WORDS, UNNAMED } from './figures.ts';
import { knownName } from './known-names.ts';
import type { Words } from './words.ts';

const words = (uk: string, en: string): Words => ({ uk, en });
const spelled = (word: string): Words => words(word.replaceAll('_', ' '), word.replaceAll('_', ' '));

export const KIND_WORDS: Readonly<Record<ClaimType | 'figure', Words>> = {
  figure: words('число', 'figure'),
  attack: words('атака', 'attack'),
  attack_series: words('низка атак', 'series of attacks'),
  weapon: words('зброя', 'weapon'),
  damage: words('пошкодження', 'damage'),
  fire: words('пожежа', 'fire'),
  casualty: words('постраждалі', 'casualties'),
  service_outage: words('послуги немає', 'service lost'),
  service_restored: words('послугу повернуто', 'service restored'),
  measure: words('захід', 'measure'),
  dependency: words('залежність', 'dependency'),
  purpose: words('мета', 'purpose'),
  target_intent: words('намір', 'intent'),
  weather: words('погода', 'weather'),
  ongoing_threat: words('загроза триває', 'threat goes on'),
  diplomatic_event: words('переговори', 'talks'),
  truce_term: words('умова перемир’я', 'term of a truce'),
  truce_compliance: words('дотримання перемир’я', 'compliance with a truce'),
  truce_allegation: words('закид про порушення', 'alleged violation'),
  truce_denial: words('заперечення', 'denial'),
  truce_assessment: words('оцінка перемир’я', 'assessment of a truce'),
  cause: words('причина', 'cause'),
  opinion: words('думка', 'opinion'),
};

const SERVICE_WORDS: Readonly<Record<NonNullable<Claim['service']>, Words>> = {
  heat: words('опалення', 'heating'),
  hot_water: words('гаряча вода', 'hot water'),
  power: words('електрика', 'electricity'),
  water: words('вода', 'water'),
  gas: words('газ', 'gas'),
  transport: words('транспорт', 'transport'),
};
const STATE_WORDS: Readonly<Record<NonNullable<Claim['state']>, Words>> = {
  lost: words('немає', 'lost'),
  disrupted: words('перебої', 'disrupted'),
  at_risk: words('під загрозою', 'at risk'),
  restored: words('повернуто', 'restored'),
};
const MEASURE_WORDS: Readonly<Record<string, Words>> = {
  drain: words('злити воду', 'drain'),
  reconnect: words('заживити з іншого джерела', 're-feed'),
  refill: words('заповнити системи', 'refill'),
  mobile_boiler: words('мобільна котельня', 'mobile boiler'),
  warming_points: words('Пункти незламності', 'points of invincibility'),
  emergency_declared: words('оголошено надзвичайну ситуацію', 'emergency declared'),
  repair: words('ремонт', 'repair'),
  restore: words('повернути послугу', 'restore'),
  evacuate: words('евакуація', 'evacuation'),
  evacuation: words('евакуація', 'evacuation'),
  generators: words('генератори', 'generators'),
  freeze_protection: words('захист від замерзання', 'freeze protection'),
};
const STATUS_WORDS: Readonly<Record<string, Words>> = {
  stated: words('заявлено', 'stated'),
  planned: words('заплановано', 'planned'),
  decided: words('вирішено', 'decided'),
  doing: words('роблять', 'being done'),
  done: words('зроблено', 'done'),
  notDone: words('не зроблено', 'not done'),
  unclear: words('неясно', 'unclear'),
  possible: words('можливо', 'possible'),
};
const ASSET_WORDS: Readonly<Record<string, Words>> = {
  chp: words('ТЕЦ', 'CHP plant'),
  tpp: words('ТЕС', 'thermal power plant'),
  npp: words('АЕС', 'nuclear plant'),
  hpp: words('ГЕС', 'hydro plant'),
  boiler_house: words('котельня', 'boiler house'),
  substation: words('підстанція', 'substation'),
  power_line: words('лінія електропередачі', 'power line'),
  heat_main: words('теплотраса', 'heat main'),
  critical_infra: words('критична інфраструктура', 'critical infrastructure'),
  energy_facility: words('енергооб’єкт', 'energy facility'),
  energy_infrastructure: words('енергетична інфраструктура', 'energy infrastructure'),
  facility: words('об’єкт', 'facility'),
  gas_infra: words('газова інфраструктура', 'gas infrastructure'),
  water_facility: words('водоканал', 'waterworks'),
  pumping_station: words('насосна станція', 'pumping station'),
};
const WEAPON_WORDS: Readonly<Record<string, Words>> = {
  missile: words('ракети', 'missiles'),
  drone: words('дрони', 'drones'),
  artillery: words('артилерія', 'artillery'),
  glide_bomb: words('керовані бомби', 'glide bombs'),
  mlrs: words('РСЗВ', 'rocket artillery'),
  mortar: words('міномети', 'mortars'),
};
const MODALITY_WORDS: Readonly<Partial<Record<Modality, Words>>> = {
  possible: words('можливо', 'possibly'),
  planned: words('заплановано', 'planned'),
  necessity: words('потрібно', 'necessary'),
  conditional: words('за умови', 'conditional'),
  under_discussion: words('обговорюють', 'under discussion'),
  forecast: words('прогноз', 'forecast'),
  purpose: words('мета', 'purpose'),
  opinion: words('думка', 'opinion'),
};
const TIME_KIND_WORDS: Readonly<Record<ClaimTime['kind'], Words>> = {
  event: words('коли', 'when'),
  since: words('відколи', 'since'),
  until: words('доки', 'until'),
  window: words('за який час', 'over'),
  asOf: words('станом на', 'as of'),
  plan: words('план', 'plan'),
  deadline: words('до', 'by'),
  ref: words('згадано', 'mentioned'),
};
const NEGATED = words('заперечено', 'denied');
const WINDOW_OPEN = words(
  'вікно рахують від миті заяви, а її немає в тексті',
  'the window counts from the statement, and its time is not in the text',
);
const TRUCE_FIELDS: Readonly<Record<string, Words>> = {
  scope: words('обсяг', 'scope'),
  duration: words('тривалість', 'duration'),
  agreement: words('домовленість', 'agreement'),
};
const UNDETERMINED = words('не визначено', 'undetermined');

const numberText = (value: number): Words => {
  const grouped = String(Math.abs(value)).replace(/\B(?=(\d{3})+(?!\d))/gu, '_');
  const sign = value < 0 ? '−' : '';
  return words(`${sign}${grouped.replaceAll('_', '\u00a0').replace('.', ',')}`, `${sign}${grouped.replaceAll('_', ',')}`);
};

const both = (parts: readonly (Words | null)[], join: string): Words => {
  const of = (language: 'uk' | 'en') => parts.flatMap((part) => (part && part[language] !== '' ? [part[language]] : [])).join(join);
  return words(of('uk'), of('en'));
};

type Counted = Pick<ClaimQuantity, 'value' | 'bound' | 'range' | 'unit'>;
/** `майже 105 000 мешканців`; a range where no value was given. */
export function amountWords({ value, bound, range, unit }: Counted): Words {
  const units = UNIT_WORDS[unit] ?? UNIT_WORDS.unknown;
  if (value === null) {
    if (!range) return both([BOUND_WORDS.notGiven], ' ');
    const ends = range.map((end) => (end === null ? words('…', '…') : numberText(end)));
    return both([both(ends, '–'), units], ' ');
  }
  const counted = words(unitForm(value, bound, unit) ?? units.uk, value === 1 && unit in UNIT_ONE_EN ? UNIT_ONE_EN[unit]! : units.en);
  return both([bound === 'exact' ? null : (BOUND_WORDS[bound] ?? null), numberText(value), counted], ' ');
}

/** The unit after its number: `853 будинки`, but `близько 853 будинків`, because that bound wants the genitive. */
function unitForm(value: number, bound: Bound, unit: ClaimUnit): string | null {
  const forms = UNIT_FORMS[unit];
  if (!forms) return null;
  if (!Number.isInteger(value)) return forms[1];
  if (GENITIVE_BOUNDS.has(bound)) return value % 10 === 1 && value % 100 !== 11 ? forms[1] : forms[3];
  return pluralUk(Math.abs(value), forms[0], forms[2], forms[3]);
}
function pluralUk(count: number, one: string, few: string, many: string): string {
  const tens = count % 100;
  const ones = count % 10;
  if (ones === 1 && tens !== 11) return one;
  return ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) ? few : many;
}
const GENITIVE_BOUNDS: ReadonlySet<Bound> = new Set(['about', 'upTo']);
/** One, genitive of one (also after a fraction), two to four, five and more. */
const UNIT_FORMS: Readonly<Partial<Record<ClaimUnit, readonly [string, string, string, string]>>> = {
  buildings: ['будинок', 'будинку', 'будинки', 'будинків'],
  objects: ['об’єкт', 'об’єкта', 'об’єкти', 'об’єктів'],
  homes: ['оселя', 'оселі', 'оселі', 'осель'],
  subscribers: ['абонент', 'абонента', 'абоненти', 'абонентів'],
  residents: ['мешканець', 'мешканця', 'мешканці', 'мешканців'],
  persons: ['особа', 'особи', 'особи', 'осіб'],
  districts: ['район', 'району', 'райони', 'районів'],
  settlements: ['населений пункт', 'населеного пункту', 'населені пункти', 'населених пунктів'],
  streets: ['вулиця', 'вулиці', 'вулиці', 'вулиць'],
  schools: ['школа', 'школи', 'школи', 'шкіл'],
  kindergartens: ['дитячий садок', 'дитячого садка', 'дитячі садки', 'дитячих садків'],
  hospitals: ['лікарня', 'лікарні', 'лікарні', 'лікарень'],
  points: ['пункт', 'пункту', 'пункти', 'пунктів'],
  crews: ['бригада', 'бригади', 'бригади', 'бригад'],
  boilers: ['котельня', 'котельні', 'котельні', 'котелень'],
  generators: ['генератор', 'генератора', 'генератори', 'генераторів'],
  facilities: ['заклад', 'закладу', 'заклади', 'закладів'],
  pieces: ['штука', 'штуки', 'штуки', 'штук'],
};
const UNIT_ONE_EN: Readonly<Partial<Record<ClaimUnit, string>>> = {
  buildings: 'building',
  objects: 'object',
  homes: 'home',
  subscribers: 'subscriber',
  residents: 'resident',
  persons: 'person',
  districts: 'district',
  settlements: 'settlement',
  streets: 'street',
  schools: 'school',
  kindergartens: 'kindergarten',
  hospitals: 'hospital',
  points: 'point',
  crews: 'crew',
  boilers: 'boiler',
  generators: 'generator',
  facilities: 'facility',
  pieces: 'piece',
};

/** `злито або зливають: 853 будинки (вирішено)`. */
export function numberWords(number: AttributedNumber): Words {
  const amount = amountWords(number);
  const topic = TOPIC_WORDS[number.topic] ?? TOPIC_WORDS.other;
  const said = words(`${topic.uk}: ${amount.uk}`, `${topic.en}: ${amount.en}`);
  return number.status === 'stated' ? said : both([said, parenthesised(STATUS_WORDS[number.status])], ' ');
}
const parenthesised = (text: Words | undefined): Words | null => (text ? words(`(${text.uk})`, `(${text.en})`) : null);

/** The statement itself: service and state, measure and how far it got, what was counted. */
export function claimWords(claim: Claim): Words {
  const parts: (Words | null)[] = [];
  if (claim.service) parts.push(SERVICE_WORDS[claim.service] ?? spelled(claim.service));
  if (claim.state) parts.push(STATE_WORDS[claim.state] ?? spelled(claim.state));
  if (claim.measure) {
    parts.push(MEASURE_WORDS[claim.measure.kind] ?? spelled(claim.measure.kind));
    parts.push(parenthesised(STATUS_WORDS[claim.measure.status]));
  }
  if (claim.asset) parts.push(ASSET_WORDS[claim.asset] ?? spelled(claim.asset));
  if (claim.weapons.length > 0)
    parts.push(
      both(
        claim.weapons.map((weapon) => WEAPON_WORDS[weapon] ?? spelled(weapon)),
        ', ',
      ),
    );
  if (claim.term) {
    const field = TRUCE_FIELDS[claim.term.field] ?? spelled(claim.term.field);
    const value = claim.term.value === null ? UNDETERMINED : spelled(claim.term.value);
    parts.push(words(`${field.uk}: ${value.uk}`, `${field.en}: ${value.en}`));
  }
  if (claim.quantity) parts.push(amountWords(claim.quantity));
  return parts.length > 0 ? both(parts, ' ') : KIND_WORDS[claim.claimType];
}

/** Denied, possible, when, where: what keeps a claim from being taken for more than it says. */
export function claimNotes(claim: Claim): readonly Words[] {
  const notes: Words[] = [];
  if (claim.polarity === 'negated') notes.push(NEGATED);
  const modality = MODALITY_WORDS[claim.modality];
  if (modality) notes.push(modality);
  const places = [...new Set(claim.places.map((place) => place.name))].filter((name) => name !== 'unspecified');
  if (places.length > 0)
    notes.push(
      both(
        places.map((name) => placeWords(name.replace(':', ', '), '')),
        '; ',
      ),
    );
  if (claim.time) notes.push(...timeWords(claim.time));
  return notes;
}

function timeWords(time: ClaimTime): readonly Words[] {
  if (time.anchor === 'statementUnknown') return [WINDOW_OPEN];
  if (time.startDay === null) return [];
  const kind = TIME_KIND_WORDS[time.kind] ?? TIME_KIND_WORDS.event;
  const first = dayWords(time.startDay);
  const last = time.endDay !== null && time.endDay !== time.startDay ? dayWords(time.endDay) : null;
  const days = last ? both([first, last], ' – ') : first;
  return [words(`${kind.uk}: ${days.uk}`, `${kind.en}: ${days.en}`)];
}

const MONTHS_EN = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
/** `03.02.2026`, `3 Feb 2026`. */
export function dayWords(day: string): Words {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(day);
  const month = match ? MONTHS_EN[Number(match[2]) - 1] : undefined;
  if (!match || !month) return words(day, day);
  return words(`${match[3]}.${match[2]}.${match[1]}`, `${Number(match[3])} ${month} ${match[1]}`);
}

export type ChainStepWords = Readonly<{
  part: 'originator' | 'relay' | 'publisher';
  name: Words;
  role: Words | null;
  named: boolean;
}>;

/** Who said it first, through whom, and in which text it stands. `publisher` takes the place of "this report". */
export function chainSteps(chain: SourceChain, publisher: string): readonly ChainStepWords[] {
  return chainOf({ chain }).steps.map(({ part, link }) => {
    const name = link.name === THIS_REPORT && publisher !== '' ? publisher : link.name;
    const isBare = name === '' || name === 'unnamed';
    return {
      part,
      name: isBare ? UNNAMED : words(knownName(name, 'uk'), name),
      role: link.role === '' ? null : words(knownName(link.role, 'uk'), link.role),
      named: link.named && !isBare,
    };
  });
}
const THIS_REPORT = 'this report';

export const DRIFT_WORDS: Readonly<Record<DriftKind, Words>> = {
  unit: words('змінилася одиниця', 'the unit changed'),
  topic: words('змінилося, про що йдеться', 'what it is about changed'),
  status: words('вирішене стало зробленим', 'decided became done'),
  bound: words('обережне стало точним', 'a careful number became exact'),
  place: words('змінилося місце', 'the place changed'),
  time: words('«відтоді» стало «тоді»', '“since” became “on”'),
  assetKind: words('змінився вид об’єкта', 'the kind of plant changed'),
  scope: words('звузилося заперечення', 'the denial narrowed'),
  cause: words('зникла причина', 'the cause fell out'),
};

/** A code of a drift's two sides in words: units, topics, statuses, bounds, kinds of plant. */
export function driftSide(kind: DriftKind, code: string): Words {
  const table: Readonly<Record<string, Words>> =
    kind === 'unit'
      ? UNIT_WORDS
      : kind === 'topic'
        ? TOPIC_WORDS
        : kind === 'status'
          ? STATUS_WORDS
          : kind === 'bound'
            ? BOUND_WORDS
            : kind === 'assetKind'
              ? ASSET_WORDS
              : kind === 'time'
                ? TIME_KIND_WORDS
                : kind === 'scope'
                  ? {}
                  : {};
  if (kind === 'scope')
    return both(
      code.split('+').map((weapon) => WEAPON_WORDS[weapon] ?? spelled(weapon)),
      ', ',
    );
  if (kind === 'place') return placeWords(code, '');
  return Object.hasOwn(table, code) ? table[code]! : (CAUSE_WORDS[code] ?? spelled(code));
}
const CAUSE_WORDS: Readonly<Record<string, Words>> = {
  attack: words('атака', 'attack'),
  unknown: words('не названо', 'not named'),
  accident: words('аварія', 'accident'),
};

export const REASON_WORDS: Readonly<Record<EffectReason, Words>> = {
  nameInQuote: words('назва стоїть у цитаті', 'the name stands in the quote'),
  numberInQuote: words('номер стоїть у цитаті', 'the number stands in the quote'),
  nameInText: words('назва стоїть у тексті повідомлення', 'the name stands elsewhere in the text'),
  onlyOfItsKind: words('іншого такого в місті немає', 'the only one of its kind here'),
  kindFits: words('вид об’єкта збігається', 'the kind fits'),
  districtNamed: words('названо цей район', 'this district is named'),
  largestOfItsKind: words('найбільше з таких', 'the largest of its kind'),
  feedsService: words('дає цю послугу', 'gives this service'),
};

const TO_WORDS: Readonly<Record<EffectProposal['to'], Words>> = {
  lost: words('не працює', 'does not work'),
  disrupted: words('працює з перебоями', 'works with disruptions'),
  restored: words('знову працює', 'works again'),
  damaged: words('пошкоджено', 'damaged'),
};
export function effectSays({ service, to }: Pick<EffectProposal, 'service' | 'to'>): Words {
  return both([service && SERVICE_WORDS[service], TO_WORDS[to]], ': ');
}
const CHANGE_WORDS: Readonly<Record<EffectProposal['to'], Words>> = {
  lost: words(
    'Після підтвердження пульт вважатиме обране зупиненим і перерахує, хто без тепла.',
    'Once confirmed, the desk takes the chosen one as stopped and counts anew who is without heat.',
  ),
  disrupted: words(
    'Після підтвердження лишиться в картині як перебої; подачі тепла не змінює.',
    'Once confirmed, it stays in the picture as a disruption; it changes no heat supply.',
  ),
  restored: words(
    'Після підтвердження пульт вважатиме обране робочим і перерахує, хто з теплом.',
    'Once confirmed, the desk takes the chosen one as working and counts anew who has heat.',
  ),
  damaged: words(
    'Після підтвердження пульт вважатиме обране зупиненим. Що саме пошкоджено, ніде не записується.',
    'Once confirmed, the desk takes the chosen one as stopped. What is broken in it is nowhere kept.',
  ),
};
export function effectChange(to: EffectProposal['to']): Words {
  return CHANGE_WORDS[to];
}
