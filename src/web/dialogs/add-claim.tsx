import { createMemo, createSignal, type JSX } from 'solid-js';
import type { Words } from '../../contract/view.ts';
import { words } from '../messages/language.ts';
import { ask } from '../panels/asking.ts';
import { sendClaimAdded } from '../store/api.ts';
import { reader, setReader } from '../store/said.ts';
import { readNumber } from '../text/typed.ts';
import { Dialog } from './dialog.tsx';
import { ClaimChoice, ProblemLine } from './fields.tsx';

/** A number that the rules did not see: words of the text, and how they are read. */
export function AddClaimDialog(props: Readonly<{ report: string; quote: string; start: number | null }>): JSX.Element {
  const [quote, setQuote] = createSignal(props.quote);
  const [value, setValue] = createSignal(/\d[\d\s\u00a0.,]*/u.exec(props.quote)?.[0].trim() ?? '');
  const [unit, setUnit] = createSignal('buildings');
  const [topic, setTopic] = createSignal('withoutHeat');
  const [bound, setBound] = createSignal('exact');
  const [place, setPlace] = createSignal('');
  const [speaker, setSpeaker] = createSignal('');
  const [sending, setSending] = createSignal(false);
  const [problem, setProblem] = createSignal<Words | string | null>(null);
  const key = createMemo(() => {
    for (const part of [quote, value, unit, topic, bound, place, speaker]) part();
    return crypto.randomUUID();
  });
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (quote().trim() === '' || reader().trim() === '') {
      setProblem(words().reports.correction.missing);
      return;
    }
    setSending(true);
    setProblem(null);
    const answer = await sendClaimAdded(
      props.report,
      {
        quote: quote().trim(),
        ...(props.start !== null && quote().trim() === props.quote ? { start: props.start } : {}),
        topic: topic(),
        unit: unit(),
        bound: bound(),
        value: readNumber(value()),
        ...(place().trim() === '' ? {} : { place: place().trim() }),
        ...(speaker().trim() === '' ? {} : { speaker: speaker().trim() }),
        who: reader().trim(),
      },
      key(),
    );
    setSending(false);
    if ('problem' in answer) setProblem(answer.problem);
    else ask(null);
  };
  const Text = (
    field: Readonly<{ label: string; name: string; value: string; set: (text: string) => void; most: number; first?: boolean }>,
  ) => (
    <label>
      {field.label}
      <input
        type="text"
        name={field.name}
        maxlength={field.most}
        autocomplete="off"
        value={field.value}
        onInput={(event) => field.set(event.currentTarget.value)}
        ref={(element) => {
          if (field.first) queueMicrotask(() => element.focus());
        }}
      />
    </label>
  );
  return (
    <Dialog title={words().reports.correction.addTitle} class="sign">
      <form class="call-form" onSubmit={(event) => void submit(event)}>
        <Text
          label={words().reports.correction.quote}
          name="quote"
          value={quote()}
          set={setQuote}
          most={1_000}
          first={props.quote === ''}
        />
        <div class="sign-fields">
          <Text label={words().reports.correction.value} name="value" value={value()} set={setValue} most={20} first={props.quote !== ''} />
          <ClaimChoice label={words().reports.correction.unit} value={unit()} from="units" set={setUnit} />
          <ClaimChoice label={words().reports.correction.topic} value={topic()} from="topics" set={setTopic} />
          <ClaimChoice label={words().reports.correction.bound} value={bound()} from="bounds" set={setBound} />
          <Text label={words().reports.correction.place} name="place" value={place()} set={setPlace} most={120} />
          <Text label={words().reports.correction.speaker} name="speaker" value={speaker()} set={setSpeaker} most={120} />
        </div>
        <Text label={words().reports.reader} name="who" value={reader()} set={setReader} most={80} />
        <ProblemLine problem={problem()} lead={words().reports.failed} />
        <div class="dialog-acts">
          <button type="button" onClick={() => ask(null)}>
            {words().reports.correction.cancel}
          </button>
          <button type="submit" class="primary" disabled={sending()}>
            {words().reports.correction.save}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
