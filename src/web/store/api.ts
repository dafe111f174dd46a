import type { BuildingWhatIf, CityWhatIf, ForecastChange, ForecastScore, HazardsView } from '../../contract/forecast-view.ts';
import type { IsolationView, NetworkChange, NetworkView, NetworkWhatIf, ProfileView } from '../../contract/network-view.ts';
import type { PinAct, PlanSignature, RefillSheet } from '../../contract/plan-view.ts';
import type {
  BeliefView,
  CallSent,
  CallTaken,
  ClaimActSent,
  ClaimAddedSent,
  ClaimLists,
  Contact,
  ContactAsked,
  EffectActSent,
  PumpsSent,
  ReadingActSent,
  ReadingSent,
  ReadingsTaken,
  ReportDetail,
  ReportFolderView,
  ReportSent,
  ReportTaken,
  ReturnSent,
} from '../../contract/reports-view.ts';
import type { TrialAccept, TrialAsked, TrialBack, TrialView } from '../../contract/trial-view.ts';
import type { BuildingDetail, CityMap, DecisionAct, ProblemDetails, ReplayAct, StateView, Words } from '../../contract/view.ts';

/** Nothing on this screen may wait longer than this for an answer before it says so. */
const ANSWER_MAX_MS = 20_000;
/** A trial is a whole calculation: seconds on a quiet machine, more on a busy one. */
const TRIAL_MAX_MS = 120_000;

export type Answer<T> = Readonly<{ value: T } | { problem: Words }>;

const unreachable: Words = {
  uk: 'Сервер не відповідає. Спробуйте ще раз.',
  en: 'The server does not answer. Try again.',
};
/** The answer may be lost after the act was written; its key makes a second try safe. */
const unconfirmed: Words = {
  uk: 'Сервер не відповів, тож запис не підтверджено. Спробуйте ще раз — двічі не запишеться.',
  en: 'The server did not answer, so nothing is confirmed. Try again; it will not be recorded twice.',
};
const refused = (status: number): Words => ({
  uk: `Сервер відмовив (код ${status}).`,
  en: `The server refused (code ${status}).`,
});

async function problemOf(response: Response): Promise<Words> {
  try {
    const problem = (await response.json()) as Partial<ProblemDetails>;
    return problem.words ?? refused(response.status);
  } catch {
    return refused(response.status);
  }
}

async function ask<T>(path: string, init?: RequestInit, most_ms = ANSWER_MAX_MS): Promise<Answer<T>> {
  try {
    const response = await fetch(path, { ...init, signal: AbortSignal.timeout(most_ms) });
    if (!response.ok) return { problem: await problemOf(response) };
    const text = await response.text();
    return { value: (text === '' ? undefined : JSON.parse(text)) as T };
  } catch {
    return { problem: new Headers(init?.headers).has('idempotency-key') ? unconfirmed : unreachable };
  }
}

function send<T = unknown>(
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
  most_ms = ANSWER_MAX_MS,
): Promise<Answer<T>> {
  return ask<T>(path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }, most_ms);
}

export const fetchMap = (): Promise<Answer<CityMap>> => ask('/api/v1/map');
export const fetchState = (): Promise<Answer<StateView>> => ask('/api/v1/state');
export const fetchBuilding = (id: string): Promise<Answer<BuildingDetail>> => ask(`/api/v1/buildings/${encodeURIComponent(id)}`);
/** `key` names this act: a second delivery of the same act, after a lost answer, counts once. */
export const sendAct = (id: string, act: DecisionAct, key: string): Promise<Answer<unknown>> =>
  send(`/api/v1/decisions/${encodeURIComponent(id)}/acts`, act, { 'idempotency-key': key });
export const fetchRefill = (source: string): Promise<Answer<RefillSheet>> => ask(`/api/v1/plan/refill/${encodeURIComponent(source)}`);
/** Signs the weights of the plan, or that it departs from a rule. */
export const sendPlanSignature = (signature: PlanSignature, key: string): Promise<Answer<unknown>> =>
  send('/api/v1/plan/signatures', signature, { 'idempotency-key': key });
/** Ends the search for a plan with the best it has. */
export const sendTakeBest = (): Promise<Answer<unknown>> => send('/api/v1/plan/best', {});
/** Gives the drain of a building to a crew; `crew` null takes that back. */
export const sendPin = (building: string, act: PinAct, key: string): Promise<Answer<unknown>> =>
  send(`/api/v1/plan/pins/${encodeURIComponent(building)}`, act, { 'idempotency-key': key });
/** What decisions would change; a whole plan is made for it. */
export const sendTrial = (asked: TrialAsked): Promise<Answer<TrialView>> => send('/api/v1/plan/trials/ask', asked, {}, TRIAL_MAX_MS);
export const sendTrialAccept = (act: TrialAccept, key: string): Promise<Answer<unknown>> =>
  send('/api/v1/plan/trials', act, { 'idempotency-key': key });
export const sendTrialBack = (trial: string, act: TrialBack, key: string): Promise<Answer<unknown>> =>
  send(`/api/v1/plan/trials/${encodeURIComponent(trial)}/withdrawal`, act, { 'idempotency-key': key });
export const sendReplay = (act: ReplayAct): Promise<Answer<unknown>> => send('/api/v1/replay', act);

export const fetchNetwork = (): Promise<Answer<NetworkView>> => ask('/api/v1/network');
export const sendNetworkChange = (change: NetworkChange): Promise<Answer<NetworkWhatIf>> => send('/api/v1/network/what-if', change);
export const fetchTrace = (id: string): Promise<Answer<IsolationView>> => ask(`/api/v1/network/trace?shut=${encodeURIComponent(id)}`);
export const fetchProfile = (building: string): Promise<Answer<ProfileView>> =>
  ask(`/api/v1/network/profile?building=${encodeURIComponent(building)}`);

export const fetchBelief = (at_ms: number | null): Promise<Answer<BeliefView>> =>
  ask(at_ms === null ? '/api/v1/belief' : `/api/v1/belief?at=${Math.round(at_ms)}`);
export const fetchReport = (id: string): Promise<Answer<ReportDetail>> => ask(`/api/v1/reports/${encodeURIComponent(id)}`);
export const fetchReportFolder = (): Promise<Answer<ReportFolderView | null>> => ask('/api/v1/report-folder');
export const fetchClaimLists = (): Promise<Answer<ClaimLists>> => ask('/api/v1/claims/lists');
export const sendReport = (report: ReportSent, key: string): Promise<Answer<ReportTaken>> =>
  send('/api/v1/reports', report, { 'idempotency-key': key });
export const sendClaimAct = (id: string, act: ClaimActSent, key: string): Promise<Answer<unknown>> =>
  send(`/api/v1/claims/${encodeURIComponent(id)}/acts`, act, { 'idempotency-key': key });
export const sendClaimAdded = (report: string, added: ClaimAddedSent, key: string): Promise<Answer<unknown>> =>
  send(`/api/v1/reports/${encodeURIComponent(report)}/claims`, added, { 'idempotency-key': key });
export const sendEffectAct = (id: string, act: EffectActSent, key: string): Promise<Answer<unknown>> =>
  send(`/api/v1/effects/${encodeURIComponent(id)}/acts`, act, { 'idempotency-key': key });
export const sendCall = (call: CallSent, key: string): Promise<Answer<CallTaken>> =>
  send('/api/v1/calls', call, { 'idempotency-key': key });
export const askContact = (id: string, asked: ContactAsked): Promise<Answer<Contact>> =>
  send(`/api/v1/calls/${encodeURIComponent(id)}/contact`, asked);
export const sendReturn = (estimate: ReturnSent, key: string): Promise<Answer<unknown>> =>
  send('/api/v1/returns', estimate, { 'idempotency-key': key });
export const sendReading = (reading: ReadingSent, key: string): Promise<Answer<unknown>> =>
  send('/api/v1/readings', reading, { 'idempotency-key': key });
export const sendReadingAct = (id: string, act: ReadingActSent, key: string): Promise<Answer<unknown>> =>
  send(`/api/v1/readings/${encodeURIComponent(id)}/acts`, act, { 'idempotency-key': key });
/** The bytes as they are: the server knows the encodings of spreadsheets. */
export const sendReadingTable = (file: Blob): Promise<Answer<ReadingsTaken>> =>
  ask('/api/v1/readings/table', { method: 'POST', headers: { 'content-type': 'text/csv' }, body: file });
export const sendPumps = (source: string, said: PumpsSent, key: string): Promise<Answer<unknown>> =>
  send(`/api/v1/sources/${encodeURIComponent(source)}/pumps`, said, { 'idempotency-key': key });
export const sendBuildingChange = (id: string, change: ForecastChange): Promise<Answer<BuildingWhatIf>> =>
  send(`/api/v1/buildings/${encodeURIComponent(id)}/what-if`, change);
export const sendCityChange = (change: ForecastChange): Promise<Answer<CityWhatIf>> => send('/api/v1/forecast/what-if', change);
export const fetchHazards = (id: string): Promise<Answer<HazardsView>> => ask(`/api/v1/buildings/${encodeURIComponent(id)}/hazards`);
export const fetchScore = (): Promise<Answer<ForecastScore>> => ask('/api/v1/forecast/score');
