import { createMemo, createSignal, For, type JSX } from 'solid-js';
import type { Words } from '../../contract/view.ts';
import { say, words } from '../messages/language.ts';
import { ask } from '../panels/asking.ts';
import { sendReturn } from '../store/api.ts';
import { detail, reader, setReader } from '../store/said.ts';
import { cityMap } from '../store/sections.ts';
import { readNumber } from '../text/typed.ts';
import { Dialog } from './dialog.tsx';
import { ProblemLine } from './fields.tsx';

const SURE_PERCENT = '80';

/** Somebody's estimate of when heat returns; from a claim, its first speaker is the author. */
export function ReturnDialog(props: Readonly<{ claim: string | null }>): JSX.Element {
  const claim = () => detail()?.claims.find((one) => one.id === props.claim);
  const [source, setSource] = createSignal(cityMap()?.sources[0]?.id ?? '');
  const [author, setAuthor] = createSignal(claim()?.chain[0] ? say(claim()!.chain[0]!.name) : '');
  const stated = claim()?.number?.value ?? null;
  const [early, setEarly] = createSignal('');
  const [middle, setMiddle] = createSignal(stated === null ? '' : String(stated));
  const [late, setLate] = createSignal('');
  const [share, setShare] = createSignal(SURE_PERCENT);
  const [sending, setSending] = createSignal(false);
  const [problem, setProblem] = createSignal<Words | string | null>(null);
  const key = createMemo(() => {
    source();
    author();
    early();
    middle();
    late();
    share();
    return crypto.randomUUID();
  });
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const [p10_h, p50_h, p90_h, percent] = [early(), middle(), late(), share()].map(readNumber);
    if (p10_h == null || p50_h == null || p90_h == null || percent == null || author().trim() === '' || reader().trim() === '') {
      setProblem(words().reports.returns.missing);
      return;
    }
    if (!(p10_h >= 0 && p10_h <= p50_h && p50_h <= p90_h && percent >= 0 && percent <= 100)) {
      setProblem(words().reports.returns.wrong);
      return;
    }
    setSending(true);
    const answer = await sendReturn(
      {
        source: source(),
        author: author().trim(),
        p10_h,
        p50_h,
        p90_h,
        share_per1: percent / 100,
        ...(props.claim === null ? {} : { claim: props.claim }),
        who: reader().trim(),
      },
      key(),
    );
    setSending(false);
    if ('problem' in answer) setProblem(answer.problem);
    else ask(null);
  };
  const Hours = (field: Readonly<{ label: string; name: string; value: string; set: (text: string) => void; first?: boolean }>) => (
    <label>
      {field.label}
      <input
        type="text"
        inputmode="decimal"
        name={field.name}
        maxlength="8"
        value={field.value}
        onInput={(event) => field.set(event.currentTarget.value)}
        ref={(element) => {
          if (field.first) queueMicrotask(() => element.focus());
        }}
      />
    </label>
  );
  return (
    <Dialog title={words().reports.returns.title} class="sign">
      <form class="call-form" onSubmit={(event) => void submit(event)}>
        <div class="sign-fields">
          <label>
            {words().reports.returns.source}
            <select name="source" value={source()} onChange={(event) => setSource(event.currentTarget.value)}>
              <For each={cityMap()?.sources ?? []}>{(one) => <option value={one.id}>{say(one.name)}</option>}</For>
            </select>
          </label>
          <label>
            {words().reports.returns.author}
            <input type="text" name="author" maxlength="120" value={author()} onInput={(event) => setAuthor(event.currentTarget.value)} />
          </label>
          <Hours label={words().reports.returns.early} name="early" value={early()} set={setEarly} first />
          <Hours label={words().reports.returns.middle} name="middle" value={middle()} set={setMiddle} />
          <Hours label={words().reports.returns.late} name="late" value={late()} set={setLate} />
          <Hours label={words().reports.returns.share} name="share" value={share()} set={setShare} />
        </div>
        <label>
          {words().reports.returns.who}
          <input type="text" name="who" maxlength="80" value={reader()} onInput={(event) => setReader(event.currentTarget.value)} />
        </label>
        <p class="quiet-text">{words().reports.returns.note}</p>
        <ProblemLine problem={problem()} lead={words().reports.failed} />
        <div class="dialog-acts">
          <button type="button" onClick={() => ask(null)}>
            {words().accept.cancel}
          </button>
          <button type="submit" class="primary" disabled={sending()}>
            {words().reports.returns.save}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
