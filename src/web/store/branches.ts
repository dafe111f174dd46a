/**
 * What-ifs kept under a name, up to six, in this browser and in a link: nothing of them is on the server. One may stand as A, against which the
 * trial at hand, B, is held; otherwise A is the forecast.
 */
import { createMemo, createRoot, createSignal } from 'solid-js';
import { words } from '../messages/language.ts';
import { AIR_MAX_K, AS_IT_IS, change, setAgainst, WIND_MAX_mps, type Wish, wish } from './forecast.ts';
import { recall, remember } from './memory.ts';
import { openWhatIf } from './network.ts';
import { setWhatIfPart } from './side.ts';

export type Branch = Readonly<{ name: string; wish: Wish }>;

export const BRANCHES_MAX = 6;
export const BRANCH_NAME_MAX = 40;
const KEY = 'trial.branches';
const LINK = '#trial=';
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

const [branches, setBranches] = createSignal<readonly Branch[]>(readAll(recall(KEY)));
/** The name of the branch that stands as A; null: the forecast does. */
const [againstName, setAgainstName] = createSignal<string | null>(null);

export { againstName, branches };

/** What is kept of the trial at hand, if it is one of the branches. */
export const branchNow = createRoot(() =>
  createMemo((): Branch | null => branches().find((branch) => isSame(branch.wish, wish())) ?? null),
);

/** What the two sides are called: `А: мороз`, or what they are where no branch stands there. */
export const sideA = (): string => {
  const text = words().forecast.trial;
  return againstName() === null ? text.before : `${text.sideA} ${againstName()}`;
};
export const sideB = (): string => {
  const text = words().forecast.trial;
  return branchNow() === null ? text.after : `${text.sideB} ${branchNow()!.name}`;
};

function keep(next: readonly Branch[]): void {
  setBranches(next);
  remember(KEY, JSON.stringify(next));
}

/** Keeps the trial at hand under a name; the same name again replaces what it held. False when there is no room. */
export function keepBranch(name: string): boolean {
  const others = branches().filter((branch) => branch.name !== name);
  if (others.length >= BRANCHES_MAX) return false;
  const kept = { name: name.slice(0, BRANCH_NAME_MAX), wish: wish() };
  keep([...others, kept]);
  if (againstName() === kept.name) compareWith(kept.name);
  return true;
}

export function dropBranch(name: string): void {
  keep(branches().filter((branch) => branch.name !== name));
  if (againstName() === name) compareWith(null);
}

/** Makes a branch the trial at hand. */
export function loadBranch(branch: Branch): void {
  change(branch.wish);
}

/** Puts a branch as A; null: the forecast again. */
export function compareWith(name: string | null): void {
  const branch = branches().find((one) => one.name === name) ?? null;
  setAgainstName(branch?.name ?? null);
  setAgainst(branch?.wish ?? null);
}

export function linkOf({ name, wish: { air_K, wind_mps, powerAt, heatAt } }: Branch): string {
  return `${LINK}${encodeURIComponent(JSON.stringify([name, air_K, wind_mps, powerAt, heatAt]))}`;
}

/** Someone opened a link to a branch: it is kept, made the trial at hand, and the panel opens. What is no such link does nothing. */
export function openLink(hash: string): void {
  if (!hash.startsWith(LINK)) return;
  const branch = readLink(hash.slice(LINK.length));
  if (!branch) return;
  const others = branches().filter((known) => known.name !== branch.name);
  keep([...others.slice(-(BRANCHES_MAX - 1)), branch]);
  change(branch.wish);
  setWhatIfPart('weather');
  openWhatIf();
}

function readLink(text: string): Branch | null {
  try {
    const parts: unknown = JSON.parse(decodeURIComponent(text));
    if (!Array.isArray(parts)) return null;
    const [name, air_K, wind_mps, powerAt, heatAt] = parts as unknown[];
    return readBranch({ name, wish: { air_K, wind_mps, powerAt, heatAt } });
  } catch {
    return null;
  }
}

function readAll(text: string | null): readonly Branch[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(kept) ? kept.flatMap((one: unknown) => readBranch(one) ?? []).slice(0, BRANCHES_MAX) : [];
  } catch {
    return [];
  }
}

/** What a browser or a link gives may be anything; only a branch within the limits of the form is one. */
function readBranch(raw: unknown): Branch | null {
  const { name, wish: given } = (raw ?? {}) as Readonly<{ name?: unknown; wish?: Readonly<Record<string, unknown>> }>;
  if (typeof name !== 'string' || name.trim() === '' || typeof given !== 'object' || given === null) return null;
  const within = (value: unknown, low: number, high: number): number | null =>
    typeof value === 'number' && value >= low && value <= high ? value : null;
  const time = (value: unknown): string | null => (typeof value === 'string' && TIME.test(value) ? value : null);
  return {
    name: name.trim().slice(0, BRANCH_NAME_MAX),
    wish: {
      air_K: within(given.air_K, -AIR_MAX_K, AIR_MAX_K) ?? AS_IT_IS.air_K,
      wind_mps: within(given.wind_mps, 0, WIND_MAX_mps),
      powerAt: time(given.powerAt),
      heatAt: time(given.heatAt),
    },
  };
}

function isSame(one: Wish, other: Wish): boolean {
  return one.air_K === other.air_K && one.wind_mps === other.wind_mps && one.powerAt === other.powerAt && one.heatAt === other.heatAt;
}
