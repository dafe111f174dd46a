/** The heat network on the screen: as it stands, with valves turned, cut open for repair. Asked for only while someone looks at it. */
import { batch, createEffect, createMemo, createRoot, createSignal, on, onCleanup, untrack } from 'solid-js';
import type { IsolationView, NetworkView, NetworkWhatIf, PipeFlows, ProfileView } from '../../contract/network-view.ts';
import type { Words } from '../../contract/view.ts';
import { fetchNetwork, fetchProfile, fetchTrace, sendNetworkChange } from './api.ts';
import { layers, turnLayer } from './layers.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { buildings, cityMap } from './sections.ts';
import { selectedBuilding } from './selection.ts';
import { profiling, setNetworkPart, setSidePanel, setWhatIfPart, sidePanel, tracing, turningValves, whatIfPart } from './side.ts';

/** Places in the contract's `PIPE_STATES`; written again because the contract's value would bring zod into the bundle. */
export const FLOWING = 0;
export const STANDING = 1;
export const UNFED = 2;
export const SHUT = 3;
export const DRAINED = 4;

/** Changes of the city that come close together are asked about once. */
const SETTLE_MS = 1_500;

const [network, setNetwork] = createSignal<NetworkView | null>(null);
const [networkProblem, setNetworkProblem] = createSignal<Words | null>(null);
/** Valves turned in the question: id → whether it stands open then. */
const [turned, setTurned] = createSignal<ReadonlyMap<string, boolean>>(new Map());
/** Sources changed in the question: id → whether it runs then. */
const [switched, setSwitched] = createSignal<ReadonlyMap<string, boolean>>(new Map());
const [whatIf, setWhatIf] = createSignal<NetworkWhatIf | null>(null);
const [whatIfProblem, setWhatIfProblem] = createSignal<Words | null>(null);
const [asking, setAsking] = createSignal(false);
/** Whether the map shows the network with the change (B) or as it stands (A). */
const [showAfter, setShowAfter] = createSignal(true);
/** From the click to the answer on this screen. */
const [answered_ms, setAnswered] = createSignal<number | null>(null);
const [target, setTarget] = createSignal<string | null>(null);
const [trace, setTrace] = createSignal<IsolationView | null>(null);
const [traceProblem, setTraceProblem] = createSignal<Words | null>(null);
const [profile, setProfile] = createSignal<ProfileView | null>(null);
const [profileProblem, setProfileProblem] = createSignal<Words | null>(null);
/** Row of a pipe that a chart or a table points at; −1 for none. */
const [pointedPipe, setPointedPipe] = createSignal(-1);

export {
  answered_ms,
  asking,
  network,
  networkProblem,
  pointedPipe,
  profile,
  profileProblem,
  setPointedPipe,
  setShowAfter,
  showAfter,
  switched,
  target,
  trace,
  traceProblem,
  turned,
  whatIf,
  whatIfProblem,
};

const looking = (): boolean => layers().carried || turningValves() || sidePanel() === 'network';

async function loadNetwork(): Promise<void> {
  const answer = await fetchNetwork();
  batch(() => {
    setNetworkProblem('problem' in answer ? answer.problem : null);
    if ('value' in answer) setNetwork(answer.value);
  });
}

createRoot(() => {
  createEffect(
    on(looking, (now) => {
      if (now) void loadNetwork();
    }),
  );
  // Another building drained, another source lost: the network is another one.
  createEffect(
    on(
      buildings,
      () => {
        const timer = setTimeout(() => {
          if (!untrack(looking)) return;
          void loadNetwork();
          if (turned().size + switched().size > 0) void askWhatIf();
        }, SETTLE_MS);
        onCleanup(() => clearTimeout(timer));
      },
      { defer: true },
    ),
  );
});

/** When the last valve was turned, by this machine's steady clock. */
let turned_ms = 0;
/** Sends the turned valves; what is turned while an answer is awaited is asked next. */
const askWhatIf = oneAtATime(async () => {
  const began_ms = turned_ms;
  const [valvesNow, sourcesNow] = [turned(), switched()];
  if (valvesNow.size + sourcesNow.size === 0) {
    batch(() => {
      setWhatIf(null);
      setAnswered(null);
      setAsking(false);
      setWhatIfProblem(null);
    });
    return;
  }
  const of = (wishes: ReadonlyMap<string, boolean>, wanted: boolean): string[] =>
    [...wishes].flatMap(([id, wish]) => (wish === wanted ? [id] : []));
  setAsking(true);
  const answer = await sendNetworkChange({
    open: of(valvesNow, true),
    close: of(valvesNow, false),
    start: of(sourcesNow, true),
    stop: of(sourcesNow, false),
  });
  if (valvesNow !== turned() || sourcesNow !== switched()) return;
  batch(() => {
    setAsking(false);
    setWhatIfProblem('problem' in answer ? answer.problem : null);
    if (!('value' in answer)) return;
    setWhatIf(answer.value);
    setShowAfter(true);
    setAnswered(performance.now() - began_ms);
  });
});

export interface ShownValve {
  readonly id: string;
  readonly row: number;
  readonly pipe: number;
  readonly end: number;
  readonly role: 'section' | 'tie' | 'service';
  readonly nominal_mm: number;
  readonly turn_min: number;
  /** As it stands now. */
  readonly open: boolean;
}

export const valves = createRoot(() =>
  createMemo((): readonly ShownValve[] => {
    const columns = network()?.valves;
    if (!columns) return [];
    return columns.ids.map((id, row) => ({
      id,
      row,
      pipe: columns.at[row] ?? -1,
      end: columns.end[row] ?? 0,
      role: columns.role[row] ?? 'service',
      nominal_mm: columns.nominal_mm[row] ?? 0,
      turn_min: columns.turn_min[row] ?? 0,
      open: columns.open[row] ?? true,
    }));
  }),
);
export const valveById = createRoot(() => createMemo(() => new Map(valves().map((valve) => [valve.id, valve]))));

/** Turns a valve in the question; turned back it leaves the question. */
export function turnValve(id: string): void {
  const valve = valveById().get(id);
  if (!valve) return;
  turned_ms = performance.now();
  setTurned((before) => flipped(before, id, valve.open));
  void askWhatIf();
}

export function switchSource(id: string): void {
  const source = network()?.sources.find((one) => one.id === id);
  if (!source) return;
  turned_ms = performance.now();
  setSwitched((before) => flipped(before, id, source.running));
  void askWhatIf();
}

function flipped(before: ReadonlyMap<string, boolean>, id: string, stands: boolean): ReadonlyMap<string, boolean> {
  const next = new Map(before);
  if (!next.delete(id)) next.set(id, !stands);
  return next;
}

export function forgetChange(): void {
  batch(() => {
    setTurned(new Map());
    setSwitched(new Map());
  });
  void askWhatIf();
}

/** What every pipe carries, as shown: with the change where there is one and B is chosen. */
export const shownPipes = createRoot(() =>
  createMemo((): PipeFlows | null => {
    const now = network()?.pipes;
    const change = whatIf()?.pipes;
    if (!now || !change || !showAfter() || !turningValves()) return now ?? null;
    const after = { flow_kgps: [...now.flow_kgps], supply_C: [...now.supply_C], return_C: [...now.return_C], state: [...now.state] };
    change.at.forEach((row, at) => {
      after.flow_kgps[row] = change.flow_kgps[at]!;
      after.supply_C[row] = change.supply_C[at]!;
      after.return_C[row] = change.return_C[at]!;
      after.state[row] = change.state[at]!;
    });
    return after;
  }),
);

/** Isolates a pipe, a node or a valve. */
export async function traceTarget(id: string): Promise<void> {
  setTarget(id);
  const answer = await fetchTrace(id);
  if (target() !== id) return;
  batch(() => {
    setTraceProblem('problem' in answer ? answer.problem : null);
    if ('value' in answer) setTrace(answer.value);
  });
}

/** The pipe that leads to a building: where a trace begins when nothing was clicked. */
const profileWish = (): string | null => (profiling() || tracing() ? selectedBuilding() : null);
createRoot(() => {
  createEffect(
    on([profileWish, network], async ([id]) => {
      if (id === null) return;
      const answer = await fetchProfile(id);
      if (untrack(profileWish) !== id) return;
      batch(() => {
        setProfileProblem('problem' in answer ? answer.problem : null);
        setProfile('value' in answer ? answer.value : null);
      });
    }),
  );
  // A trace opened without a pipe chosen takes the one that leads to the selected building.
  createEffect(
    on(profile, (path) => {
      if (!path || !untrack(tracing) || untrack(target) !== null) return;
      const last = path.points.at(-1)?.at ?? -1;
      const pipe = cityMap()?.pipes[last];
      if (pipe) void traceTarget(pipe.id);
    }),
  );
});

/** Rows of the pipes of the shown path, from the source on. */
export const pathRows = createRoot(() =>
  createMemo((): readonly number[] => {
    const path = profile();
    if (!path || (!profiling() && !tracing()) || path.building !== selectedBuilding()) return [];
    return path.points.map((point) => point.at).filter((row) => row >= 0);
  }),
);

export function openValves(): void {
  batch(() => {
    setWhatIfPart('valves');
    setSidePanel('whatIf');
    turnLayer('carried', true);
  });
}

/** Opens the trial where it was left. */
export function openWhatIf(): void {
  if (whatIfPart() === 'valves') openValves();
  else setSidePanel('whatIf');
}

export function openTrace(): void {
  batch(() => {
    setTarget(null);
    setTrace(null);
    setNetworkPart('trace');
    setSidePanel('network');
    turnLayer('carried', true);
  });
}

/** Shuts these valves in a trial, and nothing else. */
export function tryTurning(ids: readonly string[]): void {
  const known = valveById();
  turned_ms = performance.now();
  batch(() => {
    setSwitched(new Map());
    setTurned(new Map(ids.filter((id) => known.get(id)?.open).map((id) => [id, false])));
    openValves();
  });
  void askWhatIf();
}
