import { For, type JSX, Show } from 'solid-js';
import { words } from '../messages/language.ts';
import { openValves } from '../store/network.ts';
import { setSidePanel, setWhatIfPart, whatIfPart } from '../store/side.ts';
import { WeatherPanel } from './forecast/weather-panel.tsx';
import { ValvePanel } from './network/valve-panel.tsx';
import { TrialPanel } from './plan/trial-panel.tsx';

/**
 * A trial in the place of the queue: what if valves were turned, what if the night were another one, what if the plan held other decisions.
 * Nothing is done or recorded until someone accepts a trial of the plan.
 */
export function WhatIfPanel(): JSX.Element {
  return (
    <section class="side-panel" id="queue" tabindex="-1" aria-label={words().network.whatIf.title}>
      <div class="panel-head">
        <h2>{words().network.whatIf.title}</h2>
        <fieldset class="choice" aria-label={words().network.whatIf.title}>
          <For each={['plan', 'weather', 'valves'] as const}>
            {(part) => (
              <button
                type="button"
                aria-pressed={whatIfPart() === part}
                onClick={() => (part === 'valves' ? openValves() : setWhatIfPart(part))}
              >
                {words().network.whatIf.parts[part]}
              </button>
            )}
          </For>
        </fieldset>
        <button
          type="button"
          class="quiet square"
          aria-label={words().network.whatIf.close}
          title={`${words().network.whatIf.close} (W)`}
          onClick={() => setSidePanel('queue')}
        >
          ×
        </button>
      </div>
      <Show when={whatIfPart() === 'weather'}>
        <WeatherPanel />
      </Show>
      <Show when={whatIfPart() === 'plan'}>
        <TrialPanel />
      </Show>
      <Show when={whatIfPart() === 'valves'}>
        <ValvePanel />
      </Show>
    </section>
  );
}
