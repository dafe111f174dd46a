import { For, type JSX, Show } from 'solid-js';
import type { BuildingWhatIf, CityWhatIf } from '../../../contract/forecast-view.ts';
import { say, words } from '../../messages/language.ts';
import { againstName, branchNow, sideA, sideB } from '../../store/branches.ts';
import {
  AIR_MAX_K,
  AS_IT_IS,
  askingCity,
  change,
  city,
  cityAnswered_ms,
  cityProblem,
  isChanged,
  one,
  oneAnswered_ms,
  oneProblem,
  setShowTrial,
  showTrial,
  WIND_MAX_mps,
  wish,
} from '../../store/forecast.ts';
import { buildingById, rowById } from '../../store/rows.ts';
import { selectedBuilding } from '../../store/selection.ts';
import { now_h, now_ms } from '../../store/time.ts';
import { brief, duration, number, percent, when } from '../../text/format.ts';
import { ask } from '../asking.ts';
import { BranchesCard } from './branches-card.tsx';
import { CourseChart, FanChart } from './trial-charts.tsx';

const HOUR_MS = 3_600_000;
const AIR_STEPS_K = [-10, -5, 0, 5] as const;
const WIND_STEPS_mps = [5, 10, 15] as const;
const SECOND_MS = 1000;

/** What if it were colder or windier, what if power or heat came back: one building at once, the city a moment later. */
export function WeatherPanel(): JSX.Element {
  const text = () => words().forecast.trial;
  return (
    <div
      class="side-body"
      data-part="weather-trial"
      data-one={oneAnswered_ms() === null ? undefined : String(Math.round(oneAnswered_ms()!))}
      data-city={cityAnswered_ms() === null ? undefined : String(Math.round(cityAnswered_ms()!))}
    >
      <p class="hint">{text().intro}</p>
      <Controls />
      <BranchesCard />
      <Show when={isChanged()} fallback={<p class="hint">{text().chooseChange}</p>}>
        <OneBuilding />
        <WholeCity />
        <p class="hint">{text().notPlan}</p>
        <Show when={wish().heatAt !== null}>
          <button type="button" onClick={() => ask({ kind: 'return', claim: null })}>
            {text().asEstimate}
          </button>
        </Show>
      </Show>
    </div>
  );
}

function Controls(): JSX.Element {
  const text = () => words().forecast.trial;
  const signed = (step_K: number): string => `${step_K > 0 ? '+' : ''}${number(step_K)}`;
  const held = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));
  const Time = (row: Readonly<{ label: string; value: string | null; quick: string; set: (time: string | null) => void }>): JSX.Element => (
    <fieldset class="trial-row" aria-label={row.label}>
      <span class="trial-label">{row.label}</span>
      <div class="choice">
        <button type="button" aria-pressed={row.value === null} onClick={() => row.set(null)}>
          {text().no}
        </button>
        <button type="button" aria-pressed={row.value === row.quick} onClick={() => row.set(row.quick)}>
          {row.quick}
        </button>
      </div>
      <input
        type="text"
        inputmode="numeric"
        placeholder={text().timeForm}
        aria-label={`${row.label} (${text().timeForm})`}
        value={row.value ?? ''}
        onChange={(event) => {
          const time = readTime(event.currentTarget.value);
          row.set(time);
          event.currentTarget.value = time ?? '';
        }}
      />
    </fieldset>
  );
  return (
    <div class="trial-controls">
      <fieldset class="trial-row" aria-label={text().air}>
        <span class="trial-label">{text().air}</span>
        <div class="choice">
          <For each={AIR_STEPS_K}>
            {(step_K) => (
              <button
                type="button"
                aria-pressed={wish().air_K === step_K}
                title={step_K === 0 ? text().asForecast : text().airStep(signed(step_K))}
                onClick={() => change({ air_K: step_K })}
              >
                {step_K === 0 ? '0' : signed(step_K)}
              </button>
            )}
          </For>
        </div>
        <input
          type="number"
          inputmode="numeric"
          aria-label={text().airField}
          title={text().airField}
          min={-AIR_MAX_K}
          max={AIR_MAX_K}
          step="1"
          value={wish().air_K}
          onChange={(event) => change({ air_K: held(Number(event.currentTarget.value) || 0, -AIR_MAX_K, AIR_MAX_K) })}
        />
      </fieldset>
      <fieldset class="trial-row" aria-label={text().wind}>
        <span class="trial-label">
          {text().wind} <small>{words().unit.mps}</small>
        </span>
        <div class="choice">
          <button
            type="button"
            aria-pressed={wish().wind_mps === null}
            title={text().asForecast}
            onClick={() => change({ wind_mps: null })}
          >
            {text().no}
          </button>
          <For each={WIND_STEPS_mps}>
            {(speed) => (
              <button
                type="button"
                aria-pressed={wish().wind_mps === speed}
                title={text().windStep(number(speed))}
                onClick={() => change({ wind_mps: speed })}
              >
                {number(speed)}
              </button>
            )}
          </For>
        </div>
        <input
          type="number"
          inputmode="numeric"
          aria-label={text().windField}
          title={text().windField}
          min="0"
          max={WIND_MAX_mps}
          step="1"
          value={wish().wind_mps ?? ''}
          onChange={(event) =>
            change({ wind_mps: event.currentTarget.value === '' ? null : held(Number(event.currentTarget.value) || 0, 0, WIND_MAX_mps) })
          }
        />
      </fieldset>
      <Time label={text().power} value={wish().powerAt} quick="22:00" set={(powerAt) => change({ powerAt })} />
      <Time label={text().heat} value={wish().heatAt} quick="06:00" set={(heatAt) => change({ heatAt })} />
      <Show when={isChanged()}>
        <button type="button" class="trial-reset" onClick={() => change(AS_IT_IS)}>
          {text().reset}
        </button>
      </Show>
    </div>
  );
}

/** What stands on the left: a kept branch or the forecast; on the right: the branch at hand or the trial. */
const nameOfA = (): string => againstName() ?? words().forecast.trial.now;
const nameOfB = (): string => branchNow()?.name ?? words().forecast.trial.trial;

/** `7`, `07:30`, `730` or `7.30` as `07:30`; null when it is no time of day. */
function readTime(text: string): string | null {
  const match = /^\s*(\d{1,2})(?:[:.\s]?(\d{2}))?\s*$/.exec(text);
  const [hour, minute] = [Number(match?.[1]), Number(match?.[2] ?? 0)];
  if (!match || !(hour < 24 && minute < 60)) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function OneBuilding(): JSX.Element {
  const text = () => words().forecast.trial;
  const address = (): string => {
    const building = buildingById().get(selectedBuilding() ?? '');
    return building ? brief(say(building.address)) : '';
  };
  const answer = (): BuildingWhatIf | null => {
    const got = one();
    return got && got.id === selectedBuilding() ? got : null;
  };
  return (
    <section aria-live="polite" data-part="trial-building">
      <h3>
        {text().building} <small>{address()}</small>
      </h3>
      <Show when={oneProblem()}>
        <p role="alert">{say(oneProblem()!)}</p>
      </Show>
      <Show when={rowById().has(selectedBuilding() ?? '')} fallback={<p class="hint">{text().heated}</p>}>
        <Show when={answer()}>
          {(got) => (
            <>
              <table class="trial-table">
                <thead>
                  <tr>
                    <td />
                    <th>{nameOfA()}</th>
                    <th>{nameOfB()}</th>
                    <th />
                  </tr>
                </thead>
                <tbody>
                  <HourRow label={text().row.p05} past={text().alreadyMaybe} got={got()} read={(side) => got()[side].freeze.p05_h} />
                  <HourRow label={text().row.p50} past={text().alreadyLikely} got={got()} read={(side) => got()[side].freeze.p50_h} />
                  <HourRow label={text().row.below12} past={text().alreadyCold} got={got()} read={(side) => got()[side].below12.p50_h} />
                  <tr>
                    <th>{text().row.chance}</th>
                    <td>{percent(got().before.within_per1)}</td>
                    <td>{percent(got().after.within_per1)}</td>
                    <td />
                  </tr>
                </tbody>
              </table>
              <CourseChart answer={got()} />
              <Show when={wish().powerAt !== null}>
                <p class="warn-line">{text().flatsNotPipes}</p>
              </Show>
              <p class="hint">{text().answered(text().milliseconds(number(oneAnswered_ms() ?? 0)))}</p>
            </>
          )}
        </Show>
      </Show>
    </section>
  );
}

/** An hour before and after, as clock times, and how far it moved. */
function HourRow(
  props: Readonly<{ label: string; past: string; got: BuildingWhatIf; read: (side: 'before' | 'after') => number | null }>,
): JSX.Element {
  const text = () => words().forecast.trial;
  const shown = (hour: number | null): string => {
    if (hour === null) return text().never(number(props.got.horizon_h));
    return hour <= now_h() ? props.past : when(props.got.t0_ms + hour * HOUR_MS, now_ms());
  };
  const shift = (): string => {
    const [before, after] = [props.read('before'), props.read('after')];
    if (before === null || after === null) return '';
    const moved_ms = (after - before) * HOUR_MS;
    if (Math.abs(moved_ms) < 60 * SECOND_MS) return text().same;
    return moved_ms > 0 ? text().later(duration(moved_ms)) : text().sooner(duration(-moved_ms));
  };
  return (
    <tr>
      <th>{props.label}</th>
      <td>{shown(props.read('before'))}</td>
      <td>{shown(props.read('after'))}</td>
      <td class="shift">{shift()}</td>
    </tr>
  );
}

function WholeCity(): JSX.Element {
  const text = () => words().forecast.trial;
  const span = (count: CityWhatIf['counts'][number]['before']): JSX.Element => (
    <>
      <b>{number(count.p50)}</b>{' '}
      <small>
        {number(count.p05)}–{number(count.p95)}
      </small>
    </>
  );
  return (
    <section aria-live="polite" data-part="trial-city">
      <h3>
        {text().city} <small>{askingCity() ? text().asking : ''}</small>
      </h3>
      <Show when={cityProblem()}>
        <p role="alert">{say(cityProblem()!)}</p>
      </Show>
      <Show when={city()}>
        {(got) => (
          <>
            <table class="trial-table">
              <thead>
                <tr>
                  <td />
                  <th>{nameOfA()}</th>
                  <th>{nameOfB()}</th>
                </tr>
              </thead>
              <tbody>
                <For each={got().counts}>
                  {(row) => (
                    <tr>
                      <th>{text().within(number(row.within_h))}</th>
                      <td>{span(row.before)}</td>
                      <td>{span(row.after)}</td>
                    </tr>
                  )}
                </For>
                <tr>
                  <th>{text().cold}</th>
                  <td>{number(got().coldPersonHours.before)}</td>
                  <td>{number(got().coldPersonHours.after)}</td>
                </tr>
              </tbody>
            </table>
            <FanChart answer={got()} />
            <div class="side-acts">
              <fieldset class="choice" aria-label={text().shown}>
                <button type="button" aria-pressed={!showTrial()} onClick={() => setShowTrial(false)}>
                  {sideA()}
                </button>
                <button type="button" aria-pressed={showTrial()} onClick={() => setShowTrial(true)}>
                  {sideB()}
                </button>
              </fieldset>
              <small class="hint">
                {text().answered(text().seconds(number((cityAnswered_ms() ?? 0) / SECOND_MS, 1)))}, {text().thinned(number(got().members))}
              </small>
            </div>
          </>
        )}
      </Show>
    </section>
  );
}
