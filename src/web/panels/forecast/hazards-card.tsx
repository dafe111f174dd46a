import { createEffect, createMemo, createResource, createSignal, For, type JSX, on, Show } from 'solid-js';
import type { HazardsView } from '../../../contract/forecast-view.ts';
import type { BuildingDetail, HourSpan } from '../../../contract/view.ts';
import { say, words } from '../../messages/language.ts';
import { fetchHazards } from '../../store/api.ts';
import { now_ms } from '../../store/time.ts';
import { number, percent, when } from '../../text/format.ts';

const HOUR_MS = 3_600_000;
/** Chances below this are not worth a line. */
const CHANCE_MIN_per1 = 0.005;

/** What draining does not save and power does not warm; computed when someone opens it, at once for a drained building. */
export function HazardsCard(props: Readonly<{ detail: BuildingDetail }>): JSX.Element {
  const text = () => words().forecast.hazards;
  const drained = (): boolean => props.detail.state === 'drainedVerified';
  const [open, setOpen] = createSignal(false);
  // A newer answer for the same building leaves open what someone opened.
  const id = createMemo(() => props.detail.id);
  createEffect(on(id, () => setOpen(drained())));
  const [fetched] = createResource(
    () => (open() ? `${props.detail.id} ${props.detail.t0_ms}` : null),
    async (): Promise<HazardsView | null> => {
      const answer = await fetchHazards(props.detail.id);
      return 'value' in answer ? answer.value : null;
    },
  );
  const view = (): HazardsView | null => (fetched.latest?.id === props.detail.id ? fetched.latest : null);
  return (
    <details class="hazards" data-part="hazards" open={open()} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{drained() ? text().drained : text().title}</summary>
      <Show when={view()} fallback={<p class="hint">{fetched.loading || !open() ? text().loading : text().failed}</p>}>
        {(got) => (
          <>
            <Residuals view={got()} />
            <Show when={got().powered && !got().drained}>
              <h3>{text().powered}</h3>
              <p>{text().poweredNote}</p>
            </Show>
            <Show when={!got().drained}>
              <Bursts view={got()} />
            </Show>
          </>
        )}
      </Show>
    </details>
  );
}

function Residuals(props: Readonly<{ view: HazardsView }>): JSX.Element {
  const text = () => words().forecast.hazards;
  const likely = () => props.view.residuals.filter((risk) => risk.within_per1 >= CHANCE_MIN_per1);
  return (
    <>
      <p>{props.view.drained ? text().drainedNote : text().fullNote}</p>
      <ul class="residuals">
        <For each={likely()} fallback={<li>{text().none}</li>}>
          {(risk) => (
            <li>
              <span>
                <b>{say(risk.label)}</b> <small>{say(risk.zone)}</small>
              </span>
              <span class="numeric">
                {percent(risk.within_per1)}
                <small> {text().from(fromWhen(props.view, risk.freeze))}</small>
              </span>
              <small class="advice">{say(risk.advice)}</small>
            </li>
          )}
        </For>
      </ul>
    </>
  );
}

function Bursts(props: Readonly<{ view: HazardsView }>): JSX.Element {
  const text = () => words().forecast.hazards;
  const likely = () => props.view.bursts.filter((risk) => risk.within_per1 >= CHANCE_MIN_per1);
  return (
    <>
      <h3>{text().burst}</h3>
      <Show when={likely().length > 0} fallback={<p class="hint">{text().none}</p>}>
        <table class="elements">
          <thead>
            <tr>
              <th>{text().element}</th>
              <th class="numeric">{text().chance}</th>
              <th class="numeric">{text().when}</th>
            </tr>
          </thead>
          <tbody>
            <For each={likely()}>
              {(risk) => (
                <tr>
                  <td>
                    {say(risk.label)}
                    <small>{text().supercooled(fromWhen(props.view, risk.supercooled))}</small>
                  </td>
                  <td class="numeric">{percent(risk.within_per1)}</td>
                  <td class="numeric">{fromWhen(props.view, risk.burst)}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
        <p class="hint">{text().burstNote}</p>
      </Show>
    </>
  );
}

/** The careful end of a span as a clock time. */
function fromWhen(view: HazardsView, hour: HourSpan): string {
  if (hour.p05_h === null) return `+${number(view.horizon_h)}\u00a0${words().unit.hour}`;
  return when(view.t0_ms + hour.p05_h * HOUR_MS, now_ms());
}
