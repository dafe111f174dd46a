import { createSignal, type JSX } from 'solid-js';
import type { ClaimActSent, ReviewClaim } from '../../../contract/reports-view.ts';
import { ClaimChoice } from '../../dialogs/fields.tsx';
import { words } from '../../messages/language.ts';
import { readNumber } from '../../text/typed.ts';

type Correction = NonNullable<ClaimActSent['correction']>;

/** Another reading of the same words: only what was changed is sent. */
export function CorrectionForm(
  props: Readonly<{ claim: ReviewClaim; save: (correction: Correction, why: string) => void; cancel: () => void }>,
): JSX.Element {
  const was = props.claim.number!;
  const [value, setValue] = createSignal(was.value === null ? '' : String(was.value).replace('-', '−'));
  const [unit, setUnit] = createSignal(was.unit);
  const [bound, setBound] = createSignal(was.bound);
  const [topic, setTopic] = createSignal(was.topic);
  const [place, setPlace] = createSignal(was.place ?? '');
  const [why, setWhy] = createSignal('');
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const typed = readNumber(value());
    props.save(
      {
        ...(typed !== null && typed !== was.value ? { value: typed } : {}),
        ...(unit() === was.unit ? {} : { unit: unit() }),
        ...(bound() === was.bound ? {} : { bound: bound() }),
        ...(topic() === was.topic ? {} : { topic: topic() }),
        ...(place().trim() === (was.place ?? '') ? {} : { place: place().trim() }),
      },
      why().trim(),
    );
  };
  return (
    <form
      class="correction"
      aria-label={words().reports.correction.title}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        props.cancel();
      }}
    >
      <label>
        {words().reports.correction.value}
        <input
          type="text"
          inputmode="decimal"
          name="value"
          value={value()}
          onInput={(event) => setValue(event.currentTarget.value)}
          ref={(element) => queueMicrotask(() => element.select())}
        />
      </label>
      <ClaimChoice label={words().reports.correction.unit} value={unit()} from="units" set={setUnit} />
      <ClaimChoice label={words().reports.correction.topic} value={topic()} from="topics" set={setTopic} />
      <ClaimChoice label={words().reports.correction.bound} value={bound()} from="bounds" set={setBound} />
      <label>
        {words().reports.correction.place}
        <input type="text" name="place" maxlength="120" value={place()} onInput={(event) => setPlace(event.currentTarget.value)} />
      </label>
      <label>
        {words().reports.correction.why}
        <input type="text" name="why" maxlength="500" value={why()} onInput={(event) => setWhy(event.currentTarget.value)} />
      </label>
      <div class="dialog-acts">
        <button type="button" onClick={() => props.cancel()}>
          {words().reports.correction.cancel}
        </button>
        <button type="submit" class="primary">
          {words().reports.correction.save}
        </button>
      </div>
    </form>
  );
}
