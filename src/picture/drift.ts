/**
 * Facts that change along a chain of relays: the number stays and its unit, service, certainty or day does not. A drift is shown with both
 * quotes side by side; neither is merged into the other.
 */
import { type AttributedNumber, BOUND_WEAKNESS, type Claim, type ClaimTime } from '../domain/claims.ts';

/** What one text of a chain says, as far as drift can be seen in it. */
export type DriftWitness = Readonly<{
  report: string;
  numbers: readonly AttributedNumber[];
  claims: readonly Claim[];
  times: readonly Readonly<{ time: ClaimTime; quote: string }>[];
  /** Kinds of plant as written: a CHP that became a condensing plant. */
  assets: readonly Readonly<{ kind: string; quote: string }>[];
  cause: Readonly<{ kind: string; quote: string }>;
}>;

export const DRIFT_KINDS = ['unit', 'topic', 'status', 'bound', 'place', 'time', 'assetKind', 'scope', 'cause'] as const;
export type DriftKind = (typeof DRIFT_KINDS)[number];
export type Drift = Readonly<{
  kind: DriftKind;
  from: string;
  to: string;
  reports: readonly [string, string];
  quotes: readonly [string, string];
}>;

/** Drifts from an earlier text to one that relays it, in the order of `DRIFT_KINDS`. */
export function findDrifts(origin: DriftWitness, relay: DriftWitness): readonly Drift[] {
  const drifts = [
    ...numberDrifts(origin, relay),
    ...timeDrifts(origin, relay),
    ...assetDrifts(origin, relay),
    ...scopeDrifts(origin, relay),
  ];
  if (origin.cause.kind === 'attack' && relay.cause.kind === 'unknown') {
    drifts.push(drift('cause', origin, relay, origin.cause.kind, relay.cause.kind, origin.cause.quote, relay.cause.quote));
  }
  return drifts.sort((one, other) => DRIFT_KINDS.indexOf(one.kind) - DRIFT_KINDS.indexOf(other.kind));
}

function drift(
  kind: DriftKind,
  origin: DriftWitness,
  relay: DriftWitness,
  from: string,
  to: string,
  quoteFrom: string,
  quoteTo: string,
): Drift {
  return { kind, from, to, reports: [origin.report, relay.report], quotes: [quoteFrom, quoteTo] };
}

function numberDrifts(origin: DriftWitness, relay: DriftWitness): Drift[] {
  const drifts: Drift[] = [];
  for (const late of relay.numbers) {
    const same = origin.numbers.filter((early) => early.value === late.value && late.value !== null);
    if (same.length === 0 || same.some((early) => differences(early, late).length === 0)) continue;
    const early = same.reduce((kept, each) => (differences(each, late).length < differences(kept, late).length ? each : kept));
    for (const [kind, from, to] of differences(early, late)) {
      // What changed is seen in the number's own words only where the unit or the bound did.
      const isInNumber = kind === 'unit' || kind === 'bound';
      const quotes = isInNumber ? ([early.quote, late.quote] as const) : ([wordsAround(early, origin), wordsAround(late, relay)] as const);
      drifts.push(drift(kind, origin, relay, from, to, ...quotes));
    }
  }
  return drifts;
}

/** The statement that the number stands in, where one was read; else the number's own words. */
function wordsAround({ quote, value }: AttributedNumber, witness: DriftWitness): string {
  const around = witness.claims.find((claim) => claim.quantity?.value === value && claim.quote.includes(quote));
  return around?.quote ?? quote;
}

function differences(early: AttributedNumber, late: AttributedNumber): readonly (readonly [DriftKind, string, string])[] {
  const found: (readonly [DriftKind, string, string])[] = [];
  if (early.unit !== late.unit) found.push(['unit', early.unit, late.unit]);
  if (early.topic !== late.topic) found.push(['topic', early.topic, late.topic]);
  const isDecision = early.status === 'decided' || early.status === 'planned';
  if (early.topic === late.topic && isDecision && (late.status === 'done' || late.status === 'unclear'))
    found.push(['status', early.status, late.status]);
  if (BOUND_WEAKNESS[late.bound] < BOUND_WEAKNESS[early.bound]) found.push(['bound', early.bound, late.bound]);
  if (early.scope.place !== null && late.scope.place !== null && early.scope.place !== late.scope.place) {
    found.push(['place', early.scope.place, late.scope.place]);
  }
  return found;
}

/** "Since 9 January" that became "on 9 January": the day stays, the open end is gone. */
function timeDrifts(origin: DriftWitness, relay: DriftWitness): Drift[] {
  return relay.times.flatMap((late) => {
    if (late.time.kind !== 'event' && late.time.kind !== 'ref') return [];
    const early = origin.times.find((each) => each.time.kind === 'since' && each.time.startDay === late.time.startDay);
    return early ? [drift('time', origin, relay, early.time.kind, late.time.kind, early.quote, late.quote)] : [];
  });
}

function assetDrifts(origin: DriftWitness, relay: DriftWitness): Drift[] {
  const pairs: readonly (readonly [string, string])[] = [
    ['chp', 'tpp'],
    ['tpp', 'chp'],
  ];
  return pairs.flatMap(([from, to]) => {
    const early = origin.assets.find((asset) => asset.kind === from);
    const late = relay.assets.find((asset) => asset.kind === to);
    const isKept = origin.assets.some((asset) => asset.kind === to) || relay.assets.some((asset) => asset.kind === from);
    return early && late && !isKept ? [drift('assetKind', origin, relay, from, to, early.quote, late.quote)] : [];
  });
}

/** "No missile or drone attacks on energy" that became "no missile strikes": weapons or objects fell out of the statement. */
function scopeDrifts(origin: DriftWitness, relay: DriftWitness): Drift[] {
  const early = origin.claims.find((claim) => claim.claimType === 'truce_compliance');
  const late = relay.claims.find((claim) => claim.claimType === 'truce_compliance');
  if (!early || !late) return [];
  const from = [...early.weapons].sort().join('+');
  const to = [...late.weapons].sort().join('+');
  return from === to ? [] : [drift('scope', origin, relay, from, to, early.quote, late.quote)];
}
