/** Rules that stand where a city gives none: Kyiv's of 29 November 2022 with what its own `city.json` says, and the ministry's view beside it. */
import type { City, CityRule, RuleKind } from '../../domain/city.ts';
import type { RuleId } from '../../domain/ids.ts';

export const KYIV_SET = 'kyiv-2022-11-29';
export const MINISTRY_SET = 'ministry-2026-01';

type Written = Readonly<{
  kind: RuleKind;
  ruleSet: string;
  name: string;
  nameEn: string;
  source: string;
  evidence: string;
  inForce?: boolean;
  limit_C?: number;
  from_min?: number;
  limit_min?: number;
}>;

/** Texts and sources: DOMAIN §1.5 item 12, §2.1, §7. */
const WRITTEN: readonly Written[] = [
  {
    kind: 'drainOutdoor',
    ruleSet: KYIV_SET,
    name: 'На час ремонту відповідальна особа зливає систему опалення, коли температура знизилася до −3 °C і нижче',
    nameEn: 'For the time of repair the responsible person drains the heating system once it is −3 °C or below',
    source: 'КМДА, 29.11.2022',
    evidence: 'R:S20,S21',
    limit_C: -3,
  },
  {
    kind: 'drainConsent',
    ruleSet: KYIV_SET,
    name: 'Злив — за згодою теплопостачальника',
    nameEn: 'Draining in agreement with the heat supplier',
    source: 'Правила, наказ 14.02.2007 № 71; КМДА; Житомир',
    evidence: 'R:S17,S21,S22',
  },
  {
    kind: 'drainAlone',
    ruleSet: KYIV_SET,
    name: 'Без зв’язку відповідальна особа зливає самостійно й негайно',
    nameEn: 'Without communications the responsible person drains alone and promptly',
    source: 'Наказ 14.02.2007 № 71; КМДА',
    evidence: 'R:S17,S21,S22',
  },
  {
    kind: 'keepFilled',
    ruleSet: MINISTRY_SET,
    name: 'Здебільшого внутрішньобудинкові труби технічно не можуть замерзнути: залежно від будинку тримати заповненою для швидшого пуску або зливати',
    nameEn: 'In most cases in-house pipes technically cannot freeze: by type of building keep filled for a faster restart, or drain',
    source: 'Міністерство, 2026',
    evidence: 'R:S73',
    inForce: false,
  },
  {
    kind: 'shiftMost',
    ruleSet: 'crews-1',
    name: 'Зміна бригади — не довша за 12 годин',
    nameEn: 'A crew’s shift is no longer than 12 hours',
    source: 'припущення програми / assumption of the program',
    evidence: 'I',
    limit_min: 720,
  },
  {
    kind: 'restLeast',
    ruleSet: 'crews-1',
    name: 'Між змінами — щонайменше 8 годин відпочинку',
    nameEn: 'At least 8 hours of rest between shifts',
    source: 'припущення програми / assumption of the program',
    evidence: 'I',
    limit_min: 480,
  },
  {
    kind: 'frostBreak',
    ruleSet: 'crews-1',
    name: 'Нижче −20 °C — 10 хвилин обігріву щогодини',
    nameEn: 'Below −20 °C ten minutes of warming up every hour',
    source: 'припущення програми / assumption of the program',
    evidence: 'I',
    limit_C: -20,
    limit_min: 10,
  },
  {
    kind: 'curfew',
    ruleSet: 'crews-1',
    name: 'Комендантська година: бригади без перепусток не їздять',
    nameEn: 'Curfew: crews without passes do not drive',
    source: 'обласна військова адміністрація',
    evidence: 'I',
    inForce: false,
    from_min: 0,
    limit_min: 300,
  },
];

/** The default rules, switched and limited as the city's own attributes say. */
export function defaultRules(city: Pick<City, 'meta'>): readonly CityRule[] {
  const { drainRuleOutdoorMax_C, drainNeedsSupplierConsent, drainAutonomousWithoutLink } = city.meta;
  return WRITTEN.map((one): CityRule => {
    const { kind, inForce = true, limit_C = 0, from_min = 0, limit_min = 0 } = one;
    const on = kind === 'drainConsent' ? drainNeedsSupplierConsent : kind === 'drainAlone' ? drainAutonomousWithoutLink : inForce;
    const limit = kind === 'drainOutdoor' ? drainRuleOutdoorMax_C : limit_C;
    return { ...one, id: `${one.ruleSet}/${kind}` as RuleId, inForce: on, limit_C: limit, from_min, limit_min };
  });
}

/** The city's rules, in force or not; the default ones where it gives none. */
export function rulesOf(city: City): readonly CityRule[] {
  return city.rules.length > 0 ? city.rules : defaultRules(city);
}

/** Sets whose rules are in force, for the stamp of a plan: `kyiv-2022-11-29+crews-1`. */
export function rulesVersion(rules: readonly CityRule[]): string {
  return [...new Set(rules.filter((rule) => rule.inForce).map((rule) => rule.ruleSet || rule.id))].sort().join('+');
}
