/** `city.json` ↔ the city's own attributes. */

import type { Attribute } from '../../domain/attributes/attribute.ts';
import { CITY_META, CITY_META_DEFAULT } from '../../domain/attributes/city-meta.ts';
import type { AnyRow } from '../../domain/attributes/tables.ts';
import type { CityMeta } from '../../domain/city.ts';
import { transliterate } from '../../domain/transliterate.ts';
import { readCell } from './cells.ts';
import { isKnownZone } from './civil-time.ts';
import { decodeText } from './decode-text.ts';
import type { Finding } from './findings.ts';
import { notJson } from './geojson.ts';

export const CITY_FILE = 'city.json';
const ATTRIBUTES = CITY_META as unknown as Readonly<Record<string, Attribute<AnyRow>>>;

export type MetaReading = Readonly<{ meta: CityMeta; findings: readonly Finding[] }>;

export function readMeta(bytes: Uint8Array): MetaReading {
  const { text } = decodeText(bytes);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return { meta: CITY_META_DEFAULT, findings: [notJson(CITY_FILE, text, error)] };
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    const finding = { ...notJson(CITY_FILE, text, new Error('not an object')), line: 1 };
    return { meta: CITY_META_DEFAULT, findings: [finding] };
  }
  return fromObject(parsed as Record<string, unknown>, text);
}

function fromObject(given: Record<string, unknown>, text: string): MetaReading {
  const findings: Finding[] = [];
  const meta: Record<string, unknown> = { ...CITY_META_DEFAULT };
  const lineOf = (name: string): number => {
    const at = text.indexOf(`"${name}"`);
    return at < 0 ? 1 : text.slice(0, at).split('\n').length;
  };
  const common = { file: CITY_FILE, action: 'repaired', severity: 'warn' } as const;
  for (const [name, { type, unit, meaning, absent }] of Object.entries(ATTRIBUTES)) {
    const value = given[name];
    if (value === undefined || value === null) {
      if (absent.act !== 'estimate') continue;
      const say = { meaning: meaning.en, count: 1 };
      findings.push({ ...common, code: 'FL-CITY-012', severity: 'note', line: null, column: name, got: '', used: String(meta[name]), say });
      continue;
    }
    const cell = String(value).trim();
    const read = cell === '' ? { value: '' } : readCell(type, cell, 1);
    if ('value' in read && (type.kind === 'text' || read.value !== '')) {
      meta[name] = read.value;
      continue;
    }
    const limits = type.kind === 'number' ? { min: type.min, max: type.max, unit: unit ?? '' } : {};
    const code = 'fault' in read ? read.fault : 'FL-CITY-020';
    findings.push({ ...common, code, line: lineOf(name), column: name, got: cell, used: String(meta[name]), say: limits });
  }
  for (const name of Object.keys(given)) {
    if (name in ATTRIBUTES) continue;
    findings.push({
      ...common,
      code: 'FL-CITY-010',
      severity: 'note',
      line: lineOf(name),
      column: name,
      got: name,
      action: 'setAside',
      say: { hint: '' },
    });
  }
  if (meta.nameEn === '') meta.nameEn = transliterate(String(meta.name));
  mendZone(meta, lineOf, findings);
  checkReferenceSystem(meta, lineOf, findings);
  mendTemperatures(meta, lineOf, findings);
  return { meta: meta as unknown as CityMeta, findings };
}

function mendZone(meta: Record<string, unknown>, lineOf: (name: string) => number, findings: Finding[]): void {
  const got = String(meta.timeZone);
  if (got === CITY_META_DEFAULT.timeZone || isKnownZone(got)) return;
  meta.timeZone = CITY_META_DEFAULT.timeZone;
  findings.push({
    code: 'FL-CITY-022',
    severity: 'warn',
    file: CITY_FILE,
    line: lineOf('timeZone'),
    column: 'timeZone',
    got,
    used: CITY_META_DEFAULT.timeZone,
    action: 'repaired',
    say: { choices: 'IANA' },
  });
}

/** WGS 84 under its usual names. Nothing here converts coordinates. */
const WGS84 = /^(urn:ogc:def:crs:)?(epsg:{1,2}4326|ogc:1\.3:crs84|crs84|wgs ?84)$/i;

function checkReferenceSystem(meta: Record<string, unknown>, lineOf: (name: string) => number, findings: Finding[]): void {
  const got = String(meta.referenceSystem);
  if (WGS84.test(got)) return;
  const line = lineOf('referenceSystem');
  meta.referenceSystem = CITY_META_DEFAULT.referenceSystem;
  const common = { severity: 'stop', file: CITY_FILE, column: 'referenceSystem', action: 'stopped' } as const;
  findings.push({ ...common, code: 'FL-CITY-016', line, got, used: CITY_META_DEFAULT.referenceSystem });
}

/** Temperatures that contradict each other are taken from the defaults together. */
function mendTemperatures(meta: Record<string, unknown>, lineOf: (name: string) => number, findings: Finding[]): void {
  for (const [high, low] of [
    ['designSupply_C', 'designReturn_C'],
    ['designIndoor_C', 'designOutdoor_C'],
  ] as const) {
    if ((meta[high] as number) > (meta[low] as number)) continue;
    const got = `${high} ${meta[high]}, ${low} ${meta[low]}`;
    [meta[high], meta[low]] = [CITY_META_DEFAULT[high], CITY_META_DEFAULT[low]];
    const used = `${meta[high]}, ${meta[low]}`;
    findings.push({
      code: 'FL-CITY-055',
      severity: 'warn',
      file: CITY_FILE,
      line: lineOf(high),
      column: high,
      got,
      used,
      action: 'repaired',
    });
  }
}

export function writeMeta(meta: CityMeta): string {
  const ordered = Object.fromEntries(Object.keys(ATTRIBUTES).map((name) => [name, (meta as unknown as Record<string, unknown>)[name]]));
  return `${JSON.stringify(ordered, null, 2)}\n`;
}
