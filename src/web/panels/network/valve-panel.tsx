import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import { say, words } from '../../messages/language.ts';
import { endOfPipe, geometry, nearestAddress } from '../../store/geometry.ts';
import {
  answered_ms,
  asking,
  forgetChange,
  network,
  networkProblem,
  type ShownValve,
  setShowAfter,
  showAfter,
  switched,
  switchSource,
  turned,
  turnValve,
  valveById,
  valves,
  whatIf,
  whatIfProblem,
} from '../../store/network.ts';
import { buildingById } from '../../store/rows.ts';
import { cityMap } from '../../store/sections.ts';
import { selectBuilding, selectedBuilding } from '../../store/selection.ts';
import { brief, fold, number, percent } from '../../text/format.ts';

const WATT_PER_MEGAWATT = 1e6;
/** Rows of a list shown before "and so many more". */
const LISTED_MAX = 40;
const VALVES_LISTED = 24;

/** Valves and sources turned in a trial: who is cut, who comes back, who goes short. */
export function ValvePanel(): JSX.Element {
  const text = () => words().network.whatIf;
  const changes = (): number => turned().size + switched().size;
  return (
    <div class="side-body" data-part="valve-trial" data-answered={answered_ms() === null ? undefined : String(Math.round(answered_ms()!))}>
      <p class="hint">
        {text().pick} {text().nothingDone}
      </p>
      <Show when={networkProblem() && !network()}>
        <p role="alert">{say(networkProblem()!)}</p>
      </Show>
      <Show when={changes() > 0}>
        <Changes />
        <div class="side-acts">
          <fieldset class="choice" aria-label={text().shown}>
            <button type="button" aria-pressed={!showAfter()} onClick={() => setShowAfter(false)}>
              {text().before}
            </button>
            <button type="button" aria-pressed={showAfter()} onClick={() => setShowAfter(true)}>
              {text().after}
            </button>
          </fieldset>
          <button type="button" onClick={forgetChange}>
            {text().forget}
          </button>
          <small class="hint" role="status">
            {asking() ? text().asking : answered_ms() === null ? '' : text().answered(number(answered_ms()!))}
          </small>
        </div>
        <Show when={whatIfProblem()}>
          <p role="alert">{say(whatIfProblem()!)}</p>
        </Show>
        <Show when={whatIf()}>
          <Outcome />
        </Show>
      </Show>
      <ValveFinder />
      <Sources />
    </div>
  );
}

/** The nearest address to where a valve stands. */
export function valveAddress(valve: ShownValve): string {
  const spot = endOfPipe(valve.pipe, valve.role === 'service' ? 1 - valve.end : valve.end);
  return spot ? nearestAddress(spot[0], spot[1]) : '';
}

const valveName = (valve: ShownValve): string => `${valve.id}, ${words().network.tip.valve[valve.role].toLowerCase()}`;

function Changes(): JSX.Element {
  const text = () => words().network.whatIf;
  return (
    <section aria-label={text().turned}>
      <h3>{text().turned}</h3>
      <ul class="turned-list">
        <For each={[...turned()]}>
          {([id, open]) => {
            const valve = () => valveById().get(id);
            const name = (): string => (valve() ? valveName(valve()!) : id);
            return (
              <li>
                <span>
                  <b>{open ? text().toOpen : text().toClose}</b> {name()}
                  <small> · {valve() ? brief(valveAddress(valve()!)) : ''}</small>
                </span>
                <button type="button" class="quiet square small" aria-label={text().back(name())} onClick={() => turnValve(id)}>
                  ×
                </button>
              </li>
            );
          }}
        </For>
        <For each={[...switched()]}>
          {([id, runs]) => {
            const name = (): string => say(cityMap()?.sources.find((source) => source.id === id)?.name ?? { uk: id, en: id });
            return (
              <li>
                <span>
                  <b>{runs ? text().toStart : text().toStop}</b> {name()}
                </span>
                <button type="button" class="quiet square small" aria-label={text().back(name())} onClick={() => switchSource(id)}>
                  ×
                </button>
              </li>
            );
          }}
        </For>
      </ul>
    </section>
  );
}

function Outcome(): JSX.Element {
  const text = () => words().network.whatIf;
  const answer = () => whatIf()!;
  const megawatts = (value_W: number): string => number(value_W / WATT_PER_MEGAWATT, 1);
  const quiet = (): boolean => answer().cut.length + answer().back.length + answer().short.length === 0;
  const figure = (label: string, count: number, people: number, mood: string): JSX.Element => (
    <div class={count > 0 ? mood : ''}>
      <dt>{label}</dt>
      <dd>
        {number(count)}
        <small>{text().people(people, number(people))}</small>
      </dd>
    </div>
  );
  return (
    <section aria-live="polite" data-part="valve-outcome">
      <dl class="outcome">
        {figure(text().cut, answer().cut.length, answer().people.cut, 'bad')}
        {figure(text().backHeat, answer().back.length, answer().people.back, 'good')}
        {figure(text().short, answer().short.length, answer().people.short, 'bad')}
      </dl>
      <Show when={quiet()}>
        <p>{text().none}</p>
      </Show>
      <p class="hint">
        {text().heat}:{' '}
        {text().heatShift(megawatts(answer().heat_W.before), megawatts(answer().heat_W.after), megawatts(answer().heat_W.wanted))}
      </p>
      <Show when={!answer().solve.converged}>
        <p role="alert">{text().notConverged}</p>
      </Show>
      <Show when={answer().limiting || answer().flags.length > 0}>
        <h3>{text().limits}</h3>
        <ul class="reasons">
          <Show when={answer().limiting}>{(limiting) => <li>{say(limiting())}</li>}</Show>
          <For each={answer().flags}>{(flag) => <li>{say(flag)}</li>}</For>
        </ul>
      </Show>
      <BuildingList title={text().cutList} ids={answer().cut} />
      <BuildingList title={text().backList} ids={answer().back} />
      <BuildingList
        title={text().shortList}
        ids={answer().short.map((one) => one.building)}
        note={(at) => text().share(percent(answer().short[at]!.before_per1), percent(answer().short[at]!.after_per1))}
      />
    </section>
  );
}

/** Buildings by address; a press shows the building. */
export function BuildingList(props: Readonly<{ title: string; ids: readonly string[]; note?: (at: number) => string }>): JSX.Element {
  return (
    <Show when={props.ids.length > 0}>
      <details>
        <summary>
          {props.title}: {number(props.ids.length)}
        </summary>
        <ul class="place-list">
          <For each={props.ids.slice(0, LISTED_MAX)}>
            {(id, at) => (
              <li>
                <button type="button" onClick={() => selectBuilding(id)}>
                  <span>{brief(say(buildingById().get(id)?.address ?? { uk: id, en: id }))}</span>
                  <small>{props.note ? props.note(at()) : number(buildingById().get(id)?.people ?? 0)}</small>
                </button>
              </li>
            )}
          </For>
        </ul>
        <Show when={props.ids.length > LISTED_MAX}>
          <p class="hint">{words().network.whatIf.more(number(props.ids.length - LISTED_MAX))}</p>
        </Show>
      </details>
    </Show>
  );
}

/** The list twin of clicking on the map: nearest valves first, or those found by number or address. */
function ValveFinder(): JSX.Element {
  const text = () => words().network.whatIf;
  const [wanted, setWanted] = createSignal('');
  const placed = createMemo(() =>
    valves().flatMap((valve) => {
      const spot = endOfPipe(valve.pipe, valve.end);
      return spot ? [{ valve, spot }] : [];
    }),
  );
  const found = createMemo((): readonly ShownValve[] => {
    const asked = fold(wanted());
    const shapes = geometry();
    const at = shapes?.buildingAt.get(selectedBuilding() ?? '') ?? -1;
    const [x_m, y_m] = shapes && at >= 0 ? [shapes.centre_m[at * 2]!, shapes.centre_m[at * 2 + 1]!] : [0, 0];
    const fits = ({ valve }: Readonly<{ valve: ShownValve }>): boolean =>
      asked === '' ? valve.role !== 'service' : fold(valve.id).includes(asked) || fold(valveAddress(valve)).includes(asked);
    return placed()
      .filter(fits)
      .map((one) => ({ ...one, away_m: Math.hypot(one.spot[0] - x_m, one.spot[1] - y_m) }))
      .sort((one, other) => one.away_m - other.away_m || (one.valve.id < other.valve.id ? -1 : 1))
      .slice(0, VALVES_LISTED)
      .map(({ valve }) => valve);
  });
  return (
    <section aria-label={text().valves}>
      <h3>
        {text().valves} <small>{text().valvesOrder}</small>
      </h3>
      <input
        type="search"
        class="filter"
        placeholder={text().find}
        aria-label={text().find}
        value={wanted()}
        onInput={(event) => setWanted(event.currentTarget.value)}
      />
      <ul class="valve-list" data-part="valves">
        <For each={found()} fallback={<li class="hint">{valves().length === 0 ? words().network.key.wait : text().noValves}</li>}>
          {(valve) => {
            const open = (): boolean => turned().get(valve.id) ?? valve.open;
            return (
              <li>
                <button type="button" aria-pressed={turned().has(valve.id)} data-valve={valve.id} onClick={() => turnValve(valve.id)}>
                  <span>
                    {valveName(valve)}
                    <br />
                    <small>
                      ⌀ {number(valve.nominal_mm)} {words().unit.millimetre} · {brief(valveAddress(valve))}
                    </small>
                  </span>
                  <span class="stand">{open() ? words().network.tip.open : words().network.tip.closed}</span>
                </button>
              </li>
            );
          }}
        </For>
      </ul>
    </section>
  );
}

function Sources(): JSX.Element {
  const text = () => words().network.whatIf;
  const list = createMemo(() =>
    [...(network()?.sources ?? [])].sort(
      (one, other) => Number(one.running) - Number(other.running) || other.capacity_W - one.capacity_W || (one.id < other.id ? -1 : 1),
    ),
  );
  return (
    <details>
      <summary>{text().sources}</summary>
      <ul class="valve-list" data-part="sources">
        <For each={list()}>
          {(source) => {
            const runs = (): boolean => switched().get(source.id) ?? source.running;
            const name = (): string =>
              say(cityMap()?.sources.find((one) => one.id === source.id)?.name ?? { uk: source.id, en: source.id });
            return (
              <li>
                <button type="button" aria-pressed={switched().has(source.id)} onClick={() => switchSource(source.id)}>
                  <span>
                    {name()}
                    <br />
                    <small>
                      {number(source.heat_W / WATT_PER_MEGAWATT, 1)} / {number(source.capacity_W / WATT_PER_MEGAWATT, 1)}{' '}
                      {words().network.whatIf.megawatt}
                    </small>
                  </span>
                  <span class="stand">{runs() ? text().runs : text().stands}</span>
                </button>
              </li>
            );
          }}
        </For>
      </ul>
    </details>
  );
}
