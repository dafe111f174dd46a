/** A report beside its claims: what stands where in the text, whose words it is, what people did with it. */
import { type AttributedNumber, BOUNDS, CLAIM_UNITS, type Claim, type SourceChain, type Span, TOPICS } from '../domain/claims.ts';
import { PROBLEMS, type Problem } from '../domain/problems.ts';
import { fillText } from '../domain/text.ts';
import type { Instant } from '../domain/time.ts';
import { type Drift, type DriftWitness, findDrifts } from '../picture/drift.ts';
import { type ClaimAct, type ClaimStanding, lastActs, standingOf } from '../picture/review.ts';
import { chainSteps, claimNotes, claimWords, DRIFT_WORDS, dayWords, driftSide, KIND_WORDS, numberWords } from './claim-words.ts';
import type { Desk } from './desk.ts';
import { BOUND_WORDS, chainWords, placeWords, TOPIC_WORDS, UNIT_WORDS } from './figures.ts';
import { type AddedNumber, inJournalOrder, type SaidNumber, type SaidReport } from './said.ts';
import type { Words } from './words.ts';

/** One thing to judge: a statement, a number, or a statement with its number. The number's id leads, because belief hangs on it. */
export type ReviewEntry = Readonly<{
  id: string;
  claim: Claim | null;
  number: AttributedNumber | null;
  span: Span | null;
  added: AddedNumber | null;
}>;

const entryMemory = new WeakMap<SaidReport, readonly ReviewEntry[]>();

/** In the order of the text. A number and the statement that counts it are one entry. */
export function entriesOf(said: SaidReport): readonly ReviewEntry[] {
  const known = entryMemory.get(said);
  if (known) return known;
  const numbers: SaidNumber[] = [...(said.reading?.numbers ?? [])];
  const entries: ReviewEntry[] = [];
  for (const claim of said.reading?.claims ?? []) {
    const at = claim.quantity ? numbers.findIndex((each) => belongs(each, claim)) : -1;
    const [own] = at < 0 ? [] : numbers.splice(at, 1);
    entries.push({ id: own?.number.id ?? claim.id, claim, number: own?.number ?? null, span: claim.span, added: null });
  }
  for (const { number, span } of numbers) entries.push({ id: number.id, claim: null, number, span, added: null });
  for (const added of said.added) entries.push({ id: added.number.id, claim: null, number: added.number, span: added.span, added });
  entries.sort((one, other) => (one.span?.[0] ?? 0) - (other.span?.[0] ?? 0) || (one.id < other.id ? -1 : 1));
  entryMemory.set(said, entries);
  return entries;
}

function belongs({ number, span }: SaidNumber, claim: Claim): boolean {
  if (!claim.quantity || number.value !== claim.quantity.value) return false;
  return span !== null && span[0] < claim.quantity.span[1] && claim.quantity.span[0] < span[1];
}

/** Entries of a report that nobody has looked at. */
export function openEntries(desk: Desk, said: SaidReport, now_ms: Instant): number {
  const last = actsBy(desk, now_ms);
  return entriesOf(said).filter((entry) => entry.added === null && standingOf(entry.id, last) === 'suggested').length;
}

let lastMemory: Readonly<{ acts: readonly ClaimAct[]; now_ms: Instant; last: ReadonlyMap<string, ClaimAct> }> | null = null;
function actsBy(desk: Desk, now_ms: Instant): ReadonlyMap<string, ClaimAct> {
  const acts = desk.said.claimActs;
  if (lastMemory?.acts !== acts || lastMemory.now_ms !== now_ms)
    lastMemory = { acts, now_ms, last: lastActs(inJournalOrder(acts), now_ms) };
  return lastMemory.last;
}

export function findReport(desk: Desk, id: string): SaidReport | null {
  return desk.said.reports.find(({ report }) => report.id === id) ?? null;
}

/** The entry that an id of a claim or a number belongs to, with its report. */
export function findEntry(desk: Desk, id: string): Readonly<{ said: SaidReport; entry: ReviewEntry }> | null {
  for (const said of desk.said.reports) {
    const entry = entriesOf(said).find((candidate) => candidate.id === id || candidate.claim?.id === id);
    if (entry) return { said, entry };
  }
  return null;
}

export function reportDetail(desk: Desk, said: SaidReport, now_ms: Instant) {
  const { report, reading } = said;
  const last = actsBy(desk, now_ms);
  const origin = reading?.relay ? findReport(desk, reading.relay.of) : null;
  return {
    id: report.id,
    text: report.text,
    translation: said.translation && { ...said.translation },
    language: report.language as string,
    source: report.source,
    informant: said.informant,
    channel: said.channel as string,
    file: said.file ?? null,
    publishedAt_ms: report.publishedAt_ms as number | null,
    publishedDay: report.publishedDay,
    receivedAt_ms: said.receivedAt_ms as number,
    chars: said.chars,
    masked: said.masked,
    synthetic: said.synthetic,
    relay: reading?.relay
      ? { ...reading.relay, source: origin ? { uk: origin.report.source, en: origin.report.source } : { uk: '', en: '' } }
      : null,
    problems: (reading?.problems ?? []).map(problemWords),
    claims: entriesOf(said).map((entry) => claimView(desk, said, entry, last)),
    drifts: origin ? driftsBetween(origin, said) : [],
  };
}

function problemWords({ code, say }: Pick<Problem, 'code' | 'say'>): Words {
  const { text } = PROBLEMS[code];
  const of = (language: 'uk' | 'en'): string => {
    const basis = typeof say.basis === 'string' ? BASIS_WORDS[say.basis]?.[language] : undefined;
    const day = typeof say.day === 'string' ? dayWords(say.day)[language] : undefined;
    return fillText(text[language], { ...say, ...(basis ? { basis } : {}), ...(day ? { day } : {}) });
  };
  return { uk: of('uk'), en: of('en') };
}
/** On what an inferred day of publication rests. */
const BASIS_WORDS: Readonly<Record<string, Words>> = {
  weekdayBeforePlan: { uk: 'названий день тижня перед запланованим', en: 'the weekday named before a planned day' },
  weekdayBeforeReceipt: { uk: 'останній такий день тижня до отримання', en: 'the last such weekday before it was received' },
  date: { uk: 'повна дата в тексті', en: 'a full date in the text' },
  receipt: { uk: 'день отримання', en: 'the day it was received' },
};

const VIEW_STANDING: Readonly<Record<ClaimStanding, 'suggested' | 'accepted' | 'corrected' | 'rejected'>> = {
  suggested: 'suggested',
  accepted: 'accepted',
  corrected: 'corrected',
  rejected: 'rejected',
};

function claimView(desk: Desk, said: SaidReport, entry: ReviewEntry, last: ReadonlyMap<string, ClaimAct>) {
  const { id, claim, number, span, added } = entry;
  const act = last.get(id);
  const held = number && act?.act === 'correct' && act.correction ? correctedNumber(number, act.correction) : number;
  const standing = added && !act ? 'added' : VIEW_STANDING[standingOf(id, last)];
  const acts = desk.said.claimActs.filter((each) => each.claim === id);
  return {
    id,
    quote: claim?.quote ?? number?.quote ?? '',
    span: span && ([span[0], span[1]] as [number, number]),
    kind: { ...KIND_WORDS[claim?.claimType ?? 'figure'] },
    says: held ? numberWords(held) : claimWords(claim!),
    notes: claim
      ? [...claimNotes(claim)]
      : number && number.scope.place !== null
        ? [placeWords(number.scope.place, number.scope.part)]
        : [],
    chain: chainSteps(number?.chain ?? claim?.chain ?? [], said.report.source).map((step) => ({ ...step })),
    number: held && {
      topic: held.topic as string,
      unit: held.unit as string,
      bound: held.bound as string,
      value: held.value,
      place: held.scope.place,
    },
    standing: standing as 'suggested' | 'accepted' | 'corrected' | 'rejected' | 'added',
    acts: [
      ...(added ? [{ act: 'add', who: added.who, why: added.why, at_ms: added.at_ms as number, to: null }] : []),
      ...acts.map((each) => ({
        act: each.act as string,
        who: each.who,
        why: each.why,
        at_ms: each.at_ms as number,
        to: number && each.correction ? numberWords(correctedNumber(number, each.correction)) : null,
      })),
    ],
    rule: claim?.rule ?? '',
  };
}

/** The same reading of a correction as `picture/review.ts` makes for the belief. */
function correctedNumber(number: AttributedNumber, correction: NonNullable<ClaimAct['correction']>): AttributedNumber {
  return {
    ...number,
    value: correction.value ?? number.value,
    bound: correction.bound ?? number.bound,
    unit: correction.unit ?? number.unit,
    topic: correction.topic ?? number.topic,
    scope: correction.place === null ? number.scope : { place: correction.place, part: '' },
  };
}

function witnessOf(said: SaidReport): DriftWitness | null {
  const { reading } = said;
  if (!reading) return null;
  return {
    report: said.report.id,
    numbers: reading.numbers.map(({ number }) => number),
    claims: reading.claims,
    times: reading.times,
    assets: reading.assets,
    cause: reading.cause,
  };
}

export function driftsBetween(origin: SaidReport, relay: SaidReport) {
  const early = witnessOf(origin);
  const late = witnessOf(relay);
  if (!early || !late) return [];
  return findDrifts(early, late).map((drift) => driftView(drift, [sourceOf(origin), sourceOf(relay)]));
}

export function driftView(drift: Drift, sources: readonly [Words, Words]) {
  return {
    kind: drift.kind as string,
    label: { ...DRIFT_WORDS[drift.kind] },
    from: driftSide(drift.kind, drift.from),
    to: driftSide(drift.kind, drift.to),
    reports: [...drift.reports] as [string, string],
    sources: [...sources] as [Words, Words],
    quotes: [...drift.quotes] as [string, string],
  };
}

/** Who speaks in a report: its first number's or claim's chain, else the outlet. */
export function sourceOf(said: SaidReport): Words {
  // What a person read is surer than what the rules read.
  return sourceIn(said, leadingChain(said));
}

function leadingChain(said: SaidReport): SourceChain | null {
  return said.added[0]?.number.chain ?? said.reading?.numbers[0]?.number.chain ?? said.reading?.claims[0]?.chain ?? null;
}

function sourceIn(said: SaidReport, chain: SourceChain | null): Words {
  // A text without an outlet is told apart by its file.
  const outlet = said.report.source === '' ? (said.file ?? '') : said.report.source;
  if (!chain) return { uk: outlet, en: outlet };
  return chainWords(chain.map((link) => (link.name === 'this report' && outlet !== '' ? { ...link, name: outlet } : link)));
}

/** The same for a narrow list: names without their offices. */
export function shortSourceOf(said: SaidReport): Words {
  return sourceIn(said, leadingChain(said)?.map((link) => ({ ...link, role: '' })) ?? null);
}

/** What a correction may choose from. */
export function claimLists() {
  return {
    topics: TOPICS.map((code) => ({ code: code as string, words: { ...TOPIC_WORDS[code] } })),
    units: CLAIM_UNITS.map((code) => ({ code: code as string, words: { ...UNIT_WORDS[code] } })),
    bounds: BOUNDS.map((code) => ({ code: code as string, words: { ...BOUND_WORDS[code] } })),
  };
}
