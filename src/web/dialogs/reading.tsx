import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import type { ReadingSent, ReadingsTaken } from '../../contract/reports-view.ts';
import type { Words } from '../../contract/view.ts';
import { say, words } from '../messages/language.ts';
import { type Asking, ask } from '../panels/asking.ts';
import { sendReading, sendReadingAct, sendReadingTable } from '../store/api.ts';
import { lastTime_ms } from '../store/forecast.ts';
import { buildingById } from '../store/rows.ts';
import { reader, setReader } from '../store/said.ts';
import { clock as clockSection } from '../store/sections.ts';
import { selectBuilding } from '../store/selection.ts';
import { now_ms } from '../store/time.ts';
import { clock, GCALPH_W, number } from '../text/format.ts';
import { readClock, readNumber } from '../text/typed.ts';
import { Dialog } from './dialog.tsx';
import { NameField, ProblemLine } from './fields.tsx';

type Kind = Exclude<ReadingSent['what'], 'outdoor' | 'supplyWater'>;
/** In the order of their digits. */
const KINDS: readonly Kind[] = ['flat', 'stairwell', 'attic', 'basement', 'returnWater', 'heatMeter'];
/** Watts of one kilowatt and of one gigacalorie an hour. */
const UNITS_W = { kilowatts: 1_000, gigacalories: GCALPH_W } as const;
type Unit = keyof typeof UNITS_W;
const PROBLEMS_SHOWN_MAX = 5;

/** An instrument's value as an engineer phones it in: one digit for the kind, the value, when it was seen, and where it comes from. */
export function ReadingDialog(props: Readonly<{ building: string }>): JSX.Element {
  let valueField!: HTMLInputElement;
  const text = () => words().forecast.reading;
  const [what, setWhat] = createSignal<Kind>('flat');
  const [value, setValue] = createSignal('');
  const [unit, setUnit] = createSignal<Unit>('kilowatts');
  const [time, setTime] = createSignal('');
  const [instrument, setInstrument] = createSignal('');
  const [sending, setSending] = createSignal(false);
  const [problem, setProblem] = createSignal<Words | string | null>(null);
  const [saved, setSaved] = createSignal('');
  /** Before the loss water moved and the meter counted; afterwards both stand still. */
  const beforeLoss = (): boolean => what() === 'heatMeter' || what() === 'returnWater';
  const key = createMemo(() => {
    what();
    value();
    unit();
    time();
    instrument();
    return crypto.randomUUID();
  });
  const address = (): string => say(buildingById().get(props.building)?.address ?? { uk: props.building, en: props.building });
  const choose = (kind: Kind): void => {
    setWhat(kind);
    const lost_ms = clockSection()?.lostAt_ms;
    setTime(beforeLoss() && lost_ms != null ? clock(lost_ms) : '');
    queueMicrotask(() => valueField.focus());
  };
  const onKey = (event: KeyboardEvent): void => {
    const digit = /^(?:Digit|Numpad)([1-6])$/u.exec(event.code)?.[1];
    if (digit === undefined) return;
    choose(KINDS[Number(digit) - 1]!);
    event.preventDefault();
  };
  const seenAt = (): number | null | undefined => {
    const typed = time().trim().replace('.', ':');
    if (typed === '') return undefined;
    const lost_ms = clockSection()?.lostAt_ms;
    if (lost_ms != null && typed === clock(lost_ms)) return lost_ms;
    return readClock(typed) === null ? null : lastTime_ms(typed, now_ms());
  };
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const shown = readNumber(value());
    const at_ms = seenAt();
    if (shown === null) return void setProblem(text().valueWrong);
    if (at_ms === null) return void setProblem(text().timeWrong);
    if (instrument().trim() === '') return void setProblem(text().instrumentMissing);
    const about = { building: props.building, instrument: instrument().trim(), ...(at_ms === undefined ? {} : { at_ms }) };
    const kind = what();
    const sent: ReadingSent =
      kind === 'heatMeter' ? { ...about, what: kind, value_W: shown * UNITS_W[unit()] } : { ...about, what: kind, value_C: shown };
    setSending(true);
    const answer = await sendReading(sent, key());
    setSending(false);
    if ('problem' in answer) {
      setProblem(answer.problem);
      return;
    }
    // The queue may move by what was told; who told it waits for what it taught, here.
    selectBuilding(props.building);
    ask(null);
  };
  const takeTable = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setSending(true);
    const answer = await sendReadingTable(file);
    setSending(false);
    setProblem('problem' in answer ? answer.problem : null);
    if ('value' in answer) setSaved(tableWords(answer.value));
  };
  const tableWords = ({ taken, known, problems }: ReadingsTaken): string =>
    [text().tableTaken(number(taken), number(known)), ...problems.slice(0, PROBLEMS_SHOWN_MAX).map((one) => say(one.words))].join(' ');
  return (
    <Dialog title={text().title} class="call">
      <form class="call-form" onSubmit={(event) => void submit(event)}>
        <p class="sign-what">{address()}</p>
        <div class="matters" role="radiogroup" tabIndex={-1} aria-label={text().what} onKeyDown={onKey}>
          <For each={KINDS}>
            {(kind, index) => (
              // biome-ignore lint/a11y/useSemanticElements: big choices that answer to digits
              <button
                type="button"
                role="radio"
                aria-checked={what() === kind}
                tabindex={what() === kind ? 0 : -1}
                onClick={() => choose(kind)}
                ref={(element) => {
                  if (index() === 0) queueMicrotask(() => element.focus());
                }}
              >
                <kbd>{index() + 1}</kbd>
                <span>{text().kinds[kind]}</span>
              </button>
            )}
          </For>
        </div>
        <div class="sign-fields even">
          <label>
            {what() === 'heatMeter' ? text().power : text().temperature}
            <input
              type="text"
              name="value"
              inputmode="decimal"
              autocomplete="off"
              maxlength="10"
              value={value()}
              onInput={(event) => setValue(event.currentTarget.value)}
              ref={valueField}
            />
          </label>
          <Show when={what() === 'heatMeter'}>
            <fieldset class="choice" aria-label={text().unit}>
              <button type="button" aria-pressed={unit() === 'kilowatts'} onClick={() => setUnit('kilowatts')}>
                {text().kilowatts}
              </button>
              <button type="button" aria-pressed={unit() === 'gigacalories'} onClick={() => setUnit('gigacalories')}>
                {text().gigacalories}
              </button>
            </fieldset>
          </Show>
          <label>
            {text().time}
            <input
              type="text"
              name="time"
              maxlength="5"
              autocomplete="off"
              placeholder={text().timeNow}
              value={time()}
              onInput={(event) => setTime(event.currentTarget.value)}
            />
          </label>
          <label>
            {text().instrument}
            <input
              type="text"
              name="instrument"
              maxlength="80"
              autocomplete="off"
              value={instrument()}
              onInput={(event) => setInstrument(event.currentTarget.value)}
            />
          </label>
        </div>
        <p class="quiet-text">{beforeLoss() ? text().beforeLoss : text().note}</p>
        <p class="call-saved" role="status">
          {saved()}
        </p>
        <ProblemLine problem={problem()} />
        <div class="dialog-acts">
          <label class="file-button">
            {text().table}
            <input
              type="file"
              accept=".csv,text/csv"
              title={text().tableNote}
              onChange={(event) => void takeTable(event.currentTarget.files?.[0])}
            />
          </label>
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

/** Takes a reading back by name, or takes that back. */
export function JudgeReadingDialog(props: Readonly<{ wish: Extract<Asking, { kind: 'judgeReading' }> }>): JSX.Element {
  const text = () => words().forecast.reading;
  const [why, setWhy] = createSignal('');
  const [problem, setProblem] = createSignal<Words | string | null>(null);
  const key = crypto.randomUUID();
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (reader().trim() === '') return void setProblem(text().whoMissing);
    const { reading, act } = props.wish;
    const answer = await sendReadingAct(reading, { act, who: reader().trim(), why: why().trim() }, key);
    if ('problem' in answer) setProblem(answer.problem);
    else ask(null);
  };
  return (
    <Dialog title={props.wish.act === 'withdraw' ? text().withdrawTitle : text().restoreTitle} class="sign">
      <form class="call-form" onSubmit={(event) => void submit(event)}>
        <p class="sign-what">{props.wish.value}</p>
        <div class="sign-fields">
          <label>
            {text().why}
            <input
              type="text"
              name="why"
              maxlength="500"
              value={why()}
              onInput={(event) => setWhy(event.currentTarget.value)}
              ref={(element) => queueMicrotask(() => element.focus())}
            />
          </label>
          <NameField label={text().who} name={reader()} set={setReader} />
        </div>
        <p class="quiet-text">{text().judgeNote}</p>
        <ProblemLine problem={problem()} />
        <div class="dialog-acts">
          <button type="button" onClick={() => ask(null)}>
            {words().accept.cancel}
          </button>
          <button type="submit" class="primary">
            {props.wish.act === 'withdraw' ? text().withdraw : text().restore}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
