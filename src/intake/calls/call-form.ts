/**
 * The operator's form for a telephone call: where, what, how cold. It becomes evidence about one building. Who may be called back is parted
 * from it at once: the call carries a pseudonym, the contact goes to a place of its own with its own time limit.
 */
import type { Evidence, HeatValue, OnOff } from '../../domain/belief.ts';
import type { BuildingId } from '../../domain/ids.ts';
import type { Checked, Problem } from '../../domain/problems.ts';
import { HOUR_MS, type Instant, instant_ms } from '../../domain/time.ts';
import { type KeyedHash, pseudonymOf } from '../pseudonym.ts';
import { redactPersons } from '../redact.ts';
import { type AddressIndex, findAddress } from './address.ts';

/** What a caller may report. `heatedAgain`, `powerAgain`, `waterAgain` take back what was cold, dark or dry. */
export const CALL_MATTERS = [
  'noHeat',
  'weakHeat',
  'burst',
  'noPower',
  'noWater',
  'heatedAgain',
  'powerAgain',
  'waterAgain',
  'other',
] as const;
export type CallMatter = (typeof CALL_MATTERS)[number];

export type CallForm = Readonly<{
  id: string;
  /** As spoken; used when `building` is null. */
  address: string;
  building: BuildingId | null;
  what: CallMatter;
  /** Indoor temperature as the caller reads it; null when not asked. */
  temperature_C: number | null;
  at_ms: Instant;
  /** Telephone number or name for calling back; null when the caller wants none. Never part of the call. */
  callBack: string | null;
  note: string;
}>;

/** One aspect of one building that the call speaks about. */
export type CallEvidence =
  | Readonly<{ aspect: 'heat'; evidence: Evidence<HeatValue> }>
  | Readonly<{ aspect: 'power' | 'water'; evidence: Evidence<OnOff> }>
  | Readonly<{ aspect: 'damage'; evidence: Evidence<'none' | 'suggested' | 'damaged'> }>;

export type Call = Readonly<{
  id: string;
  /** Null while the address fits none or several buildings. */
  building: BuildingId | null;
  /** Buildings that the address may mean, best first. */
  candidates: readonly BuildingId[];
  address: string;
  what: CallMatter;
  temperature_C: number | null;
  at_ms: Instant;
  /** Pseudonym of the caller, or one of the call itself when nobody is to be called back. */
  informant: string;
  /** Redacted. */
  note: string;
  evidence: readonly CallEvidence[];
}>;

/** Kept apart from the call, by another door; to be deleted at `deleteAt_ms`. */
export type CallContact = Readonly<{ informant: string; callBack: string; deleteAt_ms: Instant }>;
export type TakenCall = Readonly<{ call: Call; contact: CallContact | null }>;

/** Contacts are kept three days: a night, the day after it, and a repair. [I] */
export const CONTACT_KEPT_H = 72;
/** A flat below this is taken as unheated, above it as heated, when the caller reads a thermometer. DBN norm is 18–20 °C. [I] */
export const COLD_FLAT_C = 16;
/** Thermometers of flats in winter read within these; anything else is a slip of the tongue or the key. [I] */
const FLAT_MIN_C = -40;
const FLAT_MAX_C = 45;
const CANDIDATES_MAX = 8;

/**
 * A form to a call with its evidence, and the contact apart from it. An address that fits no single building gives a call without building
 * and without evidence (FL-INTAKE-013); a temperature out of range is left out (FL-INTAKE-014). Nothing is refused.
 */
export function takeCall(form: CallForm, index: AddressIndex, keyedHash: KeyedHash): Checked<TakenCall> {
  const problems: Problem[] = [];
  const candidates = form.building === null ? findAddress(form.address, index, CANDIDATES_MAX) : [form.building];
  const building = candidates.length === 1 ? candidates[0]! : null;
  if (building === null) {
    problems.push({
      code: 'FL-INTAKE-013',
      severity: 'warn',
      at: form.id,
      say: { got: form.address.slice(0, 80), fits: candidates.length },
    });
  }
  const temperature_C = readable(form, problems);
  const callBack = form.callBack?.trim() ? form.callBack.trim() : null;
  const informant = (callBack === null ? null : pseudonymOf(callBack, keyedHash)) ?? `call-${form.id}`;
  const call: Call = {
    id: form.id,
    building,
    candidates,
    address: form.address,
    what: form.what,
    temperature_C,
    at_ms: form.at_ms,
    informant,
    note: redactPersons(form.note).text,
    evidence: building === null ? [] : evidenceOf(form, temperature_C, informant),
  };
  const contact = callBack === null ? null : { informant, callBack, deleteAt_ms: instant_ms(form.at_ms + CONTACT_KEPT_H * HOUR_MS) };
  return { value: { call, contact }, problems };
}

function readable(form: CallForm, problems: Problem[]): number | null {
  const { temperature_C } = form;
  if (temperature_C === null) return null;
  if (temperature_C >= FLAT_MIN_C && temperature_C <= FLAT_MAX_C) return temperature_C;
  problems.push({
    code: 'FL-INTAKE-014',
    severity: 'warn',
    at: form.id,
    say: { got: String(temperature_C), low_C: FLAT_MIN_C, high_C: FLAT_MAX_C },
  });
  return null;
}

function evidenceOf(form: CallForm, temperature_C: number | null, informant: string): readonly CallEvidence[] {
  const base = {
    id: form.id,
    basis: 'call' as const,
    origin: informant,
    observedAt_ms: form.at_ms,
    recordedAt_ms: form.at_ms,
    supersedes: null,
    quote: temperature_C === null ? form.what : `${form.what}, ${temperature_C} °C`,
  };
  switch (form.what) {
    case 'noHeat':
      return [{ aspect: 'heat', evidence: { ...base, value: 'cold' } }];
    case 'weakHeat':
      // Lukewarm radiators speak for a fault only where the flat has grown cold.
      return temperature_C === null
        ? []
        : [{ aspect: 'heat', evidence: { ...base, value: temperature_C < COLD_FLAT_C ? 'cold' : 'heated' } }];
    case 'heatedAgain':
      return [{ aspect: 'heat', evidence: { ...base, value: 'heated' } }];
    case 'burst':
      return [
        { aspect: 'damage', evidence: { ...base, value: 'suggested' } },
        ...(temperature_C !== null && temperature_C < COLD_FLAT_C
          ? [{ aspect: 'heat' as const, evidence: { ...base, value: 'cold' as const } }]
          : []),
      ];
    case 'noPower':
    case 'powerAgain':
      return [{ aspect: 'power', evidence: { ...base, value: form.what === 'noPower' ? 'off' : 'on' } }];
    case 'noWater':
    case 'waterAgain':
      return [{ aspect: 'water', evidence: { ...base, value: form.what === 'noWater' ? 'off' : 'on' } }];
    default:
      return [];
  }
}
