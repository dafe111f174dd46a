/**
 * What people said, as the desk keeps it: reports with what the rules read in them, calls, and the acts of those who looked at them. All of it
 * comes from the journal; `picture` makes beliefs of it for any instant. Nothing here is ever taken out again.
 */
import type { Evidence, HeatValue } from '../domain/belief.ts';
import type { AttributedNumber, Claim, ClaimTime, Report, Span } from '../domain/claims.ts';
import type { BuildingId } from '../domain/ids.ts';
import type { Problem } from '../domain/problems.ts';
import type { Instant } from '../domain/time.ts';
import type { EffectAct, EffectProposal } from '../picture/effects.ts';
import type { ClaimAct } from '../picture/review.ts';
import type { Words } from './words.ts';

/** By which way a report came. */
export const REPORT_CHANNELS = ['paste', 'http', 'file', 'recorded'] as const;
export type ReportChannel = (typeof REPORT_CHANNELS)[number];

export type SaidNumber = Readonly<{ number: AttributedNumber; span: Span | null }>;
export type ReadRelay = Readonly<{ of: string; kind: 'duplicate' | 'relay'; share_per1: number }>;

/** What the rules of one version read in a report. */
export type ReportReading = Readonly<{
  codeVersion: string;
  claims: readonly Claim[];
  numbers: readonly SaidNumber[];
  relay: ReadRelay | null;
  times: readonly Readonly<{ time: ClaimTime; quote: string }>[];
  assets: readonly Readonly<{ kind: string; quote: string }>[];
  cause: Readonly<{ kind: string; quote: string }>;
  voices: readonly Readonly<{ id: string; building: BuildingId; says: HeatValue; quote: string }>[];
  problems: readonly Pick<Problem, 'code' | 'say'>[];
}>;

export type SaidReport = Readonly<{
  report: Omit<Report, 'receivedAt_ms'>;
  channel: ReportChannel;
  informant: string | null;
  translation: Words | null;
  chars: number;
  masked: number;
  synthetic: boolean;
  /** Name of the file it came in. */
  file?: string;
  receivedAt_ms: Instant;
  /** The newest reading, and when it was made; null until there is one. */
  reading: (ReportReading & Readonly<{ readAt_ms: Instant }>) | null;
  /** Numbers that people added because the rules saw none. */
  added: readonly AddedNumber[];
}>;
export type AddedNumber = SaidNumber & Readonly<{ who: string; why: string; at_ms: Instant }>;

export type CallAspect = 'heat' | 'power' | 'water' | 'damage';
export type CallMatter = 'noHeat' | 'weakHeat' | 'burst' | 'noPower' | 'noWater' | 'heatedAgain' | 'powerAgain' | 'waterAgain' | 'other';
export type SaidCall = Readonly<{
  id: string;
  building: BuildingId | null;
  candidates: readonly BuildingId[];
  address: string;
  what: CallMatter;
  temperature_C: number | null;
  at_ms: Instant;
  informant: string;
  note: string;
  evidence: readonly Readonly<{ aspect: CallAspect; evidence: Evidence<string> }>[];
}>;

/** `to`, `since_ms`: what it changes in the world once it is confirmed, and from when on. */
export type SaidEffectAct = Readonly<{ act: EffectAct; to: EffectProposal['to']; since_ms: Instant }>;

export type Said = Readonly<{
  /** Oldest first. */
  reports: readonly SaidReport[];
  calls: readonly Readonly<{ call: SaidCall; canCallBack: boolean; who: string; recordedAt_ms: Instant }>[];
  claimActs: readonly ClaimAct[];
  effectActs: readonly SaidEffectAct[];
}>;

export const NOTHING_SAID: Said = { reports: [], calls: [], claimActs: [], effectActs: [] };

/**
 * Acts under ids that sort in the order of the journal. Of two acts at one instant the picture takes the greater id for the later one, and the
 * clock of a paused night stands still.
 */
export function inJournalOrder<T extends Readonly<{ id: string }>>(acts: readonly T[]): readonly T[] {
  return acts.map((act, at) => ({ ...act, id: `${String(at).padStart(ORDER_DIGITS, '0')}:${act.id}` }));
}
const ORDER_DIGITS = 9;

/** Acts without their instant: that is the journal's. */
export type SaidEvent =
  | Readonly<{
      kind: 'report.received';
      report: Omit<Report, 'receivedAt_ms'>;
      channel: ReportChannel;
      informant: string | null;
      translation: Words | null;
      chars: number;
      masked: number;
      synthetic: boolean;
      file?: string;
    }>
  | (Readonly<{ kind: 'report.read'; report: string }> & ReportReading)
  | Readonly<{ kind: 'claim.judged'; act: Omit<ClaimAct, 'at_ms'> }>
  | Readonly<{ kind: 'claim.added'; number: AttributedNumber; span: Span; who: string; why: string }>
  | Readonly<{ kind: 'effect.judged'; act: Omit<EffectAct, 'at_ms'>; to: EffectProposal['to']; since_ms: Instant }>
  | Readonly<{ kind: 'call.received'; call: SaidCall; canCallBack: boolean; who: string }>
  | Readonly<{ kind: 'contact.opened'; informant: string; who: string; why: string }>;
