import { For, type JSX, Show } from 'solid-js';
import { words } from '../messages/language.ts';
import { ask } from '../panels/asking.ts';
import { showGuide } from '../panels/guide.tsx';
import { keysOn, setKeysOn } from '../store/look.ts';
import { stamp } from '../store/sections.ts';
import { Dialog } from './dialog.tsx';

const HASH_SHOWN = 12;

export function HelpDialog(): JSX.Element {
  return (
    <Dialog title={words().help.title} class="help">
      <div class="help-columns">
        <section>
          <h3>{words().help.keys}</h3>
          <dl class="keys">
            <For each={words().help.rows}>
              {([keys, meaning]) => (
                <div>
                  <dt>
                    <kbd>{keys}</kbd>
                  </dt>
                  <dd>{meaning}</dd>
                </div>
              )}
            </For>
          </dl>
        </section>
        <section>
          <h3>{words().help.reading}</h3>
          <ul class="reasons">
            <For each={words().help.readingLines}>{(line) => <li>{line}</li>}</For>
          </ul>
          <button
            type="button"
            onClick={() => {
              ask(null);
              showGuide();
            }}
          >
            {words().help.guide}
          </button>
          <label class="switch">
            <input type="checkbox" checked={keysOn()} onChange={(event) => setKeysOn(event.currentTarget.checked)} />
            {words().help.keysOff}
          </label>
          <p class="quiet-text">{words().help.keysOffNote}</p>
          <Show when={stamp()}>
            {(mark) => (
              <p class="quiet-text stamp">
                {words().help.stamp(mark().codeVersion, mark().inputHash.slice(0, HASH_SHOWN), String(mark().seed))}
              </p>
            )}
          </Show>
        </section>
      </div>
    </Dialog>
  );
}
