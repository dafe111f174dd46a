import { createEffect, createMemo, createResource, createSignal, For, type JSX, on, onCleanup, Show } from 'solid-js';
import type { BuildingDetail, Words } from '../../contract/view.ts';
import { say, words } from '../messages/language.ts';
import { fetchBuilding } from '../store/api.ts';
import { buildingById, classOf, forecastFrame, hasForecast, paintOf, rowById } from '../store/rows.ts';
import { buildings, clock, header, reports } from '../store/sections.ts';
import { byUrgency, lookAtSelection, selectBuilding, selectedBuilding, selectedDecision, setTab } from '../store/selection.ts';
import { now_h, now_ms } from '../store/time.ts';
import { hours, number, when } from '../text/format.ts';
import { Term } from '../text/term.tsx';
import { BuildingFacts } from './building-facts.tsx';

const HOUR_MS = 3_600_000;
/** Changes that come in one burst are asked for once. */
const SETTLE_MS = 400;
const NEIGHBOURS_MAX = 14;

type Fetched = Readonly<{ id: string; detail: BuildingDetail | null; problem: Words | null }>;

export function Detail(): JSX.Element {
  const [wish, setWish] = createSignal<Readonly<{ id: string; turn: number }> | null>(null);
  let turn = 0;
  createEffect(
    on(selectedBuilding, (id) => {
      setWish(id === null ? null : { id, turn: ++turn });
    }),
  );
  /** Which calculation stands: a reading may teach without moving an hour that the map shows. */
  const made = createMemo(() => clock()?.recount?.inputHash ?? '');
  createEffect(
    on(
      [buildings, reports, made],
      () => {
        const timer = setTimeout(() => {
          const id = selectedBuilding();
          if (id !== null) setWish({ id, turn: ++turn });
        }, SETTLE_MS);
        onCleanup(() => clearTimeout(timer));
      },
      { defer: true },
    ),
  );
  const [fetched, { refetch }] = createResource(wish, async (asked): Promise<Fetched> => {
    const answer = await fetchBuilding(asked.id);
    return 'problem' in answer
      ? { id: asked.id, detail: null, problem: answer.problem }
      : { id: asked.id, detail: answer.value, problem: null };
  });
  /** The last answer stays on screen while the next one for the same building is on its way. */
  const detail = (): BuildingDetail | null => {
    const answer = fetched.latest;
    return answer && answer.id === selectedBuilding() ? answer.detail : null;
  };
  const failed = (): boolean => !fetched.loading && fetched.latest?.id === selectedBuilding() && fetched.latest?.detail === null;
  const address = (): string => {
    const building = buildingById().get(selectedBuilding() ?? '');
    return building ? say(building.address) : '';
  };
  return (
    <section class="detail" aria-label={words().detail.title} aria-busy={fetched.loading}>
      <Show when={selectedBuilding()} fallback={<p class="empty">{hasForecast() ? words().detail.choose : words().detail.soon}</p>}>
        <div class="panel-head">
          <h2 class="detail-address">{address()}</h2>
          <button type="button" class="quiet square" title="F" aria-label={words().reports.showBuilding} onClick={lookAtSelection}>
            ⌖
          </button>
        </div>
        <div class="detail-body">
          <Headline />
          <Show
            when={detail()}
            fallback={
              <Show when={failed()} fallback={<p class="empty">{words().detail.loading}</p>}>
                <p class="empty">
                  {words().detail.failed} {fetched.latest?.problem ? say(fetched.latest.problem) : ''}{' '}
                  <button type="button" onClick={() => void refetch()}>
                    {words().detail.retry}
                  </button>
                </p>
              </Show>
            }
          >
            {(facts) => (
              <>
                <BuildingFacts detail={facts()} />
                <Neighbours />
              </>
            )}
          </Show>
        </div>
      </Show>
    </section>
  );
}

/** Hours left now, with their range; known from the columns, so it is there before the detail arrives. */
function Headline(): JSX.Element {
  const row = createMemo(() => rowById().get(selectedBuilding() ?? ''));
  const horizon = (): number => clock()?.horizon_h ?? 72;
  const level = (): number => {
    const current = row();
    return current ? paintOf(current, now_h(), false, forecastFrame()).level : -1;
  };
  /** Where the figure comes from: when it was calculated, on which weather. */
  const origin = (): string => {
    const weather = header()?.weather;
    return weather ? words().explain.origin(when(clock()?.t0_ms ?? 0, now_ms()), weather.origin, weather.members) : '';
  };
  const left = (span_h: number | null): number | null => (span_h === null ? null : span_h - now_h());
  return (
    <Show when={row()} fallback={<p class="headline calm">{words().detail.warm}</p>}>
      {(current) => (
        <Show
          when={level() >= 0}
          fallback={<p class="headline calm">{level() === -2 ? words().detail.drainedNoFreeze : words().detail.warm}</p>}
        >
          <div class={`headline level-edge-${classOf(left(current().p05_h))}`}>
            <div class="headline-figure">
              <Show
                when={(left(current().p05_h) ?? 1) > 0}
                fallback={
                  <Term explain={`${words().explain.p05} ${origin()}`}>
                    <b class="in-words">{words().detail.afterNow}</b>
                  </Term>
                }
              >
                <Term explain={`${words().explain.p05} ${origin()}`}>
                  <b>{left(current().p05_h) === null ? `> ${hours(horizon())}` : hours(left(current().p05_h)!)}</b>
                </Term>
                <span>{words().detail.toFreeze}</span>
              </Show>
            </div>
            <dl class="headline-range">
              <For
                each={
                  [
                    [words().detail.earliest, current().p05_h, words().explain.p05],
                    [words().detail.likely, current().p50_h, words().explain.p50],
                    [words().detail.latest, current().p95_h, words().explain.p95],
                  ] as const
                }
              >
                {([label, hour, explain]) => (
                  <div>
                    <dt>
                      <Term explain={explain}>{label}</Term>
                    </dt>
                    <dd>{hour === null ? `> ${hours(horizon())}` : when((clock()?.t0_ms ?? 0) + hour * HOUR_MS, now_ms())}</dd>
                  </div>
                )}
              </For>
            </dl>
          </div>
        </Show>
      )}
    </Show>
  );
}

/** Other buildings of the chosen decision, the soonest to freeze first. */
function Neighbours(): JSX.Element {
  const others = createMemo(() => byUrgency(selectedDecision()?.buildings ?? []).filter((id) => id !== selectedBuilding()));
  return (
    <Show when={others().length > 0}>
      <h3>{words().detail.inDecision}</h3>
      <ul class="neighbours">
        <For each={others().slice(0, NEIGHBOURS_MAX)}>
          {(id) => (
            <li>
              <button type="button" onClick={() => selectBuilding(id)}>
                <span>{say(buildingById().get(id)?.address ?? { uk: id, en: id })}</span>
                <small>
                  {rowById().get(id)?.p05_h == null
                    ? `> ${hours(clock()?.horizon_h ?? 72)}`
                    : `≥ ${hours(Math.max(0, rowById().get(id)!.p05_h! - now_h()))}`}
                </small>
              </button>
            </li>
          )}
        </For>
        <Show when={others().length > NEIGHBOURS_MAX}>
          <li>
            <button type="button" onClick={() => setTab('table')}>
              {words().detail.more(number(others().length - NEIGHBOURS_MAX))}
            </button>
          </li>
        </Show>
      </ul>
    </Show>
  );
}
