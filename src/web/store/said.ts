/** What the reports' page looks at: which part, which report and claim, which moment; and what the server says of them. */
import { createEffect, createMemo, createRoot, createSignal, on, onCleanup } from 'solid-js';
import { createStore, reconcile } from 'solid-js/store';
import type { BeliefView, ClaimLists, ReportDetail, ReportFolderView, ReviewClaim } from '../../contract/reports-view.ts';
import { fetchBelief, fetchClaimLists, fetchReport, fetchReportFolder } from './api.ts';
import { recall, remember } from './memory.ts';
import { reports } from './sections.ts';
import { tab } from './selection.ts';

export type SaidPart = 'review' | 'figures' | 'effects' | 'calls';
export const SAID_PARTS: readonly SaidPart[] = ['review', 'figures', 'effects', 'calls'];

const [part, setPart] = createSignal<SaidPart>('review');
const [chosenReport, setChosenReport] = createSignal<string | null>(null);
const [claimAt, setClaimAt] = createSignal(0);
/** Null: the present. */
const [asked_ms, setAsked] = createSignal<number | null>(null);
const [reader, setReaderSignal] = createSignal(recall('name.dispatcher') ?? '');

export { asked_ms, claimAt, part, reader, setAsked, setClaimAt, setPart };

export function setReader(name: string): void {
  setReaderSignal(name);
  if (name.trim() !== '') remember('name.dispatcher', name.trim());
}

/** Reports with a text of their own, newest first. */
export const readable = createRoot(() =>
  createMemo(() => (reports()?.reports ?? []).filter((row) => row.claims !== null).sort((one, other) => other.at_ms - one.at_ms)),
);
/** The chosen one; else the newest that waits for a person, else the newest. */
export const reportId = createRoot(() =>
  createMemo((): string | null => {
    const rows = readable();
    const chosen = chosenReport();
    if (chosen !== null && rows.some((row) => row.id === chosen)) return chosen;
    return (rows.find((row) => (row.claims?.open ?? 0) > 0) ?? rows[0])?.id ?? null;
  }),
);

export function chooseReport(id: string | null): void {
  setChosenReport(id);
  setClaimAt(0);
}

/** Opens the text behind a figure, at its claim. */
export function showClaim(report: string, claim: string): void {
  setPart('review');
  chooseReport(report);
  wanted = claim;
}
let wanted: string | null = null;

/** Only what changed is written anew, so that lists keep their scroll and focus when the server sends them again. */
const [shown, setShown] = createStore<{ detail: ReportDetail | undefined; belief: BeliefView | undefined }>({
  detail: undefined,
  belief: undefined,
});
const detail = (): ReportDetail | undefined => shown.detail;
const belief = (): BeliefView | undefined => shown.belief;
const [lists, setLists] = createSignal<ClaimLists>();

/** What became of the files of the watched folder; null where none is watched. */
const [reportFolder, setReportFolder] = createSignal<ReportFolderView | null>(null);
/** A file that gives no report changes nothing on the desk: the folder is asked for while someone looks. */
const FOLDER_ASK_MS = 5_000;

export { belief, detail, lists, reportFolder };

const visible = (): boolean => tab() === 'reports';
const changed = createRoot(() => createMemo(() => reports()?.changed ?? 0));

/** The newest question wins: an answer to an older one is dropped. */
let beliefAsked = 0;
let detailAsked = 0;
export async function refreshBelief(): Promise<void> {
  const mine = ++beliefAsked;
  const answer = await fetchBelief(asked_ms());
  if (mine === beliefAsked && 'value' in answer) setShown('belief', reconcile(answer.value, { key: 'id' }));
}
async function refreshDetail(): Promise<void> {
  const mine = ++detailAsked;
  const id = reportId();
  if (id === null) {
    setShown('detail', undefined);
    return;
  }
  const answer = await fetchReport(id);
  if (mine !== detailAsked || !('value' in answer)) return;
  const isOther = detail()?.id !== answer.value.id;
  setShown('detail', reconcile(answer.value, { key: 'id' }));
  const at = wanted === null ? -1 : answer.value.claims.findIndex((claim) => claim.id === wanted);
  wanted = null;
  if (at >= 0) setClaimAt(at);
  else if (isOther) setClaimAt(firstOpen(answer.value.claims));
}
export function firstOpen(claims: readonly ReviewClaim[]): number {
  return Math.max(
    0,
    claims.findIndex((claim) => claim.standing === 'suggested'),
  );
}

createRoot(() => {
  createEffect(
    on([visible, changed, asked_ms], () => {
      if (visible()) void refreshBelief();
    }),
  );
  createEffect(
    on([visible, changed, reportId], () => {
      if (visible()) void refreshDetail();
    }),
  );
  createEffect(
    on([visible, changed], () => {
      if (!visible()) return;
      const look = (): void => {
        void fetchReportFolder().then((answer) => {
          if ('value' in answer) setReportFolder(() => answer.value ?? null);
        });
      };
      look();
      const timer = setInterval(look, FOLDER_ASK_MS);
      onCleanup(() => clearInterval(timer));
    }),
  );
  createEffect(() => {
    if (!visible() || lists()) return;
    void fetchClaimLists().then((answer) => {
      if ('value' in answer) setLists(() => answer.value);
    });
  });
});
