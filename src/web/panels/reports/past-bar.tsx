import { createSignal, type JSX, Show } from 'solid-js';
import { say, words } from '../../messages/language.ts';
import { asked_ms, belief, setAsked } from '../../store/said.ts';
import { now_ms } from '../../store/time.ts';
import { minuteOfDay, when } from '../../text/format.ts';
import { readClock } from '../../text/typed.ts';

const MINUTE_MS = 60_000;
const DAY_MIN = 1_440;

/** "What did we think at 07:30?": any past moment, by its clock, or from one event to the next. */
export function PastBar(): JSX.Element {
  const [typed, setTyped] = createSignal('');
  const [wrong, setWrong] = createSignal(false);
  const moments = () => belief()?.moments ?? [];
  const at = (): number => {
    const shown_ms = asked_ms() ?? now_ms();
    let index = -1;
    for (const [place, moment] of moments().entries()) if (moment.at_ms <= shown_ms) index = place;
    return index;
  };
  const askFor = (at_ms: number | null): void => {
    setAsked(at_ms);
  };
  const step = (by: number): void => {
    // A moment asked for between two events first goes back to the event before it.
    const here = at();
    const onEvent = asked_ms() !== null && moments()[here]?.at_ms === asked_ms();
    const to = by < 0 && !onEvent && asked_ms() !== null ? here : here + by;
    const moment = moments()[to];
    if (moment) askFor(moment.at_ms);
    else if (by > 0) askFor(null);
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const minutes = readClock(typed());
    setWrong(minutes === null);
    if (minutes === null) return;
    // The last time that the clock showed this.
    const back = (minuteOfDay(now_ms()) - minutes + DAY_MIN) % DAY_MIN;
    askFor(Math.floor(now_ms() / MINUTE_MS) * MINUTE_MS - back * MINUTE_MS);
  };
  return (
    <div class="past-bar">
      <form onSubmit={submit}>
        <label>
          {words().reports.past.ask}
          <input
            type="text"
            class="clock-input"
            inputmode="numeric"
            maxlength="5"
            placeholder="07:30"
            aria-invalid={wrong()}
            value={typed()}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
        <button type="submit">{words().reports.past.show}</button>
      </form>
      <Show when={moments().length > 0}>
        <div class="past-steps">
          <button
            type="button"
            class="square"
            aria-label={words().reports.past.before}
            title={words().reports.past.before}
            onClick={() => step(-1)}
          >
            ◀
          </button>
          <input
            type="range"
            min="0"
            max={moments().length - 1}
            step="1"
            value={Math.max(0, at())}
            aria-label={words().reports.past.label}
            aria-valuetext={momentText(at())}
            onInput={(event) => askFor(moments()[Number(event.currentTarget.value)]?.at_ms ?? null)}
          />
          <button
            type="button"
            class="square"
            aria-label={words().reports.past.after}
            title={words().reports.past.after}
            onClick={() => step(1)}
          >
            ▶
          </button>
        </div>
      </Show>
      <span class="past-shown" aria-live="polite">
        <Show when={wrong()}>
          <span class="problem">{words().reports.past.wrong} </span>
        </Show>
        <Show when={asked_ms() !== null} fallback={<small>{momentText(at())}</small>}>
          <span class="warning">{words().reports.past.showing(when(asked_ms()!, now_ms()))}</span>{' '}
          <button type="button" onClick={() => askFor(null)}>
            {words().reports.past.back}
          </button>
        </Show>
      </span>
    </div>
  );

  function momentText(index: number): string {
    const moment = moments()[index];
    return moment ? words().reports.past.moment(when(moment.at_ms, now_ms()), say(moment.text)) : words().reports.past.none;
  }
}
