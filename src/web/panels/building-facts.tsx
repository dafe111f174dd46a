import { For, type JSX, Show } from 'solid-js';
import type { BuildingDetail, HourSpan } from '../../contract/view.ts';
import { BuildingChart } from '../charts/building-chart.tsx';
import { say, words } from '../messages/language.ts';
import { canPin, pins } from '../store/pins.ts';
import { crews } from '../store/sections.ts';
import { chosen_h, now_ms } from '../store/time.ts';
import { number, percent, when } from '../text/format.ts';
import { spanWords } from '../text/phrases.ts';
import { Term } from '../text/term.tsx';
import { ask } from './asking.ts';
import { HazardsCard } from './forecast/hazards-card.tsx';
import { PumpsCard } from './forecast/pumps-card.tsx';
import { ReadingsList } from './forecast/readings-list.tsx';
import { SpreadBar } from './forecast/spread-bar.tsx';
import { DrainOrHold } from './plan/drain-or-hold-card.tsx';

const HOUR_MS = 3_600_000;
/** Reasons shown at once; the others open on request. */
const REASONS_FIRST = 3;

/** Everything known of one building: why, the plan, temperatures, weak elements, people, readings. */
export function BuildingFacts(props: Readonly<{ detail: BuildingDetail }>): JSX.Element {
  return (
    <>
      <p class="badges">
        <span class={`badge state-${props.detail.state}`}>{say(props.detail.stateWords)}</span>
        <Show when={props.detail.use !== 'residential'}>
          <span class="badge important">{words().use[props.detail.use] ?? props.detail.use}</span>
        </Show>
        <span class="badge plain">
          {say(props.detail.district)} · {number(props.detail.people)} {words().count.people(props.detail.people)}
        </span>
      </p>
      <Show when={props.detail.plan}>{(plan) => <PlanLine plan={plan()} />}</Show>
      <Reasons detail={props.detail} />
      <PlanBox detail={props.detail} />
      <Show when={props.detail.drainOrHold}>{(card) => <DrainOrHold card={card()} />}</Show>
      <h3>
        {words().detail.chart} <small>{words().detail.members(props.detail.members)}</small>
      </h3>
      <BuildingChart detail={props.detail} at_h={chosen_h()} />
      <WeakElements detail={props.detail} />
      <ColdHours detail={props.detail} />
      <HazardsCard detail={props.detail} />
      <Household detail={props.detail} />
      <ReadingsList detail={props.detail} />
    </>
  );
}

/** Sentences, the telling ones first. */
function Reasons(props: Readonly<{ detail: BuildingDetail }>): JSX.Element {
  return (
    <>
      <Show when={props.detail.reasons.length > 0}>
        <h3>{words().detail.why}</h3>
        <ul class="reasons" data-part="reasons">
          <For each={props.detail.reasons.slice(0, REASONS_FIRST)}>{(reason) => <li>{say(reason)}</li>}</For>
        </ul>
        <Show when={props.detail.reasons.length > REASONS_FIRST}>
          <details class="more-reasons">
            <summary>{words().detail.moreReasons(props.detail.reasons.length - REASONS_FIRST)}</summary>
            <ul class="reasons">
              <For each={props.detail.reasons.slice(REASONS_FIRST)}>{(reason) => <li>{say(reason)}</li>}</For>
            </ul>
          </details>
        </Show>
      </Show>
      <SpreadBar detail={props.detail} />
      <Show when={props.detail.pumps}>{(pumps) => <PumpsCard pumps={pumps()} />}</Show>
    </>
  );
}

/** What the plan does here, with its price and the price of not doing it. */
function PlanBox(props: Readonly<{ detail: BuildingDetail }>): JSX.Element {
  return (
    <>
      <h3>{words().detail.planTitle}</h3>
      <Show when={props.detail.plan} fallback={<p class="quiet-text">{words().detail.noPlan}</p>}>
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
            <PinLine building={props.detail.id} />
            <ul class="reasons">
              <For each={plan().reasons}>{(reason) => <li>{say(reason)}</li>}</For>
            </ul>
          </div>
        )}
      </Show>
    </>
  );
}

/** Who is bound to do it, and the way to bind someone. */
function PinLine(props: Readonly<{ building: string }>): JSX.Element {
  const pin = () => pins().get(props.building);
  return (
    <Show when={canPin(props.building)}>
      <p class="pin-line">
        <Show when={pin()}>
          {(known) => (
            <span classList={{ warning: !known().kept }}>
              {(known().kept ? words().plan.pin.by : words().plan.pin.broken)(known().who, crewName(known().crew))}
            </span>
          )}
        </Show>
        <button type="button" class="quiet" title="Shift + P" onClick={() => ask({ kind: 'pin', building: props.building })}>
          {words().plan.pin.open}
        </button>
      </p>
    </Show>
  );
}

/** A span of hours from now, not from the start of the forecast. */
function spanFromNow(detail: BuildingDetail, hour: HourSpan): string {
  const past_h = (now_ms() - detail.t0_ms) / HOUR_MS;
  const left = (value_h: number | null): number | null => (value_h === null ? null : value_h - past_h);
  return spanWords(left(hour.p05_h), left(hour.p95_h), detail.horizon_h);
}

/** Which piece of pipe freezes when, and how often it is the first. */
function WeakElements(props: Readonly<{ detail: BuildingDetail }>): JSX.Element {
  return (
    <>
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
          <For each={props.detail.elements}>
            {(element) => (
              <tr>
                <td>
                  {say(element.label)}
                  <small>
                    {say(element.zone)} · ⌀ {number(element.nominal_mm)} {words().unit.millimetre} ·{' '}
                    {element.insulation_mm > 0 ? words().detail.insulated(number(element.insulation_mm)) : words().detail.bare}
                  </small>
                </td>
                <td class="numeric">{spanFromNow(props.detail, element.freeze)}</td>
                <td class="numeric">{percent(element.first_per1)}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </>
  );
}

/** When flats fall below what people can bear. */
function ColdHours(props: Readonly<{ detail: BuildingDetail }>): JSX.Element {
  return (
    <>
      <h3>{words().detail.cold}</h3>
      <dl class="pairs three">
        <For
          each={
            [
              ['16', props.detail.below16],
              ['12', props.detail.below12],
              ['8', props.detail.below8],
            ] as const
          }
        >
          {([limit, hour]) => (
            <div>
              <dt>{words().detail.below(limit)}</dt>
              <dd>{spanFromNow(props.detail, hour)}</dd>
            </div>
          )}
        </For>
      </dl>
    </>
  );
}

/** Who lives here, what building it is; estimated values are marked. */
function Household(props: Readonly<{ detail: BuildingDetail }>): JSX.Element {
  const mark = (name: string): string => (props.detail.estimated.includes(name) ? ' ≈' : '');
  return (
    <>
      <h3>{words().detail.facts}</h3>
      <dl class="pairs">
        <div>
          <dt>{words().detail.people}</dt>
          <dd>
            {number(props.detail.people)}
            {mark('people')}
            <Show when={props.detail.vulnerablePeople > 0}>
              <small>
                {' '}
                <Term explain={words().explain.vulnerable}>
                  {number(props.detail.vulnerablePeople)} {words().detail.vulnerable}
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
            {number(props.detail.subscribers)}
            {mark('subscribers')}
          </dd>
        </div>
        <div>
          <dt>
            {words().detail.floors} / {words().detail.flats.toLowerCase()}
          </dt>
          <dd>
            {number(props.detail.floors)} / {number(props.detail.flats)}
          </dd>
        </div>
        <div>
          <dt>{words().detail.built}</dt>
          <dd>
            {props.detail.yearBuilt}
            {mark('yearBuilt')}
          </dd>
        </div>
        <div class="wide">
          <dt>{words().detail.archetype}</dt>
          <dd>{say(props.detail.archetype)}</dd>
        </div>
        <div class="wide">
          <dt>
            <Term explain={words().explain.heatPoint}>{words().detail.heatPoint}</Term>
          </dt>
          <dd>{say(props.detail.heatPoint)}</dd>
        </div>
        <div>
          <dt>{words().detail.waterVolume}</dt>
          <dd>
            {number(props.detail.water_m3, 1)} {words().unit.cubicMetre}
            {mark('water_m3')}
          </dd>
        </div>
        <div>
          <dt>{words().detail.access}</dt>
          <dd>{say(props.detail.access) || words().detail.noAccessNote}</dd>
        </div>
      </dl>
      <Show when={props.detail.estimated.length > 0}>
        <p class="quiet-text">
          <Term explain={words().explain.estimated}>≈ {words().detail.estimated}</Term>
        </p>
      </Show>
    </>
  );
}

function crewName(id: string): string {
  const known = crews()?.crews.find((crew) => crew.id === id);
  return known ? say(known.name) : id;
}

/** The plan for this building in one line. */
function PlanLine(props: Readonly<{ plan: NonNullable<BuildingDetail['plan']> }>): JSX.Element {
  const parts = (): readonly string[] => {
    const { crew, start_ms, end_ms, latestStart_ms } = props.plan;
    return [
      ...(crew === null ? [] : [crewName(crew)]),
      ...(start_ms === null ? [] : [`${when(start_ms, now_ms())}${end_ms === null ? '' : `–${when(end_ms, start_ms)}`}`]),
      ...(latestStart_ms === null
        ? []
        : [
            latestStart_ms <= now_ms()
              ? words().detail.latestPassed
              : `${words().detail.latestStart.toLowerCase()} ${when(latestStart_ms, now_ms())}`,
          ]),
    ];
  };
  return (
    <p class="plan-line">
      <Term explain={words().explain[props.plan.action]}>{words().action[props.plan.action]}</Term>
      <For each={parts()}>{(part) => <span>{part}</span>}</For>
    </p>
  );
}
