import { batch, createSignal, type Setter } from 'solid-js';
import type { CityMap, SectionName, StateView } from '../../contract/view.ts';

/** Same names as `SECTIONS` of the contract; written again because the contract's value would bring zod into the bundle. */
export const SECTION_NAMES = [
  'clock',
  'header',
  'buildings',
  'fans',
  'decisions',
  'reports',
  'crews',
  'plan',
] as const satisfies readonly SectionName[];

const [cityMap, setCityMap] = createSignal<CityMap>();
const [stamp, setStamp] = createSignal<StateView['stamp']>();
const [clock, setClock] = createSignal<StateView['clock']>();
const [header, setHeader] = createSignal<StateView['header']>();
const [buildings, setBuildings] = createSignal<StateView['buildings']>();
const [fans, setFans] = createSignal<StateView['fans']>();
const [decisions, setDecisions] = createSignal<StateView['decisions']>();
const [reports, setReports] = createSignal<StateView['reports']>();
const [crews, setCrews] = createSignal<StateView['crews']>();
const [plan, setPlan] = createSignal<StateView['plan']>();

export { buildings, cityMap, clock, crews, decisions, fans, header, plan, reports, setCityMap, stamp };

const setters: Readonly<{ [K in SectionName]: Setter<StateView[K] | undefined> }> = {
  clock: setClock,
  header: setHeader,
  buildings: setBuildings,
  fans: setFans,
  decisions: setDecisions,
  reports: setReports,
  crews: setCrews,
  plan: setPlan,
};

/** When the clock section came, by this machine's steady clock; the shown time runs on from there. */
let clockArrived_ms = 0;
export function clockAge_ms(): number {
  return performance.now() - clockArrived_ms;
}

export function putSection<K extends SectionName>(name: K, value: StateView[K]): void {
  if (name === 'clock') clockArrived_ms = performance.now();
  (setters[name] as Setter<StateView[K] | undefined>)(() => value);
}

export function putState(state: StateView): void {
  batch(() => {
    setStamp(() => state.stamp);
    for (const name of SECTION_NAMES) putSection(name, state[name]);
  });
}
