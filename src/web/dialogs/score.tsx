import { For, type JSX, Show } from 'solid-js';
import type { ForecastScore } from '../../contract/forecast-view.ts';
import { say, words } from '../messages/language.ts';
import { ask } from '../panels/asking.ts';
import { score } from '../store/forecast.ts';
import { buildingById } from '../store/rows.ts';
import { lookAtSelection, selectBuilding } from '../store/selection.ts';
import { now_ms } from '../store/time.ts';
import { brief, celsius, hours, number, percent, when } from '../text/format.ts';
import { Dialog } from './dialog.tsx';

/** How good the forecast was: coverage, error and time ahead, and the single readings behind them. */
export function ScoreDialog(): JSX.Element {
  const text = () => words().forecast.score;
  return (
    <Dialog title={text().title} class="score">
      <Show when={score()}>
        {(got) => (
          <Show when={got().readings.count + got().freezes.count > 0} fallback={<p>{text().none}</p>}>
            <p class="sign-what">{text().headline(number(got().readings.within), got().readings.count)}</p>
            <p>
              {text().wanted(percent(got().wanted_per1))} {text().meanLead(hours(got().readings.lead_h))}
            </p>
            <Leads score={got()} />
            <p class="hint">{text().crpsNote}</p>
            <Show when={got().freezes.count > 0}>
              <h3>{text().freezes}</h3>
              <p>{text().freezesLine(number(got().freezes.within), number(got().freezes.count), hours(got().freezes.crps))}</p>
            </Show>
            <Cases score={got()} />
          </Show>
        )}
      </Show>
      <div class="dialog-acts">
        <button type="button" class="primary" onClick={() => ask(null)}>
          {text().close}
        </button>
      </div>
    </Dialog>
  );
}

function Leads(props: Readonly<{ score: ForecastScore }>): JSX.Element {
  const text = () => words().forecast.score;
  return (
    <table class="elements" data-part="score-leads">
      <thead>
        <tr>
          <th>{text().lead}</th>
          <th class="numeric">{text().count}</th>
          <th class="numeric">{text().within}</th>
          <th class="numeric">{text().crps}</th>
        </tr>
      </thead>
      <tbody>
        <For each={props.score.byLead.filter((row) => row.count > 0)}>
          {(row) => (
            <tr>
              <td>{text().leadSpan(number(row.from_h), number(row.to_h))}</td>
              <td class="numeric">{number(row.count)}</td>
              <td class="numeric">
                {number(row.within)} · {percent(row.within / row.count)}
              </td>
              <td class="numeric">{number(row.crps, 1)}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}

function Cases(props: Readonly<{ score: ForecastScore }>): JSX.Element {
  const text = () => words().forecast.score;
  return (
    <Show when={props.score.cases.length > 0}>
      <h3>{text().cases}</h3>
      <section class="scroll-x" tabindex="0" aria-label={text().cases}>
        <table class="elements cases">
          <thead>
            <tr>
              <th>{text().place}</th>
              <th class="numeric">{text().time}</th>
              <th class="numeric">{text().seen}</th>
              <th class="numeric">{text().told}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            <For each={props.score.cases}>
              {(row) => (
                <tr classList={{ missed: !row.within }}>
                  <td>
                    <button
                      type="button"
                      class="link"
                      onClick={() => {
                        selectBuilding(row.building);
                        lookAtSelection();
                        ask(null);
                      }}
                    >
                      {brief(say(buildingById().get(row.building)?.address ?? { uk: row.building, en: row.building }))}
                    </button>
                    <small>{say(row.label)}</small>
                  </td>
                  <td class="numeric">{when(row.at_ms, now_ms())}</td>
                  <td class="numeric">{celsius(row.value_C)}</td>
                  <td class="numeric">
                    <Range row={row} />
                    {number(row.p05_C, 1)} … {number(row.p95_C, 1)}
                  </td>
                  <td>{row.within ? `✓ ${text().ok}` : `✕ ${text().miss}`}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </section>
    </Show>
  );
}

const RANGE_PX = 90;
/** The range as a bar, the middle as a tick, the reading as a dot, on one scale around the range. */
function Range(props: Readonly<{ row: ForecastScore['cases'][number] }>): JSX.Element {
  const x_px = (value_C: number): number => {
    const { p05_C, p95_C } = props.row;
    const half_K = Math.max(2, (p95_C - p05_C) * 0.8, Math.abs(props.row.value_C - (p05_C + p95_C) / 2) * 1.1);
    return RANGE_PX / 2 + ((value_C - (p05_C + p95_C) / 2) / half_K) * (RANGE_PX / 2 - 5);
  };
  return (
    <svg
      class="range"
      width={RANGE_PX}
      height="14"
      viewBox={`0 0 ${RANGE_PX} 14`}
      role="img"
      aria-label={words().forecast.score.chart(
        `${number(props.row.p05_C, 1)} … ${number(props.row.p95_C, 1)} °C, ${celsius(props.row.value_C)}`,
      )}
    >
      <rect x={x_px(props.row.p05_C)} y="4" width={Math.max(2, x_px(props.row.p95_C) - x_px(props.row.p05_C))} height="6" class="band" />
      <path d={`M${x_px(props.row.p50_C)} 2V12`} class="middle" />
      <circle cx={x_px(props.row.value_C)} cy="7" r="3.4" class="seen" />
    </svg>
  );
}
