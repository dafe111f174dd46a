import { createSignal, type JSX, Show } from 'solid-js';
import type { Contact } from '../../contract/reports-view.ts';
import type { Words } from '../../contract/view.ts';
import { say, words } from '../messages/language.ts';
import { ask } from '../panels/asking.ts';
import { askContact } from '../store/api.ts';
import { reader, setReader } from '../store/said.ts';
import { dayClock } from '../text/format.ts';
import { Dialog } from './dialog.tsx';

/** Who may be called back: asked for by name and reason, shown here and nowhere else, gone when the sheet closes. */
export function ContactDialog(props: Readonly<{ call: string }>): JSX.Element {
  const [why, setWhy] = createSignal('');
  const [contact, setContact] = createSignal<Contact | null>(null);
  const [problem, setProblem] = createSignal<Words | null>(null);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (reader().trim() === '' || why().trim() === '') return;
    const answer = await askContact(props.call, { who: reader().trim(), why: why().trim() });
    if ('problem' in answer) setProblem(answer.problem);
    else setContact(answer.value);
  };
  return (
    <Dialog title={words().reports.contact.title} class="sign">
      <Show
        when={contact()}
        fallback={
          <form onSubmit={(event) => void submit(event)}>
            <p class="quiet-text">{words().reports.contact.note}</p>
            <div class="sign-fields">
              <label>
                {words().reports.contact.who}
                <input type="text" required maxlength="80" value={reader()} onInput={(event) => setReader(event.currentTarget.value)} />
              </label>
              <label>
                {words().reports.contact.why}
                <input
                  type="text"
                  name="why"
                  required
                  maxlength="500"
                  value={why()}
                  onInput={(event) => setWhy(event.currentTarget.value)}
                  ref={(element) => queueMicrotask(() => element.focus())}
                />
              </label>
            </div>
            <p class="problem" role="alert">
              {problem() ? say(problem()!) : ''}
            </p>
            <div class="dialog-acts">
              <button type="button" onClick={() => ask(null)}>
                {words().reports.contact.close}
              </button>
              <button type="submit" class="primary">
                {words().reports.contact.show}
              </button>
            </div>
          </form>
        }
      >
        {(found) => (
          <>
            <dl class="contact-shown">
              <dt>{words().reports.contact.phone}</dt>
              <dd>{found().phone}</dd>
              <dt>{words().reports.contact.name}</dt>
              <dd>{found().name}</dd>
            </dl>
            <p class="quiet-text">{words().reports.contact.until(dayClock(found().deleteAt_ms))}</p>
            <div class="dialog-acts">
              <button type="button" class="primary" onClick={() => ask(null)}>
                {words().reports.contact.close}
              </button>
            </div>
          </>
        )}
      </Show>
    </Dialog>
  );
}
