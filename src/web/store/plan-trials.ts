/**
 * Trials of the plan: two sides, A and B, each a list of decisions that nobody has taken yet. They live in this browser until a person
 * accepts one; the server is asked what each would change, one question at a time.
 */
import { batch, createEffect, createRoot, createSignal, on, onCleanup } from 'solid-js';
import type { TrialChoices, TrialView } from '../../contract/trial-view.ts';
import type { Words } from '../../contract/view.ts';
import { sendTrial } from './api.ts';
import { recall, remember } from './memory.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { plan } from './sections.ts';
import { sidePanel, whatIfPart } from './side.ts';

export const SIDES = ['A', 'B'] as const;
export type Side = (typeof SIDES)[number];
export type TrialSide = Readonly<{ name: string; choices: TrialChoices }>;
export type TrialAnswer = Readonly<{ of: TrialSide; view: TrialView | null; problem: Words | null }>;

const KEY = 'trial.plan';
const SETTLE_MS = 250;
const TAIL_MAX_per1 = 10;
const NONE: TrialChoices = { crewsOff: [], orders: [], pins: [], tail_per1: null };
const EMPTY: TrialSide = { name: '', choices: NONE };

const [sides, setSides] = createSignal<Readonly<Record<Side, TrialSide>>>(readKept());
const [side, setSide] = createSignal<Side>('A');
const [answers, setAnswers] = createSignal<Readonly<Record<Side, TrialAnswer | null>>>({ A: null, B: null });
const [askingTrial, setAskingTrial] = createSignal<Side | null>(null);

export { answers, askingTrial, setSide, side, sides };

export const asksPlan = (): boolean => sidePanel() === 'whatIf' && whatIfPart() === 'plan';
export const countOf = ({ crewsOff, orders, pins, tail_per1 }: TrialChoices): number =>
  crewsOff.length + orders.length + pins.length + (tail_per1 === null ? 0 : 1);

function put(which: Side, next: TrialSide): void {
  setSides((all) => ({ ...all, [which]: next }));
  remember(KEY, JSON.stringify(sides()));
}

export const nameSide = (name: string): void => put(side(), { ...sides()[side()], name });
export const clearSide = (which: Side): void => put(which, EMPTY);

function change(next: (before: TrialChoices) => TrialChoices): void {
  const now = sides()[side()];
  put(side(), { ...now, choices: next(now.choices) });
}

/** A crew that is sent home has no drain given to it. */
export const sendHome = (crew: string): void =>
  change((before) => ({
    ...before,
    crewsOff: [...before.crewsOff.filter((id) => id !== crew), crew],
    pins: before.pins.filter((pin) => pin.crew !== crew),
  }));
export const keepWorking = (crew: string): void =>
  change((before) => ({ ...before, crewsOff: before.crewsOff.filter((id) => id !== crew) }));

/** How much the worst weathers count; null: as the weights have it. */
export const weighTail = (tail_per1: number | null): void => change((before) => ({ ...before, tail_per1 }));

/** One decision for a building: the one before it goes. */
export function decide(building: string, what: 'keep' | 'drain' | Readonly<{ crew: string }> | null): void {
  change((before) => {
    const orders = before.orders.filter((order) => order.building !== building);
    const pins = before.pins.filter((pin) => pin.building !== building);
    if (what === null) return { ...before, orders, pins };
    if (typeof what === 'string') return { ...before, orders: [...orders, { building, action: what }], pins };
    return {
      ...before,
      crewsOff: before.crewsOff.filter((id) => id !== what.crew),
      orders,
      pins: [...pins, { building, crew: what.crew }],
    };
  });
}

/** The plan that the answers belong to; with another one they are asked again. */
const standing = (): string => {
  const sheet = plan()?.sheet;
  return sheet ? JSON.stringify([sheet.made_ms, sheet.frozen, sheet.loss, sheet.trials.length]) : '';
};
let askedFor: Readonly<Record<Side, string>> = { A: '', B: '' };

const askServer = oneAtATime(async () => {
  for (const which of SIDES) {
    const asked = sides()[which];
    const key = JSON.stringify([asked.choices, standing()]);
    if (askedFor[which] === key || !asksPlan()) continue;
    askedFor = { ...askedFor, [which]: key };
    if (countOf(asked.choices) === 0) {
      setAnswers((all) => ({ ...all, [which]: null }));
      continue;
    }
    setAskingTrial(which);
    const answer = await sendTrial(asked);
    // What was asked meanwhile comes next.
    if (askedFor[which] !== JSON.stringify([sides()[which].choices, standing()])) continue;
    const view = 'value' in answer ? answer.value : null;
    setAnswers((all) => ({ ...all, [which]: { of: asked, view, problem: 'problem' in answer ? answer.problem : null } }));
  }
  setAskingTrial(null);
});

createRoot(() => {
  createEffect(
    on([sides, standing, asksPlan], ([, , open]) => {
      if (!open) return;
      // An answer to other decisions, or beside another plan, is none.
      batch(() => {
        for (const which of SIDES) {
          const shown = answers()[which];
          if (shown && JSON.stringify(shown.of.choices) !== JSON.stringify(sides()[which].choices))
            setAnswers((all) => ({ ...all, [which]: null }));
        }
      });
      const timer = setTimeout(() => void askServer(), SETTLE_MS);
      onCleanup(() => clearTimeout(timer));
    }),
  );
});

/** What this browser kept may be anything. */
function readKept(): Readonly<Record<Side, TrialSide>> {
  try {
    const kept = JSON.parse(recall(KEY) ?? '{}') as Readonly<Record<string, unknown>>;
    return { A: readSide(kept.A), B: readSide(kept.B) };
  } catch {
    return { A: EMPTY, B: EMPTY };
  }
}

function readSide(raw: unknown): TrialSide {
  const { name, choices } = (raw ?? {}) as Readonly<{ name?: unknown; choices?: Readonly<Record<string, unknown>> }>;
  const list = (value: unknown): readonly Readonly<Record<string, unknown>>[] => (Array.isArray(value) ? value : []);
  const isText = (value: unknown): value is string => typeof value === 'string';
  const crewsOff = list(choices?.crewsOff).filter((id): id is never => isText(id)) as string[];
  const orders = list(choices?.orders).flatMap(({ building, action }) =>
    isText(building) && (action === 'keep' || action === 'drain') ? [{ building, action } as const] : [],
  );
  const pins = list(choices?.pins).flatMap(({ building, crew }) => (isText(building) && isText(crew) ? [{ building, crew }] : []));
  const tail = choices?.tail_per1;
  const tail_per1 = typeof tail === 'number' && tail >= 0 && tail <= TAIL_MAX_per1 ? tail : null;
  return { name: isText(name) ? name : '', choices: { crewsOff, orders, pins, tail_per1 } };
}
