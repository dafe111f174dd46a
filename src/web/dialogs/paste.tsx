import { createEffect, createMemo, createSignal, type JSX } from 'solid-js';
import type { Words } from '../../contract/view.ts';
import { words } from '../messages/language.ts';
import { ask } from '../panels/asking.ts';
import { sendReport } from '../store/api.ts';
import { chooseReport, reader, setPart } from '../store/said.ts';
import { setTab } from '../store/selection.ts';
import { instantOf } from '../text/format.ts';
import { readDayClock } from '../text/typed.ts';
import { Dialog } from './dialog.tsx';
import { ProblemLine } from './fields.tsx';

/** What was pasted and not read yet: a slip on Esc must not cost it. It stays in this page alone and is gone when it is read. */
const draft = { text: '', outlet: '', published: '', author: '' };

/** A report by hand: paste, outlet, when; it is read at once and opened beside its claims. */
export function PasteDialog(): JSX.Element {
  const [text, setText] = createSignal(draft.text);
  const [outlet, setOutlet] = createSignal(draft.outlet);
  const [published, setPublished] = createSignal(draft.published);
  const [author, setAuthor] = createSignal(draft.author);
  const [sending, setSending] = createSignal(false);
  const [problem, setProblem] = createSignal<Words | string | null>(null);
  createEffect(() => {
    Object.assign(draft, { text: text(), outlet: outlet(), published: published(), author: author() });
  });
  const key = createMemo(() => {
    text();
    outlet();
    published();
    author();
    return crypto.randomUUID();
  });
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (text().trim() === '') {
      setProblem(words().reports.paste.textMissing);
      return;
    }
    const moment = published().trim() === '' ? null : readDayClock(published());
    if (published().trim() !== '' && !moment) {
      setProblem(words().reports.paste.publishedWrong);
      return;
    }
    setSending(true);
    setProblem(null);
    const answer = await sendReport(
      {
        text: text(),
        outlet: outlet().trim(),
        ...(moment ? { published: moment.minutes === null ? moment.day : instantOf(moment.day, moment.minutes) } : {}),
        ...(author().trim() === '' ? {} : { author: author().trim() }),
        ...(reader().trim().length > 1 ? { who: reader().trim() } : {}),
      },
      key(),
    );
    setSending(false);
    if ('problem' in answer) {
      setProblem(answer.problem);
      return;
    }
    for (const forget of [setText, setOutlet, setPublished, setAuthor]) forget('');
    ask(null);
    setTab('reports');
    setPart('review');
    chooseReport(answer.value.id);
  };
  return (
    <Dialog title={words().reports.paste.title} class="paste">
      <form class="call-form" onSubmit={(event) => void submit(event)}>
        <label>
          {words().reports.paste.text}
          <textarea
            name="text"
            rows="8"
            value={text()}
            onInput={(event) => setText(event.currentTarget.value)}
            ref={(element) => queueMicrotask(() => element.focus())}
          />
        </label>
        <div class="sign-fields">
          <label>
            {words().reports.paste.outlet}
            <input type="text" name="outlet" maxlength="200" value={outlet()} onInput={(event) => setOutlet(event.currentTarget.value)} />
          </label>
          <label>
            {words().reports.paste.published}
            <input
              type="text"
              name="published"
              maxlength="20"
              placeholder={words().reports.paste.publishedHint}
              value={published()}
              onInput={(event) => setPublished(event.currentTarget.value)}
            />
          </label>
        </div>
        <label>
          {words().reports.paste.author}
          <input
            type="text"
            name="author"
            maxlength="200"
            autocomplete="off"
            value={author()}
            onInput={(event) => setAuthor(event.currentTarget.value)}
          />
        </label>
        <p class="quiet-text">{words().reports.paste.note}</p>
        <ProblemLine problem={problem()} lead={words().reports.failed} />
        <div class="dialog-acts">
          <button type="button" onClick={() => ask(null)}>
            {words().close}
          </button>
          <button type="submit" class="primary" disabled={sending()}>
            {sending() ? words().reports.paste.saving : words().reports.paste.save}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
