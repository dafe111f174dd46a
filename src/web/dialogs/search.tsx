import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import { say, words } from '../messages/language.ts';
import { ask } from '../panels/asking.ts';
import { findAddresses } from '../store/address.ts';
import { rowById } from '../store/rows.ts';
import { lookAtSelection, selectBuilding, setTab } from '../store/selection.ts';
import { chosen_h } from '../store/time.ts';
import { leftWords } from '../text/phrases.ts';
import { Dialog } from './dialog.tsx';

const FOUND_MAX = 12;

/** Finds a building by street and number in either script. */
export function SearchDialog(): JSX.Element {
  const [text, setText] = createSignal('');
  const [at, setAt] = createSignal(0);
  const found = createMemo(() => findAddresses(text(), FOUND_MAX));
  const choose = (index: number): void => {
    const building = found()[index];
    if (!building) return;
    ask(null);
    setTab('map');
    selectBuilding(building.id);
    lookAtSelection();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setAt(Math.min(found().length - 1, at() + 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at() - 1));
    else if (event.key === 'Enter') choose(at());
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title={words().search.title} class="search">
      <input
        type="search"
        role="combobox"
        aria-expanded={found().length > 0}
        aria-controls="found"
        aria-activedescendant={found().length > 0 ? `found-${at()}` : undefined}
        aria-label={words().search.placeholder}
        placeholder={words().search.placeholder}
        value={text()}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKey}
        ref={(element) => queueMicrotask(() => element.focus())}
      />
      <div id="found" role="listbox" aria-label={words().search.title}>
        <For each={found()}>
          {(building, index) => (
            <div
              id={`found-${index()}`}
              role="option"
              tabIndex={-1}
              aria-selected={at() === index()}
              classList={{ on: at() === index() }}
              onPointerEnter={() => setAt(index())}
              onClick={() => choose(index())}
              onKeyDown={onKey}
            >
              <b>{say(building.address)}</b>
              <small>{leftWords(rowById().get(building.id), chosen_h())}</small>
            </div>
          )}
        </For>
      </div>
      <Show when={text() !== '' && found().length === 0}>
        <p class="empty">{words().search.none}</p>
      </Show>
      <p class="quiet-text">{words().search.hint}</p>
    </Dialog>
  );
}
