/** The plan as one sheet: what it costs against simpler orders, what it changes, what more means would save, whose weights it uses. */
import { z } from 'zod';
import { TrialTaken } from './trial-view.ts';
import { Words } from './words.ts';

/** What the plan said and says of a building; null where it said nothing. */
export const PlanChangeLine = z.object({
  building: z.string(),
  kind: z.enum(['joins', 'leaves', 'action', 'crew', 'time']),
  before: Words.nullable(),
  after: Words.nullable(),
  why: Words,
});
export type PlanChangeLine = z.infer<typeof PlanChangeLine>;

export const PlanChange = z.object({
  from_ms: z.number(),
  to_ms: z.number(),
  cause: Words,
  frozenBefore: z.number(),
  frozenAfter: z.number(),
  lines: z.array(PlanChangeLine),
});
export type PlanChange = z.infer<typeof PlanChange>;

/** A job that a person has given to a crew: the search may move its hour, not its crew. */
export const Pin = z.object({ building: z.string(), crew: z.string(), who: z.string(), at_ms: z.number(), kept: z.boolean() });
export type Pin = z.infer<typeof Pin>;

/** Losses in person-hours below 12 °C or their equivalent by the weights. Counts of buildings are expected numbers over the members. */
/** Watts at the whole hours after `from_ms`; `works_per1` is the share of forecasts in which the source works at that hour. */
export const SourceBalance = z.object({
  id: z.string(),
  kind: z.enum(['source', 'boiler']),
  works: z.boolean(),
  capacity_W: z.number(),
  available_W: z.array(z.number()),
  asked_W: z.array(z.number()),
  given_W: z.array(z.number()),
  works_per1: z.array(z.number()),
});
export type SourceBalance = z.infer<typeof SourceBalance>;

/** What a drain that ends at each moment is expected to cost, and what waiting costs; losses in person-hours. */
export const DrainOrHoldCard = z.object({
  advice: z.enum(['drain', 'hold']),
  end_ms: z.array(z.number()),
  loss: z.array(z.number()),
  freeze: z.array(z.number()),
  work: z.array(z.number()),
  cold: z.array(z.number()),
  hold: z.object({ loss: z.number(), freezes_per1: z.number() }),
  best: z.object({ end_ms: z.number(), leave_ms: z.number(), loss: z.number() }).nullable(),
  breakEven_per1: z.number(),
  reasons: z.array(Words),
});
export type DrainOrHoldCard = z.infer<typeof DrainOrHoldCard>;

export const PlanSheet = z.object({
  made_ms: z.number(),
  threatened: z.number(),
  refeed: z.number(),
  drain: z.number(),
  hold: z.number(),
  leave: z.number(),
  late: z.number(),
  /** Buildings that the stated crews reach late or not at all, and what that is expected to cost beyond every drain at its best moment. */
  unreached: z.object({ buildings: z.number(), loss: z.number() }),
  frozen: z.number(),
  frozenIfNothing: z.number(),
  loss: z.number(),
  lossIfNothing: z.number(),
  /** What is weighed against other plans: the mean, and λ times the worst weathers beside it. Equal to `loss` where λ is 0. */
  lossWeighed: z.number(),
  /**
   * Loss of the plan in each weather of the forecast. `unseen`: by plans whose search had not seen that weather, with their mean there and
   * where they looked. `bad`: in `count` weathers more than `over`, `most` in the worst; of the unseen where they were counted.
   */
  weathers: z.object({
    loss: z.array(z.number()),
    tail: z.number(),
    unseen: z.object({ loss: z.array(z.number()), mean: z.number(), seenMean: z.number(), frozen: z.number() }).nullable(),
    bad: z.object({ count: z.number(), over: z.number(), most: z.number() }),
  }),
  /** Whether `unseen` and `lossBound` are known: both come after the plan. `dropped`: something newer came in first. */
  judging: z.enum(['under way', 'done', 'dropped']),
  /** A proved lower bound of `lossWeighed` for the crews given; null when it was not computed. */
  lossBound: z.number().nullable(),
  weights: z.object({
    version: z.string(),
    signedBy: z.string(),
    rows: z.array(z.object({ label: Words, value: z.number(), unit: Words })),
  }),
  worth: z.array(z.object({ of: z.string(), label: Words, saves: z.number(), buildings: z.number() })),
  comparison: z.array(
    z.object({
      order: z.string(),
      label: Words,
      frozen: z.number(),
      drained: z.number(),
      drainedNeedlessly: z.number(),
      coldPersonHours: z.number(),
      loss: z.number(),
    }),
  ),
  pins: z.array(Pin),
  /** Decisions that people tried and then took, newest first. */
  trials: z.array(TrialTaken),
  /** Where the plan departs from a rule of the city, or a rule asks for consent. `signed`: for all that it concerns now. */
  departures: z.array(
    z.object({
      rule: z.string(),
      need: z.enum(['signature', 'consent']),
      text: Words,
      name: Words,
      source: z.string(),
      buildings: z.number(),
      crews: z.number(),
      signed: z.object({ who: z.string(), at_ms: z.number() }).nullable(),
    }),
  ),
  /** Zones whose working sources are too weak for all. */
  rations: z.array(
    z.object({
      sources: z.array(z.string()),
      capacity_W: z.number(),
      asked_W: z.number(),
      given_W: z.number(),
      levels: z.array(z.object({ level: z.string(), label: Words, buildings: z.number() })),
      reasons: z.array(Words),
    }),
  ),
  /** Plants whose buildings stand empty, or will by this plan. */
  refillSources: z.array(z.string()),
  change: PlanChange.nullable(),
  balance: z.object({ from_ms: z.number(), outdoor_C: z.array(z.number()), sources: z.array(SourceBalance) }).nullable(),
});
export type PlanSheet = z.infer<typeof PlanSheet>;

/** Refilling one plant's buildings; hours count from the return of its heat, losses in person-hours. */
export const RefillSheet = z.object({
  source: z.string(),
  /** Whether the plant works again, more than half of the forecasts have it back, or nobody has said when. */
  basis: z.enum(['works', 'estimate', 'nobody']),
  back_ms: z.number(),
  horizon_h: z.number(),
  makeUp_m3: z.number(),
  lines: z.array(
    z.object({
      buildings: z.array(z.string()),
      isSound: z.boolean(),
      water_m3: z.number(),
      people: z.number(),
      start_h: z.number().nullable(),
      filled_h: z.number().nullable(),
      heated_h: z.number().nullable(),
      revisit_h: z.number().nullable(),
      reasons: z.array(Words),
    }),
  ),
  left: z.array(z.object({ label: Words, buildings: z.number() })),
  loss: z.number(),
  bound: z.number().nullable(),
  reasons: z.array(Words),
  faulty: z.boolean(),
});
export type RefillSheet = z.infer<typeof RefillSheet>;

export const PlanSection = z.object({ sheet: PlanSheet.nullable() });
export type PlanSection = z.infer<typeof PlanSection>;

/** Signs what a plan asks for: a departure from a rule (or the consent it asks for) by the rule's id, or the weights by their version. */
export const PlanSignature = z.object({
  matter: z.enum(['departure', 'weights']),
  id: z.string().min(1).max(200),
  who: z.string().min(1).max(80),
});
export type PlanSignature = z.infer<typeof PlanSignature>;

/** Gives the drain of a building to a crew; `crew` null takes the pin away. */
export const PinAct = z.object({ crew: z.string().min(1).max(200).nullable(), who: z.string().min(1).max(80) });
export type PinAct = z.infer<typeof PinAct>;
