import { For, type JSX, Show } from 'solid-js';
import type { BuildingDetail } from '../../../contract/view.ts';
import { words } from '../../messages/language.ts';
import { percent } from '../../text/format.ts';

const CAUSES = ['building', 'weather', 'wind', 'return'] as const;
/** Smaller shares are not named. */
const SHARE_MIN_per1 = 0.01;

/** What makes the forecast wide: one bar, cut by cause; told by pattern and words as well as by shade. */
export function SpreadBar(props: Readonly<{ detail: BuildingDetail }>): JSX.Element {
  const parts = () =>
    CAUSES.map((cause) => ({ cause, share_per1: props.detail.spread[`${cause}_per1`] })).filter(
      (part) => part.share_per1 >= SHARE_MIN_per1,
    );
  return (
    <Show when={parts().length > 0}>
      <section class="spread" data-part="spread">
        <h3>{words().forecast.spread.title}</h3>
        <div class="spread-bar" aria-hidden="true">
          <For each={parts()}>{(part) => <i class={part.cause} style={{ 'flex-grow': String(part.share_per1) }} />}</For>
        </div>
        <ul>
          <For each={parts()}>
            {(part) => (
              <li>
                <i class={part.cause} />
                {words().forecast.spread[part.cause]} <b>{percent(part.share_per1)}</b>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}
