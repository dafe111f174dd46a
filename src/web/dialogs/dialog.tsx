import { type JSX, onCleanup, onMount, type ParentProps } from 'solid-js';
import { words } from '../messages/language.ts';
import { ask } from '../panels/asking.ts';

/** A modal sheet: the browser keeps the focus inside and gives it back on closing. */
export function Dialog(props: ParentProps<Readonly<{ title: string; class?: string }>>): JSX.Element {
  let element!: HTMLDialogElement;
  onMount(() => {
    const before = document.activeElement;
    element.showModal();
    // The browser scrolls to what it focuses; what is to be read begins at the top.
    element.scrollTop = 0;
    onCleanup(() => {
      if (before instanceof HTMLElement) before.focus();
    });
  });
  return (
    <dialog ref={element} class={props.class ?? ''} aria-label={props.title} onClose={() => ask(null)} onCancel={() => ask(null)}>
      <div class="dialog-head">
        <h2>{props.title}</h2>
        <button type="button" class="quiet square" aria-label={words().close} title={`${words().close} (Esc)`} onClick={() => ask(null)}>
          ×
        </button>
      </div>
      {props.children}
    </dialog>
  );
}
