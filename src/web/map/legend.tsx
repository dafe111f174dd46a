import { createSignal, For, type JSX, Show } from 'solid-js';
import { say, words } from '../messages/language.ts';
import { ACTION_SIGNS, ACTIONS } from '../store/actions.ts';
import { LAYER_NAMES, layers, turnLayer } from '../store/layers.ts';
import { cityMap } from '../store/sections.ts';
import { number } from '../text/format.ts';
import { Term } from '../text/term.tsx';

const BAR_MAX_PX = 90;
const ROUND_M = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000] as const;

/** What the colours and signs mean, with the switches of the layers and a scale bar. */
export function Legend(props: Readonly<{ scale: number }>): JSX.Element {
  const [open, setOpen] = createSignal(matchMedia('(min-width: 900px)').matches);
  const bar_m = (): number => [...ROUND_M].reverse().find((length_m) => length_m * props.scale <= BAR_MAX_PX) ?? ROUND_M[0];
  const barWords = (): string => (bar_m() >= 1000 ? `${number(bar_m() / 1000)} км` : `${number(bar_m())} м`);
  const latinBar = (): string => (bar_m() >= 1000 ? `${number(bar_m() / 1000)} km` : `${number(bar_m())} m`);
  return (
    <section class="legend" classList={{ closed: !open() }} aria-label={words().legend.show}>
      <Show
        when={open()}
        fallback={
          <button type="button" class="quiet" onClick={() => setOpen(true)}>
            {words().legend.show}
          </button>
        }
      >
        <div class="legend-head">
          <Term explain={words().explain.p05}>{words().legend.title}</Term>
          <button
            type="button"
            class="quiet square small"
            aria-label={words().legend.hide}
            title={words().legend.hide}
            onClick={() => setOpen(false)}
          >
            ×
          </button>
        </div>
        <ol class="legend-classes">
          <For each={words().legend.classes}>
            {(label, level) => (
              <li>
                <i class="chip" classList={{ [`level-${level()}`]: true }} />
                {label}
              </li>
            )}
          </For>
        </ol>
        <ul class="legend-signs">
          <li>
            <i class="chip heated" />
            {words().legend.heated}
          </li>
          <li>
            <i class="chip drained" />
            <Term explain={words().explain.drained}>{words().legend.drained}</Term>
          </li>
          <li>
            <i class="chip unknown" />
            {words().legend.uncertain}
          </li>
          <li>
            <i class="chip damaged">✕</i>
            {words().legend.damaged}
          </li>
          <li>
            <i class="chip likely">●</i>
            {words().legend.likely}
          </li>
        </ul>
        <Show when={layers().actions}>
          <ul class="legend-signs" aria-label={words().network.layers.actions}>
            <For each={ACTIONS}>
              {(action) => (
                <li>
                  <i class={`chip sign deed-${action}`}>{ACTION_SIGNS[action]}</i>
                  {words().action[action]}
                </li>
              )}
            </For>
          </ul>
        </Show>
        <details>
          <summary>{words().legend.more}</summary>
          <ul class="legend-signs">
            <li>
              <i class="chip sign source">▣</i>
              {words().legend.chp} / {words().legend.boilerHouse.toLowerCase()}
            </li>
            <li>
              <i class="chip sign depot">◆</i>
              {words().legend.depot}
            </li>
            <li>
              <i class="chip sign warming">⌂</i>
              {words().legend.warming}
            </li>
          </ul>
          <fieldset class="legend-layers">
            <legend>{words().map.layers}</legend>
            <For each={LAYER_NAMES}>
              {(name, at) => (
                <label>
                  <input type="checkbox" checked={layers()[name]} onChange={(event) => turnLayer(name, event.currentTarget.checked)} />
                  <kbd>{at() + 1}</kbd> {words().network.layers[name]}
                </label>
              )}
            </For>
          </fieldset>
        </details>
        <div class="legend-foot">
          <span class="scale-bar" style={{ width: `${bar_m() * props.scale}px` }} />
          <span>{words().locale.startsWith('uk') ? barWords() : latinBar()}</span>
        </div>
        <Show when={cityMap()?.synthetic}>
          <p class="legend-note">
            {say(cityMap()!.name)}. {words().map.made}
          </p>
        </Show>
      </Show>
    </section>
  );
}
