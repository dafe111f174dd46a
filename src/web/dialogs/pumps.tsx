import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import type { PumpsSent } from '../../contract/reports-view.ts';
import type { Words } from '../../contract/view.ts';
import { say, words } from '../messages/language.ts';
import { type Asking, ask } from '../panels/asking.ts';
import { sendPumps } from '../store/api.ts';
import { lastTime_ms } from '../store/forecast.ts';
import { reader, setReader } from '../store/said.ts';
import { cityMap } from '../store/sections.ts';
import { now_ms } from '../store/time.ts';
import { clock } from '../text/format.ts';
import { readClock } from '../text/typed.ts';
import { Dialog } from './dialog.tsx';
import { NameField, ProblemLine } from './fields.tsx';

const SAYS: readonly PumpsSent['says'][] = ['stopped', 'ranOn', 'unknown'];

/** What a plant's network pumps did after it was lost: who saw it, when they stopped, who puts it in. */
export function PumpsDialog(props: Readonly<{ wish: Extract<Asking, { kind: 'pumps' }> }>): JSX.Element {
  const text = () => words().forecast.pumps;
  const [source, setSource] = createSignal(props.wish.source);
  const [says, setSays] = createSignal<PumpsSent['says']>(props.wish.says);
  const [time, setTime] = createSignal(clock(props.wish.lost_ms));
  const [author, setAuthor] = createSignal('');
  const [sending, setSending] = createSignal(false);
  const [problem, setProblem] = createSignal<Words | string | null>(null);
  const key = createMemo(() => {
    source();
    says();
    time();
    author();
    return crypto.randomUUID();
  });
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const typed = time().trim().replace('.', ':');
    // The hour of the loss itself may be long ago; another time is the last such time of day.
    const stopped_ms = typed === clock(props.wish.lost_ms) ? props.wish.lost_ms : lastTime_ms(typed, now_ms());
    if (says() === 'stopped' && (readClock(typed) === null || stopped_ms === null)) return void setProblem(text().timeWrong);
    if (reader().trim() === '') return void setProblem(text().whoMissing);
    setSending(true);
    const sent = {
      says: says(),
      ...(says() === 'stopped' ? { stopped_ms: stopped_ms! } : {}),
      author: author().trim(),
      who: reader().trim(),
    };
    const answer = await sendPumps(source(), sent, key());
    setSending(false);
    if ('problem' in answer) setProblem(answer.problem);
    else ask(null);
  };
  return (
    <Dialog title={text().dialog} class="sign">
      <form class="call-form" onSubmit={(event) => void submit(event)}>
        <div class="sign-fields even">
          <label>
            {text().source}
            <select name="source" value={source()} onChange={(event) => setSource(event.currentTarget.value)}>
              <For each={cityMap()?.sources ?? []}>{(one) => <option value={one.id}>{say(one.name)}</option>}</For>
            </select>
          </label>
          <fieldset class="choice wrap" aria-label={text().what}>
            <For each={SAYS}>
              {(one) => (
                <button type="button" aria-pressed={says() === one} onClick={() => setSays(one)}>
                  {text().says[one]}
                </button>
              )}
            </For>
          </fieldset>
          <Show when={says() === 'stopped'}>
            <label>
              {text().time}
              <input
                type="text"
                name="time"
                maxlength="5"
                autocomplete="off"
                value={time()}
                onInput={(event) => setTime(event.currentTarget.value)}
              />
            </label>
          </Show>
          <label>
            {text().authorField}
            <input type="text" name="author" maxlength="120" value={author()} onInput={(event) => setAuthor(event.currentTarget.value)} />
          </label>
          <NameField label={text().who} name={reader()} set={setReader} />
        </div>
        <p class="quiet-text">{text().note}</p>
        <ProblemLine problem={problem()} />
        <div class="dialog-acts">
          <button type="button" onClick={() => ask(null)}>
            {words().accept.cancel}
          </button>
          <button type="submit" class="primary" disabled={sending()}>
            {text().save}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
