import { For, type JSX, Show } from 'solid-js';
import type { ChainStep } from '../../../contract/reports-view.ts';
import { say, words } from '../../messages/language.ts';

/** Who said it first, through whom it came, where it stands. */
export function Chain(props: Readonly<{ steps: readonly ChainStep[] }>): JSX.Element {
  return (
    <ol class="chain" aria-label={words().reports.review.chain}>
      <For each={props.steps}>
        {(step) => (
          <li classList={{ unnamed: !step.named }}>
            <small>{words().reports.review.parts[step.part]}</small>
            <span>
              {say(step.name)}
              <Show when={step.role}>{(role) => <i> ({say(role())})</i>}</Show>
            </span>
          </li>
        )}
      </For>
    </ol>
  );
}
