import { createSignal, createUniqueId, type JSX, onCleanup, type ParentProps, Show } from 'solid-js';
import { Portal } from 'solid-js/web';

const EDGE_PX = 8;
const WIDTH_PX = 300;

/** A word or figure that explains itself on hover, focus and tap. Escape puts the explanation away. */
export function Term(props: ParentProps<Readonly<{ explain: string; plain?: boolean; class?: string }>>): JSX.Element {
  let anchor!: HTMLButtonElement;
  const id = createUniqueId();
  const [at, setAt] = createSignal<Readonly<{ left_px: number; top_px: number; above: boolean }> | null>(null);
  const show = (): void => {
    const box = anchor.getBoundingClientRect();
    const above = box.bottom > innerHeight * 0.6;
    setAt({
      left_px: Math.max(EDGE_PX, Math.min(innerWidth - WIDTH_PX - EDGE_PX, box.left)),
      top_px: above ? innerHeight - box.top + 6 : box.bottom + 6,
      above,
    });
  };
  const hide = (): void => {
    setAt(null);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && at()) {
      event.preventDefault();
      hide();
    }
  };
  onCleanup(hide);
  return (
    <>
      <button
        type="button"
        ref={anchor}
        class={`term ${props.plain ? 'plain' : ''} ${props.class ?? ''}`}
        aria-describedby={id}
        onPointerEnter={show}
        onPointerLeave={hide}
        onFocus={show}
        onBlur={hide}
        onClick={show}
        onKeyDown={onKey}
      >
        {props.children}
        <span id={id} hidden>
          {props.explain}
        </span>
      </button>
      <Show when={at()}>
        {(place) => (
          <Portal>
            <div
              class="tip"
              aria-hidden="true"
              style={{
                left: `${place().left_px}px`,
                width: `${WIDTH_PX}px`,
                ...(place().above ? { bottom: `${place().top_px}px` } : { top: `${place().top_px}px` }),
              }}
            >
              {props.explain}
            </div>
          </Portal>
        )}
      </Show>
    </>
  );
}
