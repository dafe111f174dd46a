import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import type { EffectView } from '../../../contract/reports-view.ts';
import type { Words } from '../../../contract/view.ts';
import { say, words } from '../../messages/language.ts';
import { sendEffectAct } from '../../store/api.ts';
import { recall } from '../../store/memory.ts';
import { belief, reader, refreshBelief, showClaim } from '../../store/said.ts';
import { now_ms } from '../../store/time.ts';
import { when } from '../../text/format.ts';
import { ask } from '../asking.ts';
import { PlainText } from './marked-text.tsx';

type Wish = Readonly<{ act: 'confirm' | 'reject' | 'reopen'; candidate?: number }>;

/** What the reports may mean in this city: candidates with reasons, one key of a named person each. */
export function EffectsPart(): JSX.Element {
  let list: HTMLOListElement | undefined;
  const [problem, setProblem] = createSignal<Words | string | null>(null);
  const effects = createMemo((): readonly EffectView[] => [...(belief()?.effects ?? [])].sort(byOpen));
  const judge = async (effect: EffectView, wish: Wish): Promise<void> => {
    if (reader().trim() === '') {
      setProblem(words().reports.readerMissing);
      document.querySelector<HTMLInputElement>('.reports-reader input')?.focus();
      return;
    }
    const candidate = wish.candidate === undefined ? undefined : effect.candidates[wish.candidate];
    if (wish.act === 'confirm' && !candidate) return;
    setProblem(null);
    const answer = await sendEffectAct(
      effect.id,
      {
        act: wish.act,
        ...(candidate ? { asset: { kind: candidate.kind, id: candidate.id } } : {}),
        who: reader().trim(),
        role: recall('role') === 'engineer' ? 'engineer' : 'dispatcher',
      },
      crypto.randomUUID(),
    );
    if ('problem' in answer) setProblem(answer.problem);
    else await refreshBelief();
  };
  const onKey = (event: KeyboardEvent, effect: EffectView): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
    const digit = /^(?:Digit|Numpad)([1-5])$/u.exec(event.code)?.[1];
    const cards = [...(list?.querySelectorAll<HTMLElement>('.effect') ?? [])];
    const here = cards.indexOf(event.currentTarget as HTMLElement);
    if (digit !== undefined) void judge(effect, { act: 'confirm', candidate: Number(digit) - 1 });
    else if (event.code === 'KeyX') void judge(effect, { act: 'reject' });
    else if (event.code === 'KeyU') void judge(effect, { act: 'reopen' });
    else if (event.code === 'KeyJ' || event.code === 'ArrowDown') cards[here + 1]?.focus();
    else if (event.code === 'KeyK' || event.code === 'ArrowUp') cards[here - 1]?.focus();
    else return;
    event.preventDefault();
  };
  const problemText = (): string => {
    const current = problem();
    if (current === null) return '';
    return typeof current === 'string' ? current : `${words().reports.failed} ${say(current)}`;
  };
  return (
    <div class="effects-part scroll">
      <div class="part-head">
        <p class="quiet-text">{words().reports.effects.note}</p>
        <button type="button" onClick={() => ask({ kind: 'return', claim: null })}>
          {words().reports.effects.returns}
        </button>
      </div>
      <p class="problem" role="alert">
        {problemText()}
      </p>
      <Show when={effects().length > 0} fallback={<p class="empty">{words().reports.effects.none}</p>}>
        <p class="keys-line">{words().reports.effects.keys}</p>
        <ol
          ref={(element) => {
            list = element;
          }}
        >
          <For each={effects()}>
            {(effect) => (
              <li class={`effect ${effect.standing}`} tabindex="0" onKeyDown={(event) => onKey(event, effect)}>
                <header>
                  <h3>{say(effect.says)}</h3>
                  <span class="badge" classList={{ important: effect.standing === 'open' }}>
                    {words().reports.effects.standing[effect.standing]}
                    {effect.asset ? `: ${say(effect.asset)}` : ''}
                  </span>
                </header>
                <p>
                  <q>
                    <PlainText text={effect.quote} />
                  </q>{' '}
                  <small>
                    <PlainText text={say(effect.source)} />, {when(effect.at_ms, now_ms())}
                  </small>{' '}
                  <button type="button" class="quiet link small-link" onClick={() => showClaim(effect.report, '')}>
                    {words().reports.figures.showReport}
                  </button>
                </p>
                <Show when={effect.candidates.length > 0} fallback={<p class="quiet-text">{words().reports.effects.noCandidates}</p>}>
                  <ol class="candidates">
                    <For each={effect.candidates}>
                      {(candidate, at) => (
                        <li>
                          <button
                            type="button"
                            disabled={effect.standing !== 'open'}
                            onClick={() => void judge(effect, { act: 'confirm', candidate: at() })}
                          >
                            <kbd>{at() + 1}</kbd> {say(candidate.name)}
                          </button>
                          <small>
                            {words().reports.effects.kinds[candidate.kind]}: {candidate.reasons.map(say).join('; ')}
                          </small>
                        </li>
                      )}
                    </For>
                  </ol>
                </Show>
                <p class="quiet-text">{say(effect.change)}</p>
                <div class="acts">
                  <Show
                    when={effect.standing === 'open'}
                    fallback={
                      <>
                        <Show when={effect.act}>
                          {(act) => <small>{words().reports.effects.by(act().who, when(act().at_ms, now_ms()))}</small>}
                        </Show>
                        <button type="button" onClick={() => void judge(effect, { act: 'reopen' })}>
                          {words().reports.effects.reopen} <kbd>U</kbd>
                        </button>
                      </>
                    }
                  >
                    <button type="button" onClick={() => void judge(effect, { act: 'reject' })}>
                      {words().reports.effects.reject} <kbd>X</kbd>
                    </button>
                  </Show>
                </div>
              </li>
            )}
          </For>
        </ol>
      </Show>
    </div>
  );
}

const RANK: Readonly<Record<EffectView['standing'], number>> = { open: 0, confirmed: 1, rejected: 2 };
function byOpen(one: EffectView, other: EffectView): number {
  return RANK[one.standing] - RANK[other.standing] || other.at_ms - one.at_ms || (one.id < other.id ? -1 : 1);
}
