import { createEffect, createSignal, type JSX, onCleanup, Show } from 'solid-js';
import { words } from '../messages/language.ts';
import { shownTheme } from '../store/look.ts';
import { recall, remember } from '../store/memory.ts';

const [step, setStep] = createSignal(recall('guide') === 'done' ? -1 : 0);
const PLACES = ['.stage', '.timeline', '.queue'] as const;

export function showGuide(): void {
  setStep(0);
}

export function endGuide(): boolean {
  if (step() < 0) return false;
  setStep(-1);
  remember('guide', 'done');
  return true;
}

/** Three steps that name the three parts of the screen, beside the part they speak of; never in the way, gone with one key. */
export function Guide(): JSX.Element {
  createEffect(() => {
    const at = step();
    if (at < 0) return;
    const place = document.querySelector(PLACES[at]!);
    place?.classList.add('spotlight');
    if (matchMedia('(max-width: 1179px)').matches) place?.scrollIntoView({ block: 'start' });
    onCleanup(() => place?.classList.remove('spotlight'));
  });
  const texts = (): { head: string; body: string; bodyLight: string } => words().guide.steps[step() as 0 | 1 | 2];
  const body = (): string => (shownTheme() === 'light' && texts().bodyLight !== '' ? texts().bodyLight : texts().body);
  return (
    <Show when={step() >= 0}>
      <aside class={`guide at-${step()}`} aria-label={words().guide.title}>
        <p class="guide-step">{words().guide.step(step() + 1, PLACES.length)}</p>
        <h2>{texts().head}</h2>
        <p>{body()}</p>
        <div class="guide-acts">
          <button type="button" class="quiet" onClick={() => endGuide()}>
            {words().guide.dismiss}
          </button>
          <span class="guide-dots" aria-hidden="true">
            {PLACES.map((_, at) => (
              <i classList={{ on: step() === at }} />
            ))}
          </span>
          <Show when={step() > 0}>
            <button type="button" onClick={() => setStep(step() - 1)}>
              {words().guide.back}
            </button>
          </Show>
          <button type="button" class="primary" onClick={() => (step() + 1 < PLACES.length ? setStep(step() + 1) : endGuide())}>
            {step() + 1 < PLACES.length ? words().guide.next : words().guide.done}
          </button>
        </div>
      </aside>
    </Show>
  );
}
