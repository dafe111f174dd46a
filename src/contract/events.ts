/**
 * Payloads of journal events, by kind and version. A shape that was ever written is never changed: a new need is a new version with an
 * upcaster from the one before. Times inside are UTC milliseconds.
 */
import { z } from 'zod';
import { REPORT_EVENT_SHAPES } from './report-events.ts';
import { Id, Millis, StatedNumber } from './stated.ts';
import { Words } from './view.ts';

const Ids = z.array(Id).max(200_000);

const DeskOpened1 = z.object({
  cityHash: z.string(),
  cityName: z.string(),
  seed: z.number(),
  codeVersion: z.string(),
  exercise: z.boolean(),
});

const WeatherGiven1 = z.object({
  origin: z.string(),
  issuedAt_ms: Millis.nullable(),
  t0_ms: Millis,
  hours: z.number().int(),
  members: z.number().int(),
  hash: z.string(),
});

/** Version 1 knew thermometers alone, and nothing of pumps. */
const LineReceived2 = z.object({
  line: z.object({
    id: Id,
    at_ms: Millis,
    timing: z.enum(['stated', 'placed']),
    kind: z.enum(['report', 'reading', 'call', 'order', 'state']),
    text: Words,
    claims: z.array(StatedNumber),
    change: z
      .enum([
        'alertStarts',
        'alertEnds',
        'sourceStops',
        'sourceReturns',
        'feederOff',
        'feederOn',
        'boilerConnected',
        'drainStarted',
        'drainVerified',
        'noAccess',
        'coldReported',
        'burstReported',
        'pumpsRanOn',
        'pumpsStopped',
      ])
      .nullable(),
    reading: z
      .union([
        z.object({ what: z.string(), value_C: z.number(), instrument: z.string() }),
        z.object({ what: z.literal('heatMeter'), value_W: z.number(), instrument: z.string() }),
      ])
      .nullable(),
    source: z.object({ code: z.string().nullable(), outlet: z.string(), published: z.string(), note: Words }).nullable(),
    synthetic: z.boolean(),
    objects: z.object({ buildings: Ids, sources: Ids, feeders: Ids, boilers: Ids }),
  }),
});

/** A named person takes a reading back, because it was mistyped or taken elsewhere, or takes that back. The reading itself stays in its line. */
const ReadingJudged1 = z.object({
  reading: Id,
  act: z.enum(['withdraw', 'restore']),
  who: z.string().min(1).max(80),
  why: z.string().max(500),
});

/**
 * What a plant's network pumps did after it was lost. `author`: who saw it, as it will stand beside the forecast; `who`: who put it in.
 * `unknown` takes back what was said before.
 */
const PumpsStated1 = z.object({
  source: Id,
  says: z.enum(['ranOn', 'stopped', 'unknown']),
  stopped_ms: Millis.nullable(),
  author: z.string().max(120),
  who: z.string().min(1).max(80),
});

/** Version 1 held `estimates` alone. `claim`: the statement of a report that they rest on; `by`: who put them in; null where nobody noted it. */
const ReturnsEstimated2 = z.object({
  estimates: z.array(
    z.object({
      source: Id,
      author: z.string().min(1),
      saidAt_ms: Millis,
      p10_h: z.number(),
      p50_h: z.number(),
      p90_h: z.number(),
      share_per1: z.number().min(0).max(1),
    }),
  ),
  claim: Id.nullable(),
  by: z.string().min(1).max(80).nullable(),
});

const DecisionActed1 = z.object({
  decision: Id,
  act: z.enum(['accept', 'defer', 'decline', 'reopen']),
  who: z.string().min(1).max(80),
  role: z.enum(['dispatcher', 'engineer']),
  why: z.string().max(500).nullable(),
  until_ms: Millis.nullable(),
  matter: z.object({
    kind: z.enum(['refeed', 'drain', 'hold', 'leave']),
    anchor: z.string(),
    buildings: Ids,
    option: z.string().nullable(),
    close: Ids,
    open: Ids,
    deadline_ms: Millis.nullable(),
    inputHash: z.string().nullable(),
    codeVersion: z.string().nullable(),
  }),
});

const JobPinned1 = z.object({ building: Id, crew: Id.nullable(), who: z.string().min(1).max(80) });

const DepartureSigned1 = z.object({ rule: Id, buildings: Ids, crews: Ids, who: z.string().min(1).max(80) });
const WeightsSigned1 = z.object({ version: Id, who: z.string().min(1).max(80) });

const AssessmentMade1 = z.object({
  inputHash: z.string(),
  codeVersion: z.string(),
  seed: z.number(),
  options: z.string(),
  t0_ms: Millis,
  horizon_h: z.number(),
  threatened: z.number(),
  refeed: z.number(),
  drain: z.number(),
  frozenIfNothing: z.number(),
  frozen: z.number(),
});

const TrialChoices1 = z.object({
  crewsOff: Ids,
  orders: z.array(z.object({ building: Id, action: z.enum(['keep', 'drain']) })),
  pins: z.array(z.object({ building: Id, crew: Id })),
  tail_per1: z.number().nullable(),
});
/** A named person takes decisions that were tried before, under a name and with a reason; or takes that back. */
const TrialAccepted1 = z.object({
  trial: Id,
  name: z.string().min(1).max(80),
  choices: TrialChoices1,
  seen: z.object({ inputHash: z.string(), frozenBefore: z.number().nullable(), frozenAfter: z.number().nullable() }),
  who: z.string().min(1).max(80),
  why: z.string().min(1).max(500),
});
const TrialWithdrawn1 = z.object({ trial: Id, who: z.string().min(1).max(80), why: z.string().min(1).max(500) });

/** How good a plan is, found after it was made: by plans whose search had not seen a weather, and the proved bound. `null`: not known. */
const PlanJudged1 = z.object({
  inputHash: z.string(),
  codeVersion: z.string(),
  seed: z.number(),
  unseenLoss: z.number().nullable(),
  seenLoss: z.number().nullable(),
  unseenFrozen: z.number().nullable(),
  lossBound: z.number().nullable(),
});

/** Hours of freezing and latest starts that have passed, as the calculation that first saw them pass had them. */
const DeadlinesPassed1 = z.object({
  lines: z
    .array(z.object({ building: Id, freezeP05_ms: Millis, freezeP50_ms: Millis.nullable(), latestStart_ms: Millis.nullable() }))
    .max(200_000),
});

/** The newest version of each kind and its shape. */
export const EVENT_SHAPES = {
  'desk.opened': { version: 1, shape: DeskOpened1 },
  'weather.given': { version: 1, shape: WeatherGiven1 },
  'line.received': { version: 2, shape: LineReceived2 },
  'reading.judged': { version: 1, shape: ReadingJudged1 },
  'returns.estimated': { version: 2, shape: ReturnsEstimated2 },
  'pumps.stated': { version: 1, shape: PumpsStated1 },
  'decision.acted': { version: 1, shape: DecisionActed1 },
  'job.pinned': { version: 1, shape: JobPinned1 },
  'departure.signed': { version: 1, shape: DepartureSigned1 },
  'weights.signed': { version: 1, shape: WeightsSigned1 },
  'assessment.made': { version: 1, shape: AssessmentMade1 },
  'trial.accepted': { version: 1, shape: TrialAccepted1 },
  'trial.withdrawn': { version: 1, shape: TrialWithdrawn1 },
  'plan.judged': { version: 1, shape: PlanJudged1 },
  'deadlines.passed': { version: 1, shape: DeadlinesPassed1 },
  ...REPORT_EVENT_SHAPES,
} as const;
export type EventKind = keyof typeof EVENT_SHAPES;
export type EventPayload<K extends EventKind> = z.infer<(typeof EVENT_SHAPES)[K]['shape']>;

/** Lifts a payload by one version. */
export type Upcaster = (payload: unknown) => unknown;
/** `kind@version` → lifts to the next version. */
export const UPCASTERS: Readonly<Record<string, Upcaster>> = {
  'line.received@1': (payload) => payload,
  'returns.estimated@1': (payload) => ({ ...(payload as object), claim: null, by: null }),
};

export type ShapeTable = Readonly<Record<string, Readonly<{ version: number; shape: z.ZodType }>>>;
export type OpenedPayload = Readonly<{ ok: true; payload: unknown }> | Readonly<{ ok: false; got: string }>;

/** Lifts a stored payload to its newest version and checks it. Never throws on what a journal may hold. */
export function openPayload(
  kind: string,
  version: number,
  stored: unknown,
  shapes: ShapeTable = EVENT_SHAPES,
  upcasters: Readonly<Record<string, Upcaster>> = UPCASTERS,
): OpenedPayload {
  const entry = Object.hasOwn(shapes, kind) ? shapes[kind] : undefined;
  if (!entry) return { ok: false, got: 'unknown kind' };
  if (version > entry.version) return { ok: false, got: `version ${version}, known up to ${entry.version}` };
  let payload = stored;
  for (let at = version; at < entry.version; at++) {
    const lift = upcasters[`${kind}@${at}`];
    if (!lift) return { ok: false, got: `no way from version ${at} to ${at + 1}` };
    payload = lift(payload);
  }
  const checked = entry.shape.safeParse(payload);
  if (checked.success) return { ok: true, payload: checked.data };
  const issue = checked.error.issues[0];
  return { ok: false, got: issue ? `${issue.path.join('/')}: ${issue.message}` : 'another shape' };
}
