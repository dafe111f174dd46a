/** Trials of the plan: decisions looked at before they are taken, beside the plan in force; losses in person-hours. */
import { z } from 'zod';
import { Words } from './words.ts';

const CHOICES_MAX = 500;
const TAIL_MAX_per1 = 10;
const Id = z.string().min(1).max(200);
export const TRIAL_NAME_MAX = 40;
export const TRIAL_WHY_MAX = 500;

/** Crews sent home, buildings kept full or drained whatever the reckoning says, drains given to a crew, how much bad weathers count. */
export const TrialChoices = z.object({
  crewsOff: z.array(Id).max(CHOICES_MAX),
  orders: z.array(z.object({ building: Id, action: z.enum(['keep', 'drain']) })).max(CHOICES_MAX),
  pins: z.array(z.object({ building: Id, crew: Id })).max(CHOICES_MAX),
  /** λ: how much the worst tenth of the weathers counts beside the mean of all; null: as the weights have it. */
  tail_per1: z.number().min(0).max(TAIL_MAX_per1).nullable(),
});
export type TrialChoices = z.infer<typeof TrialChoices>;

/**
 * What a trial supposes of weather, power and heat. Nobody can decide these, so a trial that supposes any of them is no plan: an hour at which
 * heat returns is recorded as the estimate of whoever gave it.
 */
export const TrialSupposes = z.object({
  air_K: z.number(),
  wind_mps: z.number().nullable(),
  powerAt_ms: z.number().nullable(),
  heatAt_ms: z.number().nullable(),
});
export type TrialSupposes = z.infer<typeof TrialSupposes>;

export const TrialAsked = z.object({ name: z.string().max(TRIAL_NAME_MAX), choices: TrialChoices });
export type TrialAsked = z.infer<typeof TrialAsked>;

const Column = z.object({
  frozen: z.number(),
  loss: z.number(),
  /** Mean loss in the worst tenth of the weathers. */
  tail: z.number(),
  refeed: z.number(),
  drain: z.number(),
  hold: z.number(),
  leave: z.number(),
  late: z.number(),
});

/**
 * The same calculation without these decisions (`before`) and with them (`after`), both begun from the routes of the plan in force. `moved`:
 * lines that differ from the plan in force; `lines` names the first of them.
 */
export const TrialView = z.object({
  version: z.literal(1),
  inputHash: z.string(),
  /** The plan it was tried on; another one may be in force by now. */
  of: z.string(),
  /** The independent checker refuses the plan that came out. */
  rejected: z.boolean(),
  before: Column,
  after: Column,
  moved: z.number(),
  lines: z.array(
    z.object({
      building: z.string(),
      kind: z.enum(['joins', 'leaves', 'action', 'crew', 'time']),
      before: Words.nullable(),
      after: Words.nullable(),
      why: Words,
    }),
  ),
  solve_ms: z.number(),
});
export type TrialView = z.infer<typeof TrialView>;

/** Takes what was tried. `seen`: the answer that lay before the person; `supposes` is refused when it supposes anything. */
export const TrialAccept = z.object({
  name: z.string().trim().min(1).max(TRIAL_NAME_MAX),
  choices: TrialChoices,
  supposes: TrialSupposes.nullable(),
  seen: z.object({ inputHash: z.string().max(200), frozenBefore: z.number().nullable(), frozenAfter: z.number().nullable() }),
  who: z.string().min(1).max(80),
  why: z.string().trim().min(1).max(TRIAL_WHY_MAX),
});
export type TrialAccept = z.infer<typeof TrialAccept>;

export const TrialBack = z.object({ who: z.string().min(1).max(80), why: z.string().trim().min(1).max(TRIAL_WHY_MAX) });
export type TrialBack = z.infer<typeof TrialBack>;

/** Decisions that stand, or stood until someone took them back; newest first. */
export const TrialTaken = z.object({
  id: z.string(),
  name: z.string(),
  choices: TrialChoices,
  seen: z.object({ frozenBefore: z.number().nullable(), frozenAfter: z.number().nullable() }),
  who: z.string(),
  why: z.string(),
  at_ms: z.number(),
  withdrawn: z.object({ who: z.string(), why: z.string(), at_ms: z.number() }).nullable(),
});
export type TrialTaken = z.infer<typeof TrialTaken>;
