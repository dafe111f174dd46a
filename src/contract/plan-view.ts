/** The plan as one sheet: what it costs against simpler orders, what it changes, what more means would save, whose weights it uses. */
import { z } from 'zod';
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
export const PlanSheet = z.object({
  made_ms: z.number(),
  threatened: z.number(),
  refeed: z.number(),
  drain: z.number(),
  hold: z.number(),
  leave: z.number(),
  late: z.number(),
  frozen: z.number(),
  frozenIfNothing: z.number(),
  loss: z.number(),
  lossIfNothing: z.number(),
  /** A proved lower bound for the crews given; null when it was not computed. */
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
      loss: z.number(),
    }),
  ),
  pins: z.array(Pin),
  change: PlanChange.nullable(),
});
export type PlanSheet = z.infer<typeof PlanSheet>;

export const PlanSection = z.object({ sheet: PlanSheet.nullable() });
export type PlanSection = z.infer<typeof PlanSection>;

/** Gives the drain of a building to a crew; `crew` null takes the pin away. */
export const PinAct = z.object({ crew: z.string().min(1).max(200).nullable(), who: z.string().min(1).max(80) });
export type PinAct = z.infer<typeof PinAct>;
