import { For, type JSX, Show } from 'solid-js';
import { say, words } from '../messages/language.ts';
import { pipeColour, setPipeColour, turnLayer } from '../store/layers.ts';
import { network, networkProblem } from '../store/network.ts';
import { number } from '../text/format.ts';
import { FLOW_LIMITS_kgps, TEMPERATURE_LIMITS_C } from './network-inks.ts';

/** What the colours and shapes of the pipes mean, and the switch between temperature and flow. */
export function NetworkKey(): JSX.Element {
  const limits = (): readonly number[] => (pipeColour() === 'temperature' ? TEMPERATURE_LIMITS_C : FLOW_LIMITS_kgps);
  const labels = (): readonly string[] => [
    words().network.key.below(number(limits()[0]!)),
    ...limits()
      .slice(0, -1)
      .map((limit, at) => `${number(limit)}–${number(limits()[at + 1]!)}`),
    words().network.key.from(number(limits().at(-1)!)),
  ];
  return (
    <section class="network-key" aria-label={words().network.key.label}>
      <fieldset class="choice" aria-label={words().network.key.label}>
        <For each={['temperature', 'flow'] as const}>
          {(by) => (
            <button type="button" aria-pressed={pipeColour() === by} onClick={() => setPipeColour(by)}>
              {words().network.key[by]}
            </button>
          )}
        </For>
      </fieldset>
      <span class="key-ramp">
        <For each={labels()}>{(label, level) => <span style={{ '--ramp': `var(--pipe-${level()})` }}>{label}</span>}</For>
      </span>
      <span class="key-unit">{pipeColour() === 'temperature' ? words().network.key.temperatureUnit : words().network.key.flowUnit}</span>
      <details open={matchMedia('(min-width: 700px)').matches}>
        <summary>{words().network.key.shapes}</summary>
        <ul class="key-shapes">
          <For each={['direction', 'stands', 'shut', 'drained', 'open', 'closed'] as const}>
            {(shape) => (
              <li>
                <Shape shape={shape} />
                {words().network.key[shape]}
              </li>
            )}
          </For>
        </ul>
      </details>
      <button
        type="button"
        class="quiet square small"
        aria-label={words().network.key.off}
        title={`${words().network.key.off} (3)`}
        onClick={() => turnLayer('carried', false)}
      >
        ×
      </button>
      <Show when={!network()}>
        <span role="status">{networkProblem() ? `${words().network.key.failed} ${say(networkProblem()!)}` : words().network.key.wait}</span>
      </Show>
    </section>
  );
}

/** The same shapes as on the map, small. */
function Shape(props: Readonly<{ shape: 'direction' | 'stands' | 'shut' | 'drained' | 'open' | 'closed' }>): JSX.Element {
  return (
    <svg width="26" height="14" viewBox="0 0 26 14" aria-hidden="true">
      <Show when={props.shape === 'direction'}>
        <path d="M1 7H25" stroke="var(--pipe-3)" stroke-width="3" />
        <path d="M17 7L9.5 2.5V11.5Z" fill="var(--pipe-arrow)" stroke="var(--map-halo)" />
      </Show>
      <Show when={props.shape === 'stands'}>
        <path d="M2 7H25" stroke="var(--pipe-1)" stroke-width="3.4" stroke-linecap="round" stroke-dasharray="0.01 5.4" />
      </Show>
      <Show when={props.shape === 'shut'}>
        <path d="M1 7H25" stroke="var(--pipe-1)" stroke-width="3" stroke-dasharray="7 4" />
      </Show>
      <Show when={props.shape === 'drained'}>
        <path d="M1 7H25" stroke="var(--pipe-idle)" />
        <path d="M1 7H25" stroke="var(--pipe-idle)" stroke-width="8" stroke-dasharray="1.4 4.6" />
      </Show>
      <Show when={props.shape === 'open' || props.shape === 'closed'}>
        <path
          d="M6 3L20 11V3L6 11Z"
          fill={props.shape === 'open' ? 'var(--map-halo)' : 'var(--pipe-valve)'}
          stroke="var(--pipe-valve)"
          stroke-width="1.4"
        />
        <Show when={props.shape === 'closed'}>
          <path d="M13 0.5V13.5" stroke="var(--pipe-valve)" stroke-width="2" />
        </Show>
      </Show>
    </svg>
  );
}
