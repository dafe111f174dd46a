/** Attribute tables of what a city has decided: its rules, and the weights by which losses are compared. */
import { type CityRule, RULE_KINDS, type WeightSet } from '../city.ts';
import type { Bilingual } from '../text.ts';
import { always, type Choice, type EstimateContext, estimate, type NounTable } from './attribute.ts';
import { choiceColumn, countColumn, flagColumn, idColumn, nameColumn, nameEnColumn, quantityColumn, textColumn } from './columns.ts';

type Limits = Readonly<{ limit_C: number; limit_min: number; meaning: Bilingual }>;

/** What each kind means, and the limits that stand where none is given. Sources: DOMAIN §2.1, §7. */
const KINDS: Readonly<Record<(typeof RULE_KINDS)[number], Limits>> = {
  drainOutdoor: { limit_C: -3, limit_min: 0, meaning: { uk: 'зливати за limit_C і нижче', en: 'drain at limit_C and below' } },
  drainConsent: {
    limit_C: 0,
    limit_min: 0,
    meaning: { uk: 'злив лише за згодою постачальника', en: 'drain only with the supplier’s consent' },
  },
  drainAlone: { limit_C: 0, limit_min: 0, meaning: { uk: 'без зв’язку злив самостійно', en: 'without a link drain alone' } },
  keepFilled: { limit_C: 0, limit_min: 0, meaning: { uk: 'тримати заповненою', en: 'keep filled' } },
  shiftMost: { limit_C: 0, limit_min: 720, meaning: { uk: 'зміна не довша', en: 'shift no longer' } },
  restLeast: { limit_C: 0, limit_min: 480, meaning: { uk: 'відпочинок не коротший', en: 'rest no shorter' } },
  frostBreak: {
    limit_C: -20,
    limit_min: 10,
    meaning: { uk: 'нижче limit_C — обігрів щогодини', en: 'below limit_C a warm-up every hour' },
  },
  curfew: { limit_C: 0, limit_min: 300, meaning: { uk: 'комендантська година', en: 'curfew' } },
};

function byKind(of: 'limit_C' | 'limit_min', rule: Bilingual) {
  return estimate<CityRule>(rule, (row, _city: EstimateContext) => KINDS[row.kind ?? 'drainOutdoor'][of]);
}

export const RULES: NounTable<CityRule> = {
  file: 'rules',
  meaning: {
    uk: 'Правила міста: хто, коли й за чиєю згодою зливає, зміни й відпочинок. Без файлу діє набір «kyiv-2022-11-29»',
    en: 'Rules of the city: who may drain, when, with whose consent; shifts and rest. Without the file the set “kyiv-2022-11-29” is in force',
  },
  whenMissing: 'note',
  marksEstimates: false,
  attributes: {
    id: idColumn('rule', 'правила'),
    name: nameColumn('rule, as it is quoted', 'правила, як його цитують'),
    nameEn: nameEnColumn('rule', 'правила'),
    kind: choiceColumn(
      RULE_KINDS.map((value): Choice => ({ value, aliases: [], meaning: KINDS[value].meaning })),
      ['вид'],
      { uk: 'Вид правила', en: 'Kind of rule' },
      { act: 'setAside' },
    ),
    ruleSet: textColumn(['набір', 'версія'], { uk: 'Набір і версія, до яких належить', en: 'Set and version it belongs to' }),
    inForce: flagColumn(['діє', 'чинне'], { uk: 'Чи діє зараз', en: 'Whether it is in force' }, always(true)),
    limit_C: quantityColumn(
      'C',
      [-60, 40],
      ['межа', 'температура'],
      { uk: 'Зовнішня температура, якщо правило її має', en: 'Outdoor temperature, if the rule has one' },
      byKind('limit_C', {
        uk: 'за видом: −3 для зливу, −20 для обігріву, інакше 0',
        en: 'by kind: −3 for draining, −20 for warm-up, else 0',
      }),
    ),
    from_min: quantityColumn(
      'min',
      [0, 1440],
      ['від'],
      { uk: 'Початок за місцевим часом, хвилин після півночі (комендантська година)', en: 'Start, local minutes after midnight (curfew)' },
      always(0),
    ),
    limit_min: quantityColumn(
      'min',
      [0, 10_080],
      ['тривалість'],
      { uk: 'Тривалість, якщо правило її має', en: 'Length, if the rule has one' },
      byKind('limit_min', {
        uk: 'за видом: 720 зміна, 480 відпочинок, 10 обігрів, 300 комендантська година',
        en: 'by kind: 720 shift, 480 rest, 10 warm-up, 300 curfew',
      }),
    ),
    source: textColumn(['джерело'], { uk: 'Хто встановив і чим: документ, дата', en: 'Who set it and by what: document, date' }),
    evidence: textColumn(
      ['підстава'],
      { uk: 'Мітка певності: R — прочитано, M — з пам’яті, I — судження', en: 'Tag: R read in the source, M recalled, I judgement' },
      always('I'),
    ),
  },
};

const PERSON_MINUTES_MAX = 1e9;
/** With ten the worst tenth alone decides. [I] */
const TAIL_MAX_per1 = 10;

export const WEIGHTS: NounTable<WeightSet> = {
  file: 'weights',
  meaning: {
    uk: 'Ваги втрат: вони вирішують, що замерзне. Діє перший рядок із «inForce»; без файлу — «weights-1», ніким не підписані',
    en: 'Weights of losses: they decide what freezes. The first row in force counts; without the file “weights-1”, signed by nobody',
  },
  whenMissing: 'note',
  marksEstimates: false,
  attributes: {
    id: idColumn('set of weights: its version', 'набору ваг — його версія'),
    signedBy: textColumn(['підписав', 'підписала'], { uk: 'Хто підписав: ім’я й посада', en: 'Who signed: name and office' }),
    signedOn: textColumn(['дата', 'підписано'], { uk: 'Коли підписано', en: 'When it was signed' }),
    inForce: flagColumn(['діє', 'чинне'], { uk: 'Чи діє зараз', en: 'Whether it is in force' }, always(true)),
    freezePerFlat: countColumn(
      [0, PERSON_MINUTES_MAX],
      [],
      { uk: 'Розморожена квартира, людино-хвилин', en: 'A flat whose heating has burst, person-minutes' },
      always(52_000),
    ),
    drainPerBuilding: countColumn(
      [0, PERSON_MINUTES_MAX],
      [],
      { uk: 'Злив і заповнення будинку, людино-хвилин', en: 'Draining and refilling a building, person-minutes' },
      always(60_000),
    ),
    coldPersonMinute: countColumn(
      [0, PERSON_MINUTES_MAX],
      [],
      { uk: 'Хвилина людини нижче 12 °C', en: 'One person’s minute below 12 °C' },
      always(1),
    ),
    vulnerableFactor: countColumn(
      [1, 1_000],
      [],
      { uk: 'У скільки разів більше важить вразлива людина', en: 'Factor of a vulnerable person' },
      always(3),
    ),
    hospitalFactor: countColumn([1, 1_000], [], { uk: 'У скільки разів більше важить лікарня', en: 'Factor of a hospital' }, always(10)),
    refillDelay_h: quantityColumn(
      'h',
      [0, 240],
      [],
      { uk: 'Заповнення після повернення тепла, годин', en: 'Refill after heat is back, hours' },
      always(24),
    ),
    tail_per1: quantityColumn(
      'per1',
      [0, TAIL_MAX_per1],
      ['лямбда', 'lambda', 'cvar'],
      {
        uk: 'λ: скільки найгірша десята частина погод важить понад середнє; 0 — лише середнє',
        en: 'λ: how much the worst tenth of the weathers counts beside the mean; 0 is the mean alone',
      },
      always(0),
    ),
  },
};
