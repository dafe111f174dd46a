import { createMemo, createRoot, createSignal } from 'solid-js';
import type { Decision } from '../../contract/view.ts';
import { keepById } from './kept.ts';
import { recallHere, rememberHere } from './memory.ts';
import { rowById } from './rows.ts';
import { decisions } from './sections.ts';

export type QueueFilter = 'open' | 'accepted' | 'all';
const TAB_NAMES = ['map', 'plan', 'crews', 'reports', 'table'] as const;
export type Tab = (typeof TAB_NAMES)[number];

const [decisionId, setDecisionId] = createSignal<string | null>(null);
const [buildingId, setBuildingId] = createSignal<string | null>(null);
const [filter, setFilter] = createSignal<QueueFilter>('open');
const [tab, setTabSignal] = createSignal<Tab>(TAB_NAMES.find((name) => name === recallHere('tab')) ?? 'map');
const [withPlan, setWithPlan] = createSignal(false);
/** Counts requests to bring the selection into view on the map. */
const [lookRequest, setLookRequest] = createSignal(0);

export { buildingId, decisionId, filter, lookRequest, setFilter, setWithPlan, tab, withPlan };

/** A reload in the middle of the work comes back to the same page. */
export function setTab(next: Tab): void {
  setTabSignal(next);
  rememberHere('tab', next);
}

const OPEN = new Set<Decision['status']>(['open', 'awaitingSecond', 'deferred']);
const SETTLED = new Set<Decision['status']>(['accepted', 'done']);

/** Earliest deadline first; what has none comes last; equal ones by id, so that the order never flickers. */
export function byDeadline(one: Decision, other: Decision): number {
  const first = one.deadline_ms ?? Number.POSITIVE_INFINITY;
  const second = other.deadline_ms ?? Number.POSITIVE_INFINITY;
  if (first !== second) return first - second;
  return one.id < other.id ? -1 : 1;
}

const kept = keepById(() => decisions()?.decisions ?? []);
const sorted = createRoot(() => createMemo(() => [...kept()].sort(byDeadline)));

export const queue = createRoot(() =>
  createMemo((): readonly Decision[] => {
    const chosen = filter();
    if (chosen === 'all') return sorted();
    const allowed = chosen === 'open' ? OPEN : SETTLED;
    return sorted().filter((decision) => allowed.has(decision.status));
  }),
);
export const openCount = (): number =>
  sorted().filter((decision) => decision.status === 'open' || decision.status === 'awaitingSecond').length;

export const decisionById = createRoot(() => createMemo(() => new Map(sorted().map((decision) => [decision.id, decision]))));

/** Nothing chosen yet: the screen shows the most urgent decision by itself, and the first J lands on it. */
export const chosenByHand = (): boolean => decisionId() !== null || buildingId() !== null;

export const selectedDecision = createRoot(() =>
  createMemo((): Decision | null => {
    const id = decisionId();
    if (id !== null) return decisionById().get(id) ?? null;
    return buildingId() === null ? (queue()[0] ?? null) : null;
  }),
);

/** Buildings of a decision, the soonest to freeze first. */
export function byUrgency(ids: readonly string[]): readonly string[] {
  const known = rowById();
  const hourOf = (id: string): number => known.get(id)?.p05_h ?? Number.POSITIVE_INFINITY;
  return [...ids].sort((one, other) => {
    const first = hourOf(one);
    const second = hourOf(other);
    if (first !== second) return first < second ? -1 : 1;
    return one < other ? -1 : 1;
  });
}

export const selectedBuilding = createRoot(() =>
  createMemo((): string | null => buildingId() ?? byUrgency(selectedDecision()?.buildings ?? [])[0] ?? null),
);

export function selectDecision(id: string | null): void {
  setDecisionId(id);
  setBuildingId(null);
}

/** Chooses a building; its decision is chosen along with it when there is one. */
export function selectBuilding(id: string | null): void {
  const current = selectedDecision();
  setBuildingId(id);
  if (id === null) return;
  if (current?.buildings.includes(id)) setDecisionId(current.id);
  else setDecisionId(sorted().find((decision) => decision.buildings.includes(id))?.id ?? null);
}

export function stepDecision(step: 1 | -1): void {
  const list = queue();
  if (list.length === 0) return;
  const at = chosenByHand() ? list.findIndex((decision) => decision.id === selectedDecision()?.id) : -1;
  const next = at < 0 ? (step > 0 ? 0 : list.length - 1) : Math.max(0, Math.min(list.length - 1, at + step));
  selectDecision(list[next]!.id);
}

export function lookAtSelection(): void {
  setLookRequest((count) => count + 1);
}
