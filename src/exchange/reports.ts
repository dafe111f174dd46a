/**
 * Reports and events as lines of JSON. Reading never throws: a bad line is left out and named by file and line, a bad claim is dropped and
 * named, everything else goes on.
 */
import {
  type AttributedNumber,
  BOUNDS,
  CLAIM_STATUSES,
  CLAIM_UNITS,
  type Claim,
  EVENT_KINDS,
  type EventLine,
  type EventReading,
  type EventSource,
  type ObjectPick,
  PICK_LISTS,
  READING_KINDS,
  type Report,
  type ReportLanguage,
  type SourceChain,
  type SourceLink,
  STATE_CHANGES,
  TOPICS,
} from '../domain/claims.ts';
import type { Checked, Problem } from '../domain/problems.ts';
import type { Bilingual } from '../domain/text.ts';
import { type Instant, parseInstant } from '../domain/time.ts';
import { readPublication } from './reports-in/dates.ts';

/** Longest file that is read as one; 64 Mi characters are about 30,000 long reports. */
export const REPORT_FILE_CHARS_MAX = 64 * 1024 * 1024;
const SHOWN_CHARS_MAX = 60;

type Fields = Readonly<Record<string, unknown>>;
type NumberedLine = Readonly<{ at: string; fields: Fields }>;

/** Reads `events.jsonl`. Lines come back in order of time (ties in file order). `at` of a problem is `name:line/field`. */
export function readEventLines(text: string, name: string): Checked<EventLine[]> {
  const problems: Problem[] = [];
  const lines: EventLine[] = [];
  const ids = new Set<string>();
  let last_ms = Number.NEGATIVE_INFINITY;
  for (const line of readJsonLines(text, name, problems)) {
    const event = readEvent(line, problems);
    if (!event) continue;
    if (ids.has(event.id)) {
      problems.push({ code: 'FL-INTAKE-006', severity: 'warn', at: `${line.at}/id`, say: { id: shown(event.id) } });
      continue;
    }
    ids.add(event.id);
    if (event.at_ms < last_ms) {
      problems.push({ code: 'FL-INTAKE-005', severity: 'note', at: `${line.at}/at`, say: { at: shown(line.fields.at) } });
    }
    last_ms = Math.max(last_ms, event.at_ms);
    lines.push(event);
  }
  lines.sort((one, other) => one.at_ms - other.at_ms);
  return { value: lines, problems };
}

/** Reads reports, one JSON object a line: `id`, `text`, and where known `lang`, `published` (day), `source`. */
export function readReports(text: string, name: string): Checked<Report[]> {
  const problems: Problem[] = [];
  const reports: Report[] = [];
  for (const line of readJsonLines(text, name, problems)) {
    const body = readText(line, 'text', problems);
    if (body === null) continue;
    const id = typeof line.fields.id === 'string' ? line.fields.id : line.at;
    const { published } = line.fields;
    if (published !== undefined && published !== null && !publicationOf(published).understood) {
      problems.push({ code: 'FL-INTAKE-020', severity: 'warn', at: `${line.at}/published`, say: { got: shown(published) } });
    }
    reports.push(reportOf(id, body, line.fields));
  }
  return { value: reports, problems };
}

/** A report from plain fields; what is missing stays unknown. `published` may be a day or an instant. */
export function reportOf(id: string, text: string, fields: Fields): Report {
  const { publishedDay, publishedAt_ms } = publicationOf(fields.published);
  const language = typeof fields.lang === 'string' ? fields.lang : typeof fields.language === 'string' ? fields.language : 'und';
  return {
    id,
    language: (['uk', 'en', 'ru'].includes(language) ? language : 'und') as ReportLanguage,
    publishedDay,
    publishedAt_ms,
    receivedAt_ms: null,
    source: typeof fields.source === 'string' ? fields.source : '',
    text,
  };
}

function publicationOf(published: unknown): ReturnType<typeof readPublication> {
  return readPublication(typeof published === 'string' || typeof published === 'number' ? published : undefined);
}

/** Names of the reference format for our words. */
const FORMAT_WORDS: Readonly<Record<string, string>> = {
  atLeast: 'at_least',
  moreThan: 'more_than',
  upTo: 'up_to',
  notGiven: 'not_given',
  asOf: 'as_of',
  partOfDay: 'part-of-day',
  roleOfSpeaker: 'role-of-speaker',
  statementUnknown: 'statement_time(unknown)',
  notDone: 'not_done',
};

function formatWord(word: string): string {
  return FORMAT_WORDS[word] ?? word;
}

/** Plain fields with the words of the reference format: bounds, kinds of time, statuses. */
export function formatFields(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, FORMATTED.has(name) && typeof value === 'string' ? formatWord(value) : value]),
  );
}
const FORMATTED: ReadonlySet<string> = new Set(['bound', 'timeKind', 'status', 'anchor', 'resolvedBy', 'precision']);

/** A claim as the reference format spells it; fields that say nothing are left out. */
export function claimFields(claim: Claim): Readonly<Record<string, unknown>> {
  const { quantity, time, measure, term } = claim;
  return {
    id: claim.id,
    claimType: claim.claimType,
    quote: claim.quote,
    span: claim.span,
    polarity: claim.polarity,
    modality: claim.modality,
    attribution: {
      chain: claim.chain.map((link) => ({
        name: link.name,
        kind: link.kind,
        named: link.named,
        ...(link.role ? { role: link.role } : {}),
      })),
      directness: claim.directness,
      ...(claim.verb ? { verb: claim.verb } : {}),
    },
    publish: claim.publish,
    place: claim.places.map((place) => ({
      name: place.name,
      level: place.level,
      resolvedBy: formatWord(place.resolvedBy),
      ...(place.code ? { code: place.code } : {}),
      ...(place.span ? { span: place.span } : {}),
      ...(place.name === 'unspecified' ? { vague: true } : {}),
    })),
    ...(time
      ? {
          time: {
            expr: time.expression,
            span: time.span,
            kind: formatWord(time.kind),
            start: time.startDay,
            end: time.endDay,
            precision: formatWord(time.precision),
            anchor: formatWord(time.anchor),
          },
        }
      : {}),
    ...(quantity ? { quantity: { ...quantity, bound: formatWord(quantity.bound) } } : {}),
    ...(claim.service ? { service: claim.service, state: claim.state } : {}),
    ...(measure ? { measure } : {}),
    ...(claim.weapons.length > 0 ? { weapon: claim.weapons } : {}),
    ...(claim.asset ? { asset: { class: claim.asset, named: false } } : {}),
    ...(term ? { term } : {}),
    extractor: { name: 'rules', rule: claim.rule },
  };
}

/** The lines of a JSON-lines file as objects; blank lines are skipped, others that are no objects are named. */
export function readJsonLines(text: string, name: string, problems: Problem[]): NumberedLine[] {
  let body = text;
  if (body.length > REPORT_FILE_CHARS_MAX) {
    problems.push({ code: 'FL-INTAKE-007', severity: 'warn', at: name, say: { got: body.length, max: REPORT_FILE_CHARS_MAX } });
    body = body.slice(0, REPORT_FILE_CHARS_MAX);
  }
  const lines: NumberedLine[] = [];
  body.split('\n').forEach((raw, index) => {
    const trimmed = (index === 0 ? raw.replace(/^\uFEFF/, '') : raw).trim();
    if (trimmed === '') return;
    const at = `${name}:${index + 1}`;
    const fields = parseObject(trimmed);
    if (fields) lines.push({ at, fields });
    else problems.push({ code: 'FL-INTAKE-001', severity: 'warn', at, say: { got: shown(trimmed) } });
  });
  return lines;
}

function parseObject(raw: string): Fields | null {
  try {
    const parsed: unknown = JSON.parse(raw);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Fields) : null;
  } catch {
    return null;
  }
}

function readEvent(line: NumberedLine, problems: Problem[]): EventLine | null {
  const { fields, at } = line;
  const id = readText(line, 'id', problems);
  const at_ms = typeof fields.at === 'string' ? parseInstant(fields.at) : undefined;
  if (at_ms === undefined) problems.push(wrongField(at, 'at', 'instant with offset', fields.at));
  const kind = oneOf(EVENT_KINDS, fields.kind);
  if (!kind) problems.push(wrongField(at, 'kind', EVENT_KINDS.join(', '), fields.kind));
  const text = readBilingual(fields.text);
  if (!text) problems.push(wrongField(at, 'text', '{ uk, en }', fields.text));
  if (id === null || at_ms === undefined || !kind || !text) return null;
  const source = readSource(fields.source);
  return {
    id,
    at_ms,
    timing: fields.timing === 'stated' ? 'stated' : 'placed',
    kind,
    text,
    claims: readClaims(line, { id, at_ms, text, source }, problems),
    change: readOptional(line, 'change', STATE_CHANGES, problems),
    reading: readReading(line, problems),
    pick: readPick(line, problems),
    source,
    synthetic: fields.synthetic !== false,
  };
}

type EventHead = Readonly<{ id: string; at_ms: Instant; text: Bilingual; source: EventSource | null }>;

function readClaims(line: NumberedLine, head: EventHead, problems: Problem[]): AttributedNumber[] {
  if (line.fields.claims === undefined) return [];
  if (!Array.isArray(line.fields.claims)) {
    problems.push(wrongField(line.at, 'claims', 'a list', line.fields.claims));
    return [];
  }
  const claims: AttributedNumber[] = [];
  line.fields.claims.forEach((raw: unknown, index) => {
    const at = `${line.at}/claims/${index}`;
    const claim = typeof raw === 'object' && raw !== null ? readClaim(raw as Fields, at, index, head, problems) : null;
    if (claim) claims.push(claim);
    else if (typeof raw !== 'object' || raw === null) problems.push(wrongField(at, '', 'an object', raw));
  });
  return claims;
}

function readClaim(raw: Fields, at: string, index: number, head: EventHead, problems: Problem[]): AttributedNumber | null {
  const quote = typeof raw.quote === 'string' ? raw.quote : '';
  if (quote === '' || !(head.text.en.includes(quote) || head.text.uk.includes(quote))) {
    problems.push({ code: 'FL-INTAKE-003', severity: 'warn', at: `${at}/quote`, say: { quote: shown(raw.quote) } });
    return null;
  }
  const topic = oneOf(TOPICS, raw.topic);
  const unit = oneOf(CLAIM_UNITS, raw.unit);
  if (!topic) problems.push(replacedField(at, 'topic', TOPICS.join(', '), raw.topic, 'other'));
  if (!unit) problems.push(replacedField(at, 'unit', CLAIM_UNITS.join(', '), raw.unit, 'unknown'));
  const value = typeof raw.value === 'number' && Number.isFinite(raw.value) ? raw.value : null;
  if (value === null && raw.value !== null) problems.push(replacedField(at, 'value', 'a number or null', raw.value, 'null'));
  const bound = oneOf(BOUNDS, raw.bound) ?? (value === null ? 'vague' : 'exact');
  const status = oneOf(CLAIM_STATUSES, raw.status) ?? 'stated';
  const speaker = typeof raw.speaker === 'string' && raw.speaker !== '' ? raw.speaker : null;
  const published = head.source ? parseInstant(head.source.published) : undefined;
  return {
    id: `${head.id}/${index + 1}`,
    topic: topic ?? 'other',
    unit: unit ?? 'unknown',
    value,
    bound,
    range: readRange(raw.range),
    scope: { place: typeof raw.place === 'string' ? raw.place : null, part: typeof raw.part === 'string' ? raw.part : '' },
    status,
    speaker,
    chain: readChain(raw, speaker, head.source),
    publishedAt_ms: published ?? head.at_ms,
    recordedAt_ms: head.at_ms,
    asOf_ms: typeof raw.asOf === 'string' ? (parseInstant(raw.asOf) ?? null) : null,
    quote,
    report: head.id,
    sourceCode: head.source?.code ?? null,
    basis: raw.basis === 'telemetry' || raw.basis === 'operator' ? raw.basis : 'report',
  };
}

function readChain(raw: Fields, speaker: string | null, source: EventSource | null): SourceChain {
  const role = typeof raw.role === 'string' ? raw.role : '';
  const chain: SourceLink[] = [];
  if (speaker !== null) {
    const isBody = /council|ministry|administration|service|company/iu.test(speaker);
    chain.push({ name: speaker, kind: isBody ? 'institution' : 'person', role, named: true });
  } else chain.push({ name: 'unnamed', kind: 'unknown', role: '', named: false });
  if (Array.isArray(raw.via)) {
    for (const name of raw.via) if (typeof name === 'string') chain.push({ name, kind: 'channel', role: '', named: true });
  }
  chain.push({ name: source?.outlet ?? 'this desk', kind: source ? 'publisher' : 'operator', role: '', named: true });
  return chain;
}

function readRange(raw: unknown): AttributedNumber['range'] {
  if (!Array.isArray(raw) || raw.length !== 2) return null;
  const [low, high] = raw.map((end: unknown) => (typeof end === 'number' && Number.isFinite(end) ? end : null));
  return [low ?? null, high ?? null];
}

function readBilingual(raw: unknown): Bilingual | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const { uk, en } = raw as Fields;
  return typeof uk === 'string' && typeof en === 'string' ? { uk, en } : null;
}

function readSource(raw: unknown): EventSource | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const fields = raw as Fields;
  if (typeof fields.outlet !== 'string') return null;
  return {
    code: typeof fields.code === 'string' ? fields.code : null,
    outlet: fields.outlet,
    published: typeof fields.published === 'string' ? fields.published : '',
    note: readBilingual(fields.note) ?? { uk: '', en: '' },
  };
}

function readReading(line: NumberedLine, problems: Problem[]): EventReading | null {
  const raw = line.fields.reading;
  if (raw === undefined || raw === null) return null;
  const fields = (typeof raw === 'object' ? raw : {}) as Fields;
  const what = oneOf(READING_KINDS, fields.what);
  const instrument = typeof fields.instrument === 'string' ? fields.instrument : '';
  const value = what === 'heatMeter' ? fields.value_W : fields.value_C;
  if (!what || typeof value !== 'number' || !Number.isFinite(value)) {
    problems.push(replacedField(line.at, 'reading', '{ what, value_C or value_W, instrument }', raw, 'null'));
    return null;
  }
  return what === 'heatMeter' ? { what, value_W: value, instrument } : { what, value_C: value, instrument };
}

function readPick(line: NumberedLine, problems: Problem[]): ObjectPick | null {
  const raw = line.fields.pick;
  if (raw === undefined || raw === null) return null;
  const fields = (typeof raw === 'object' ? raw : {}) as Fields;
  const from = oneOf(PICK_LISTS, fields.from);
  const nth = fields.nth;
  const count = fields.count ?? 1;
  if (!from || !isCount(nth) || !isCount(count)) {
    problems.push(replacedField(line.at, 'pick', '{ from, nth ≥ 1, count ≥ 1 }', raw, 'null'));
    return null;
  }
  return { from, nth, count };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1;
}

function readOptional<T extends string>(line: NumberedLine, field: string, words: readonly T[], problems: Problem[]): T | null {
  const raw = line.fields[field];
  if (raw === undefined || raw === null) return null;
  const word = oneOf(words, raw);
  if (!word) problems.push(replacedField(line.at, field, words.join(', '), raw, 'null'));
  return word;
}

function readText(line: NumberedLine, field: string, problems: Problem[]): string | null {
  const value = line.fields[field];
  if (typeof value === 'string' && value !== '') return value;
  problems.push(wrongField(line.at, field, 'text', value));
  return null;
}

function oneOf<T extends string>(words: readonly T[], raw: unknown): T | null {
  return words.find((word) => word === raw) ?? null;
}

function wrongField(at: string, field: string, expected: string, got: unknown): Problem {
  return { code: 'FL-INTAKE-002', severity: 'warn', at: field ? `${at}/${field}` : at, say: { field, expected, got: shown(got) } };
}

function replacedField(at: string, field: string, expected: string, got: unknown, used: string): Problem {
  return { code: 'FL-INTAKE-004', severity: 'warn', at: `${at}/${field}`, say: { field, expected, got: shown(got), used } };
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  return text.length > SHOWN_CHARS_MAX ? `${text.slice(0, SHOWN_CHARS_MAX)}…` : text;
}
