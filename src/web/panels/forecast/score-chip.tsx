import { type JSX, Show } from 'solid-js';
import { words } from '../../messages/language.ts';
import { score } from '../../store/forecast.ts';
import { number } from '../../text/format.ts';
import { ask } from '../asking.ts';

/** "12 of 14 within range", always in sight; a press opens the whole score. */
export function ScoreChip(): JSX.Element {
  const text = () => words().forecast.score;
  return (
    <Show when={score()}>
      {(got) => (
        <button type="button" class="score-chip" data-part="score" title={text().explain} onClick={() => ask({ kind: 'score' })}>
          {got().readings.count === 0 ? text().chipNone : text().chip(number(got().readings.within), number(got().readings.count))}
        </button>
      )}
    </Show>
  );
}
