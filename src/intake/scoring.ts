/**
 * Scores mentions against labelled reports: greedy one-to-one matching per report, precision, recall and F1 over all of them (micro), and the
 * safety figures that must stand beside them. The rules are those of the reference format's README.
 */
import type { Gazetteer } from './gazetteer/gazetteer.ts';
import type { Cause, Mention } from './mentions.ts';
import { skeleton } from './text/letters.ts';

/** One labelled thing; only the fields that its type is scored on. */
export type GoldMark = Readonly<{
  claimType: string;
  quote: string;
  span: readonly [number, number];
  fields: Readonly<Record<string, unknown>>;
}>;
export type GoldReport = Readonly<{ id: string; gold: readonly GoldMark[]; cause: string }>;
export type ScoredReport = Readonly<{ id: string; text: string; mentions: readonly Mention[]; cause: Cause }>;

export type Score = Readonly<{ gold: number; found: number; hit: number; precision: number; recall: number; f1: number }>;
export type IntakeScores = Readonly<{
  reports: number;
  scores: Readonly<Record<string, Score>>;
  cause: Readonly<{ right: number; of: number }>;
  wrongCity: Readonly<{ wrong: number; of: number; share_per1: number }>;
  boundErrors: Readonly<{ wrong: number; of: number }>;
  ungrounded: number;
  /** What did not match, for reading: `report level -missed` and `+extra`. */
  differences: readonly string[];
}>;

type Level = Readonly<{ name: string; claimType: string; key(fields: Readonly<Record<string, unknown>>): string }>;

const text = (value: unknown): string => (value === undefined || value === null ? '' : String(value));
/** The names of bounds in the reference format. */
const BOUND_NAMES: Readonly<Record<string, string>> = { atLeast: 'at_least', moreThan: 'more_than', upTo: 'up_to' };
const boundName = (value: unknown): string => BOUND_NAMES[text(value)] ?? text(value);

/** The names of states of an action in the reference format. */
const statusName = (value: unknown): string => (text(value) === 'notDone' ? 'not_done' : text(value));

const LEVELS: readonly Level[] = [
  { name: 'place', claimType: 'place', key: (fields) => text(fields.place) },
  { name: 'count.value', claimType: 'count', key: (fields) => text(fields.value) },
  { name: 'count.what', claimType: 'count', key: (fields) => `${text(fields.value)} ${text(fields.what)}` },
  { name: 'count.bound', claimType: 'count', key: (fields) => `${text(fields.value)} ${text(fields.what)} ${boundName(fields.bound)}` },
  { name: 'facility.type', claimType: 'facility', key: (fields) => text(fields.facilityType) },
  { name: 'facility.state', claimType: 'facility', key: (fields) => `${text(fields.facilityType)} ${text(fields.state)}` },
  { name: 'effect', claimType: 'effect', key: (fields) => `${text(fields.service)} ${text(fields.state)}` },
  { name: 'action', claimType: 'action', key: (fields) => text(fields.action) },
  { name: 'action.status', claimType: 'action', key: (fields) => `${text(fields.action)} ${statusName(fields.status)}` },
  { name: 'time', claimType: 'time', key: (fields) => `${text(fields.start)} ${text(fields.end)}` },
  { name: 'speaker', claimType: 'attribution', key: (fields) => surnameKey(text(fields.speaker)) },
  { name: 'weapon', claimType: 'weapon', key: (fields) => `${text(fields.weapon)} ${text(fields.polarity)}` },
  { name: 'temperature', claimType: 'temperature', key: (fields) => text(fields.value) },
  { name: 'truce', claimType: 'truce', key: (fields) => text(fields.truceKind) },
];

/** Last name, compared after transliteration by its consonants; a body by its last word. */
export function surnameKey(name: string): string {
  return skeleton(name.trim().split(/\s+/u).at(-1) ?? '').replace(/tsh|tch/gu, 'ch');
}

function fieldsOf(mention: Mention): Readonly<Record<string, unknown>> {
  return mention as unknown as Readonly<Record<string, unknown>>;
}

/** Scores all reports; `gazetteer` tells which places are cities, for the wrong-city rate. */
export function scoreReports(gold: readonly GoldReport[], read: readonly ScoredReport[], gazetteer: Gazetteer): IntakeScores {
  const byId = new Map(read.map((report) => [report.id, report]));
  const differences: string[] = [];
  const scores: Record<string, Score> = {};
  for (const level of LEVELS) {
    let goldCount = 0;
    let foundCount = 0;
    let hit = 0;
    for (const report of gold) {
      const wanted = report.gold
        .filter((mark) => mark.claimType === level.claimType)
        .map((mark) => ({ key: level.key(mark.fields), quote: mark.quote }));
      const mentions = (byId.get(report.id)?.mentions ?? []).filter((mention) => mention.claimType === level.claimType);
      const left = mentions.map((mention) => ({ key: level.key(fieldsOf(mention)), quote: mention.quote }));
      goldCount += wanted.length;
      foundCount += left.length;
      for (const want of wanted) {
        const index = left.findIndex((each) => each.key === want.key);
        if (index >= 0) {
          hit += 1;
          left.splice(index, 1);
        } else differences.push(`${report.id} ${level.name} -${want.key} «${want.quote}»`);
      }
      for (const extra of left) differences.push(`${report.id} ${level.name} +${extra.key} «${extra.quote}»`);
    }
    scores[level.name] = scoreOf(goldCount, foundCount, hit);
  }
  return {
    reports: gold.length,
    scores,
    cause: causes(gold, byId, differences),
    wrongCity: wrongCities(gold, byId, gazetteer),
    boundErrors: boundErrors(gold, byId),
    ungrounded: read.reduce((sum, report) => sum + report.mentions.filter((mention) => !isGrounded(report, mention)).length, 0),
    differences,
  };
}

function isGrounded(report: ScoredReport, mention: Mention): boolean {
  return mention.quote !== '' && report.text.slice(mention.span[0], mention.span[1]) === mention.quote;
}

function scoreOf(gold: number, found: number, hit: number): Score {
  const precision = found === 0 ? 1 : hit / found;
  const recall = gold === 0 ? 1 : hit / gold;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { gold, found, hit, precision: round(precision), recall: round(recall), f1: round(f1) };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function causes(gold: readonly GoldReport[], byId: ReadonlyMap<string, ScoredReport>, differences: string[]): IntakeScores['cause'] {
  let right = 0;
  for (const report of gold) {
    const got = byId.get(report.id)?.cause;
    if (got === report.cause) right += 1;
    else differences.push(`${report.id} cause -${report.cause} +${text(got)}`);
  }
  return { right, of: gold.length };
}

/** Cities and districts that the report does not name: a place put in the wrong city is worse than a missing one. */
function wrongCities(
  gold: readonly GoldReport[],
  byId: ReadonlyMap<string, ScoredReport>,
  gazetteer: Gazetteer,
): IntakeScores['wrongCity'] {
  let wrong = 0;
  let of = 0;
  for (const report of gold) {
    const named = new Set(report.gold.filter((mark) => mark.claimType === 'place').map((mark) => text(mark.fields.place).split(':')[0]));
    for (const mention of byId.get(report.id)?.mentions ?? []) {
      if (mention.claimType !== 'place') continue;
      const city = mention.place.split(':')[0]!;
      if (!gazetteer.cityNames.has(city)) continue;
      of += 1;
      if (!named.has(city)) wrong += 1;
    }
  }
  return { wrong, of, share_per1: of === 0 ? 0 : round(wrong / of) };
}

/** Counts whose value and noun are right but whose bound is not. */
function boundErrors(gold: readonly GoldReport[], byId: ReadonlyMap<string, ScoredReport>): IntakeScores['boundErrors'] {
  let wrong = 0;
  let of = 0;
  for (const report of gold) {
    for (const mark of report.gold) {
      if (mark.claimType !== 'count') continue;
      const match = (byId.get(report.id)?.mentions ?? []).find(
        (mention) =>
          mention.claimType === 'count' && text(mention.value) === text(mark.fields.value) && mention.what === text(mark.fields.what),
      );
      if (match?.claimType !== 'count') continue;
      of += 1;
      if (boundName(match.bound) !== text(mark.fields.bound)) wrong += 1;
    }
  }
  return { wrong, of };
}

/** A labelled report from the plain fields of its line; null when it has no labels. */
export function goldOf(fields: Readonly<Record<string, unknown>>): GoldReport | null {
  if (!Array.isArray(fields.gold) || typeof fields.id !== 'string') return null;
  const gold = fields.gold.flatMap((raw: unknown) => {
    if (typeof raw !== 'object' || raw === null) return [];
    const mark = raw as Readonly<Record<string, unknown>>;
    const span = Array.isArray(mark.span) ? ([Number(mark.span[0]), Number(mark.span[1])] as const) : ([0, 0] as const);
    return [{ claimType: text(mark.claimType), quote: text(mark.quote), span, fields: mark }];
  });
  return { id: fields.id, gold, cause: text(fields.cause) };
}
