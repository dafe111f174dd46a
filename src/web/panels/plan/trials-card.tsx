import { For, type JSX, Show } from 'solid-js';
import type { TrialTaken } from '../../../contract/trial-view.ts';
import { words } from '../../messages/language.ts';
import { clock, day, number } from '../../text/format.ts';
import { ask } from '../asking.ts';
import { choiceLines } from './trial-words.ts';

/** Decisions that people took from a trial: by whom, why, what; and the way back. */
export function TrialsCard(props: Readonly<{ trials: readonly TrialTaken[] }>): JSX.Element {
  const text = () => words().plan.trial;
  return (
    <article class="card trials">
      <h3>{text().taken}</h3>
      <ul class="trials-taken">
        <For each={props.trials}>
          {(trial) => (
            <li classList={{ withdrawn: trial.withdrawn !== null }} data-trial={trial.id}>
              <p>
                <b>{trial.name}</b> <span class="quiet-text">{text().by(trial.who, `${day(trial.at_ms)}, ${clock(trial.at_ms)}`)}</span>
              </p>
              <p>{text().why(trial.why)}</p>
              <ul class="reasons">
                <For each={choiceLines(trial.choices)}>{(line) => <li>{line.text}</li>}</For>
              </ul>
              <Show when={trial.seen.frozenBefore !== null && trial.seen.frozenAfter !== null}>
                <p class="quiet-text">{text().saw(number(trial.seen.frozenBefore!, 1), number(trial.seen.frozenAfter!, 1))}</p>
              </Show>
              <Show
                when={trial.withdrawn}
                fallback={
                  <button type="button" onClick={() => ask({ kind: 'withdrawTrial', trial: trial.id, name: trial.name })}>
                    {text().back}
                  </button>
                }
              >
                {(gone) => <p class="warning">{text().gone(gone().who, clock(gone().at_ms), gone().why)}</p>}
              </Show>
            </li>
          )}
        </For>
      </ul>
    </article>
  );
}
