import { createEffect, createMemo, createResource, createSignal, For, type JSX, on, onCleanup, Show } from 'solid-js';
import type { BuildingDetail, HourSpan, Words } from '../../contract/view.ts';
import { BuildingChart } from '../charts/building-chart.tsx';
import { say, words } from '../messages/language.ts';
import { fetchBuilding } from '../store/api.ts';
import { buildingById, classOf, forecastFrame, hasForecast, paintOf, rowById } from '../store/rows.ts';
import { buildings, clock, crews, header } from '../store/sections.ts';
import { byUrgency, lookAtSelection, selectBuilding, selectedBuilding, selectedDecision, setTab } from '../store/selection.ts';
import { chosen_h, now_h, now_ms } from '../store/time.ts';
import { hours, number, percent, when } from '../text/format.ts';
import { crewWords, spanWords } from '../text/phrases.ts';
import { Term } from '../text/term.tsx';

const HOUR_MS = 3_600_000;
/** Changes that come in one burst are asked for once. */
const SETTLE_MS = 400;
const NEIGHBOURS_MAX = 14;
/** Reasons shown at once; the others open on request. */
const REASONS_FIRST = 3;

type Fetched = Readonly<{ id: string; detail: BuildingDetail | null; problem: Words | null }>;

export function Detail(): JSX.Element {
  const [wish, setWish] = createSignal<Readonly<{ id: string; turn: number }> | null>(null);
  let turn = 0;
  createEffect(
    on(selectedBuilding, (id) => {
      setWish(id === null ? null : { id, turn: ++turn });
    }),
  );
  createEffect(
    on(
      buildings,
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
            {(facts) => <Facts detail={facts()} />}
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

function Facts(props: Readonly<{ detail: BuildingDetail }>): JSX.Element {
  const facts = (): BuildingDetail => props.detail;
  const past_h = (): number => (now_ms() - facts().t0_ms) / HOUR_MS;
  const span = (hour: HourSpan): string =>
    spanWords(hour.p05_h === null ? null : hour.p05_h - past_h(), hour.p95_h === null ? null : hour.p95_h - past_h(), facts().horizon_h);
  const mark = (name: string): string => (facts().estimated.includes(name) ? ' ≈' : '');
  return (
    <>
      <p class="badges">
        <span class={`badge state-${facts().state}`}>{say(facts().stateWords)}</span>
        <Show when={facts().use !== 'residential'}>
          <span class="badge important">{words().use[facts().use] ?? facts().use}</span>
        </Show>
        <span class="badge plain">
          {say(facts().district)} · {number(facts().people)} {words().count.people(facts().people)}
        </span>
      </p>
      <Show when={facts().plan}>{(plan) => <PlanLine plan={plan()} />}</Show>
      <Show when={facts().reasons.length > 0}>
        <h3>{words().detail.why}</h3>
        <ul class="reasons" data-part="reasons">
          <For each={facts().reasons.slice(0, REASONS_FIRST)}>{(reason) => <li>{say(reason)}</li>}</For>
        </ul>
        <Show when={facts().reasons.length > REASONS_FIRST}>
          <details class="more-reasons">
            <summary>{words().detail.moreReasons(facts().reasons.length - REASONS_FIRST)}</summary>
            <ul class="reasons">
              <For each={facts().reasons.slice(REASONS_FIRST)}>{(reason) => <li>{say(reason)}</li>}</For>
            </ul>
          </details>
        </Show>
      </Show>
      <h3>{words().detail.planTitle}</h3>
      <Show when={facts().plan} fallback={<p class="quiet-text">{words().detail.noPlan}</p>}>
        {(plan) => (
          <div class="plan-box">
            <p class="plan-action">
              <Term explain={words().explain[plan().action]}>{words().action[plan().action]}</Term>
            </p>
            <dl class="pairs">
              <Show when={plan().crew}>
                <div>
                  <dt>{words().detail.crew}</dt>
                  <dd>{crewName(plan().crew!)}</dd>
                </div>
              </Show>
              <Show when={plan().start_ms !== null}>
                <div>
                  <dt>
                    {words().detail.start} – {words().detail.end.toLowerCase()}
                  </dt>
                  <dd>
                    {when(plan().start_ms!, now_ms())}
                    {plan().end_ms === null ? '' : ` – ${when(plan().end_ms!, plan().start_ms!)}`}
                  </dd>
                </div>
              </Show>
              <Show when={plan().latestStart_ms !== null}>
                <div>
                  <dt>
                    <Term explain={words().explain.latestStart}>{words().detail.latestStart}</Term>
                  </dt>
                  <dd>{when(plan().latestStart_ms!, now_ms())}</dd>
                </div>
              </Show>
              <div>
                <dt>
                  <Term explain={words().explain.loss}>{words().detail.loss}</Term>
                </dt>
                <dd>
                  {number(plan().loss / 60)} {words().detail.lossUnit}
                </dd>
              </div>
              <div>
                <dt>{words().detail.lossIfNot}</dt>
                <dd>
                  {number(plan().lossIfNot / 60)} {words().detail.lossUnit}
                </dd>
              </div>
            </dl>
            <ul class="reasons">
              <For each={plan().reasons}>{(reason) => <li>{say(reason)}</li>}</For>
            </ul>
          </div>
        )}
      </Show>
      <h3>
        {words().detail.chart} <small>{words().detail.members(facts().members)}</small>
      </h3>
      <BuildingChart detail={facts()} at_h={chosen_h()} />
      <h3>
        <Term explain={words().explain.weakest}>{words().detail.elements}</Term>
      </h3>
      <table class="elements">
        <thead>
          <tr>
            <th>{words().detail.element}</th>
            <th class="numeric">{words().detail.freeze}</th>
            <th class="numeric">{words().detail.first}</th>
          </tr>
        </thead>
        <tbody>
          <For each={facts().elements}>
            {(element) => (
              <tr>
                <td>
                  {say(element.label)}
                  <small>
                    {say(element.zone)} · ⌀ {number(element.nominal_mm)} {words().unit.millimetre} ·{' '}
                    {element.insulation_mm > 0 ? words().detail.insulated(number(element.insulation_mm)) : words().detail.bare}
                  </small>
                </td>
                <td class="numeric">{span(element.freeze)}</td>
                <td class="numeric">{percent(element.first_per1)}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <h3>{words().detail.cold}</h3>
      <dl class="pairs three">
        <For
          each={
            [
              ['16', facts().below16],
              ['12', facts().below12],
              ['8', facts().below8],
            ] as const
          }
        >
          {([limit, hour]) => (
            <div>
              <dt>{words().detail.below(limit)}</dt>
              <dd>{span(hour)}</dd>
            </div>
          )}
        </For>
      </dl>
      <h3>{words().detail.facts}</h3>
      <dl class="pairs">
        <div>
          <dt>{words().detail.people}</dt>
          <dd>
            {number(facts().people)}
            {mark('people')}
            <Show when={facts().vulnerablePeople > 0}>
              <small>
                {' '}
                <Term explain={words().explain.vulnerable}>
                  {number(facts().vulnerablePeople)} {words().detail.vulnerable}
                </Term>
              </small>
            </Show>
          </dd>
        </div>
        <div>
          <dt>
            <Term explain={words().explain.subscribers}>{words().detail.subscribers}</Term>
          </dt>
          <dd>
            {number(facts().subscribers)}
            {mark('subscribers')}
          </dd>
        </div>
        <div>
          <dt>
            {words().detail.floors} / {words().detail.flats.toLowerCase()}
          </dt>
          <dd>
            {number(facts().floors)} / {number(facts().flats)}
          </dd>
        </div>
        <div>
          <dt>{words().detail.built}</dt>
          <dd>
            {facts().yearBuilt}
            {mark('yearBuilt')}
          </dd>
        </div>
        <div class="wide">
          <dt>{words().detail.archetype}</dt>
          <dd>{say(facts().archetype)}</dd>
        </div>
        <div class="wide">
          <dt>
            <Term explain={words().explain.heatPoint}>{words().detail.heatPoint}</Term>
          </dt>
          <dd>{say(facts().heatPoint)}</dd>
        </div>
        <div>
          <dt>{words().detail.waterVolume}</dt>
          <dd>
            {number(facts().water_m3, 1)} {words().unit.cubicMetre}
            {mark('water_m3')}
          </dd>
        </div>
        <div>
          <dt>{words().detail.access}</dt>
          <dd>{facts().access || words().detail.noAccessNote}</dd>
        </div>
      </dl>
      <Show when={facts().estimated.length > 0}>
        <p class="quiet-text">
          <Term explain={words().explain.estimated}>≈ {words().detail.estimated}</Term>
        </p>
      </Show>
      <h3>{words().detail.readings}</h3>
      <Show when={facts().readings.length > 0} fallback={<p class="quiet-text">{words().detail.noReadings}</p>}>
        <ul class="readings">
          <For each={facts().readings}>
            {(reading) => (
              <li>
                <time>{when(reading.at_ms, now_ms())}</time>
                <b>{number(reading.value_C, 1)} °C</b>
                <span>{say(reading.source)}</span>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Neighbours />
    </>
  );
}

function crewName(id: string): string {
  return crewWords(crews()?.crews.find((crew) => crew.id === id)?.name ?? id);
}

/** The plan for this building in one line. */
function PlanLine(props: Readonly<{ plan: NonNullable<BuildingDetail['plan']> }>): JSX.Element {
  const parts = (): readonly string[] => {
    const { crew, start_ms, end_ms, latestStart_ms } = props.plan;
    return [
      ...(crew === null ? [] : [crewName(crew)]),
      ...(start_ms === null ? [] : [`${when(start_ms, now_ms())}${end_ms === null ? '' : `–${when(end_ms, start_ms)}`}`]),
      ...(latestStart_ms === null ? [] : [`${words().detail.latestStart.toLowerCase()} ${when(latestStart_ms, now_ms())}`]),
    ];
  };
  return (
    <p class="plan-line">
      <Term explain={words().explain[props.plan.action]}>{words().action[props.plan.action]}</Term>
      <For each={parts()}>{(part) => <span>{part}</span>}</For>
    </p>
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
