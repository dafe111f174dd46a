/** Acts of people on claims, effects, calls, as facts for the journal: checked against the desk as it stands, or refused by name. */
import type { CallSent, ClaimActSent, ClaimAddedSent, EffectActSent, ReturnSent } from '../contract/reports-view.ts';
import { assetWords } from '../desk/belief-view.ts';
import type { Desk } from '../desk/desk.ts';
import type { DeskEvent } from '../desk/event.ts';
import { pictureAt } from '../desk/picture-events.ts';
import { findEntry, findReport } from '../desk/review-view.ts';
import type { SaidCall } from '../desk/said.ts';
import { isPersonName } from '../desk/sign.ts';
import { type AttributedNumber, BOUNDS, CLAIM_UNITS, TOPICS } from '../domain/claims.ts';
import type { BuildingId, SourceId } from '../domain/ids.ts';
import type { Problem } from '../domain/problems.ts';
import { type Instant, instant_ms } from '../domain/time.ts';
import type { AddressIndex } from '../intake/calls/address.ts';
import { type CallContact, takeCall } from '../intake/calls/call-form.ts';
import type { KeyedHash } from '../intake/pseudonym.ts';
import { redactPersons } from '../intake/redact.ts';
import type { NumberCorrection } from '../picture/review.ts';
import type { Fact } from './runner.ts';

export type Wanted = Readonly<{ ok: true; facts: readonly Fact[] }> | Readonly<{ ok: false; problem: Problem }>;

export function refuse(code: Problem['code'], at: string, say: Problem['say'] = {}): Wanted {
  return { ok: false, problem: { code, severity: 'stop', at, say } };
}
export const kept = (facts: readonly Fact[]): Wanted => ({ ok: true, facts });

/** Accept, correct, reject, take back: the entry's number and its statement stand and fall together. */
export function judgeClaim(desk: Desk, claim: string, sent: ClaimActSent, id: string, now_ms: Instant): Wanted {
  const at = `claims/${claim}`;
  const found = findEntry(desk, claim);
  if (!found) return refuse('FL-SERVE-040', at, { id: claim });
  if (!isPersonName(sent.who)) return refuse('FL-SERVE-019', at);
  const correction = sent.act === 'correct' ? correctionOf(sent) : null;
  if (sent.act === 'correct' && (!found.entry.number || !correction)) return refuse('FL-SERVE-041', at);
  const ids = [...new Set([found.entry.id, ...(found.entry.claim ? [found.entry.claim.id] : [])])];
  const { who, act } = sent;
  return kept(
    ids.map((one, index): Fact => {
      const ownAct = index > 0 && act === 'correct' ? 'accept' : act;
      const event: DeskEvent = {
        kind: 'claim.judged',
        act: {
          id: index === 0 ? id : `${id}-${index}`,
          claim: one,
          act: ownAct,
          who,
          why: sent.why ?? '',
          correction: index === 0 ? correction : null,
        },
      };
      return { event, id: event.act.id, who, at_ms: now_ms };
    }),
  );
}

/** A number that a person found in the text: its quote must stand there, word for word. */
export function addClaim(desk: Desk, report: string, sent: ClaimAddedSent, id: string, now_ms: Instant): Wanted {
  const at = `reports/${report}`;
  const said = findReport(desk, report);
  if (!said) return refuse('FL-SERVE-047', at, { id: report });
  if (!isPersonName(sent.who)) return refuse('FL-SERVE-019', at);
  const { text, source, publishedAt_ms } = said.report;
  const given = sent.start ?? -1;
  const start = text.startsWith(sent.quote, given) && given >= 0 ? given : text.indexOf(sent.quote);
  if (start < 0) return refuse('FL-INTAKE-003', at, { quote: sent.quote.slice(0, QUOTE_SHOWN_CHARS) });
  const topic = TOPICS.find((one) => one === sent.topic);
  const unit = CLAIM_UNITS.find((one) => one === sent.unit);
  const bound = BOUNDS.find((one) => one === sent.bound);
  if (!topic || !unit || !bound) return refuse('FL-SERVE-001', at, { got: !topic ? 'topic' : !unit ? 'unit' : 'bound' });
  const speaker = sent.speaker?.trim() ? sent.speaker.trim() : null;
  const number: AttributedNumber = {
    id: `${report}+${id}`,
    topic,
    unit,
    value: sent.value,
    bound,
    range: null,
    scope: { place: sent.place?.trim() ? sent.place.trim() : null, part: '' },
    status: 'stated',
    speaker,
    chain: [
      ...(speaker === null ? [] : [{ name: speaker, kind: 'person' as const, role: '', named: true }]),
      { name: source === '' ? 'this report' : source, kind: 'publisher', role: '', named: source !== '' },
    ],
    publishedAt_ms: publishedAt_ms ?? said.receivedAt_ms,
    recordedAt_ms: now_ms,
    asOf_ms: null,
    quote: sent.quote,
    report,
    sourceCode: null,
    basis: 'report',
  };
  const event: DeskEvent = { kind: 'claim.added', number, span: [start, start + sent.quote.length], who: sent.who, why: sent.why ?? '' };
  return kept([{ event, id, who: sent.who, at_ms: now_ms }]);
}
const QUOTE_SHOWN_CHARS = 60;

/** Only words of the closed lists; null when nothing would change. */
function correctionOf({ correction }: ClaimActSent): NumberCorrection | null {
  if (!correction) return null;
  const pick = <T extends string>(list: readonly T[], word: string | undefined): T | null => list.find((one) => one === word) ?? null;
  const made: NumberCorrection = {
    value: correction.value ?? null,
    bound: pick(BOUNDS, correction.bound),
    unit: pick(CLAIM_UNITS, correction.unit),
    topic: pick(TOPICS, correction.topic),
    place: correction.place?.trim() ? correction.place.trim() : null,
  };
  return Object.values(made).some((part) => part !== null) ? made : null;
}

/** A person says that a proposed effect means this asset, or none. */
export function judgeEffect(desk: Desk, proposal: string, sent: EffectActSent, id: string, now_ms: Instant): Wanted {
  const at = `effects/${proposal}`;
  const held = pictureAt(desk, now_ms).effects.find((candidate) => candidate.proposal.id === proposal);
  if (!held) return refuse('FL-SERVE-042', at, { id: proposal });
  if (!isPersonName(sent.who)) return refuse('FL-SERVE-019', at);
  const asset = sent.act === 'confirm' ? (sent.asset ?? null) : null;
  if (sent.act === 'confirm' && (!asset || !assetWords(desk, asset))) return refuse('FL-SERVE-043', at);
  if (sent.act === 'reopen' && held.standing === 'open') return kept([]);
  const since_ms = instant_ms(Math.min(sent.since_ms ?? now_ms, now_ms));
  const { who, role, act } = sent;
  const event: DeskEvent = {
    kind: 'effect.judged',
    act: { id, proposal, act, asset, who, role, why: sent.why ?? '' },
    to: held.proposal.to,
    since_ms,
  };
  return kept([{ event, id, who, at_ms: now_ms }]);
}

export type CallTools = Readonly<{ index: AddressIndex; keyedHash: KeyedHash }>;
export type WantedCall =
  | Readonly<{
      ok: true;
      facts: readonly Fact[];
      call: SaidCall;
      contact: (CallContact & Readonly<{ phone: string; name: string }>) | null;
    }>
  | Readonly<{ ok: false; problem: Problem }>;

/** A call by the form. A second delivery of the same one gives the first again and no facts. */
export function takeCallIn(desk: Desk, sent: CallSent, id: string, now_ms: Instant, tools: CallTools): WantedCall {
  const at = `calls/${id}`;
  const refused = (code: Problem['code'], say: Problem['say'] = {}) =>
    ({ ok: false, problem: { code, severity: 'stop', at, say } }) as const;
  if (!isPersonName(sent.who)) return refused('FL-SERVE-019');
  const building = sent.building as BuildingId | undefined;
  if (building !== undefined && !desk.ground.buildingRows.has(building)) return refused('FL-SERVE-003', { id: building });
  if (building === undefined && !sent.address?.trim()) return refused('FL-SERVE-001', { got: 'address' });
  const [phone, name] = [sent.callBack?.phone?.trim() ?? '', sent.callBack?.name?.trim() ?? ''];
  const taken = takeCall(
    {
      id,
      address: redactPersons(sent.address ?? '').text,
      building: building ?? null,
      what: sent.what,
      temperature_C: sent.temperature_C ?? null,
      at_ms: now_ms,
      callBack: phone !== '' ? phone : name !== '' ? name : null,
      note: sent.note ?? '',
    },
    tools.index,
    tools.keyedHash,
  );
  const { call, contact } = taken.value;
  const address = call.building === null ? call.address : '';
  const own: SaidCall = { ...call, address };
  const known = desk.said.calls.find((candidate) => candidate.call.id === id);
  if (known) {
    const same = known.call.building === own.building && known.call.what === own.what && known.call.temperature_C === own.temperature_C;
    return same ? { ok: true, facts: [], call: known.call, contact: null } : refused('FL-JOURNAL-002', { seq: id });
  }
  const event: DeskEvent = { kind: 'call.received', call: own, canCallBack: contact !== null, who: sent.who };
  return {
    ok: true,
    facts: [{ event, id, who: sent.who, at_ms: now_ms }],
    call: own,
    contact: contact && { ...contact, phone, name },
  };
}

/** Someone's estimate of when heat returns, with the claim that it rests on where there is one. */
export function takeReturn(desk: Desk, sent: ReturnSent, id: string, now_ms: Instant): Wanted {
  const at = `returns/${sent.source}`;
  if (!desk.ground.sourceRows.has(sent.source as SourceId)) return refuse('FL-SERVE-021', at, { id: sent.source });
  if (!isPersonName(sent.who)) return refuse('FL-SERVE-019', at);
  if (!(sent.p10_h <= sent.p50_h && sent.p50_h <= sent.p90_h)) return refuse('FL-SERVE-045', at);
  if (sent.claim !== undefined && !findEntry(desk, sent.claim)) return refuse('FL-SERVE-040', at, { id: sent.claim });
  const { source, author, p10_h, p50_h, p90_h, share_per1, who } = sent;
  const event: DeskEvent = {
    kind: 'returns.estimated',
    estimates: [{ source: source as SourceId, author, saidAt_ms: now_ms, p10_h, p50_h, p90_h, share_per1 }],
    claim: sent.claim ?? null,
    by: who,
  };
  return kept([{ event, id, who, at_ms: now_ms }]);
}
