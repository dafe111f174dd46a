import { For, type JSX, Show } from 'solid-js';
import type { BuildingDetail, BuildingReading } from '../../../contract/view.ts';
import { say, words } from '../../messages/language.ts';
import { now_ms } from '../../store/time.ts';
import { number, when } from '../../text/format.ts';
import { ask } from '../asking.ts';

/** Watts of a kilowatt. */
const KILO = 1_000;

/** What was measured here, by whom, what it taught, and who took it back; with the way to add one. */
export function ReadingsList(props: Readonly<{ detail: BuildingDetail }>): JSX.Element {
  return (
    <section data-part="readings">
      <h3>{words().detail.readings}</h3>
      <Show when={props.detail.readings.length > 0} fallback={<p class="quiet-text">{words().detail.noReadings}</p>}>
        <ul class="readings">
          <For each={props.detail.readings}>{(reading) => <Line reading={reading} />}</For>
        </ul>
      </Show>
      <button type="button" title="Shift + R" onClick={() => ask({ kind: 'reading', building: props.detail.id })}>
        {words().forecast.reading.add}
      </button>
    </section>
  );
}

function Line(props: Readonly<{ reading: BuildingReading }>): JSX.Element {
  const text = () => words().forecast.reading;
  const value = (): string => shownValue(props.reading.value_C, props.reading.value_W);
  /** Before, after and evidence in one line. */
  const taught = (): string => {
    const { lesson, withdrawn } = props.reading;
    if (withdrawn) return text().withdrawn(withdrawn.who, when(withdrawn.at_ms, now_ms()), withdrawn.why);
    if (!lesson) return text().waiting;
    const expected = shownValue(lesson.expected_C, lesson.expected_W);
    const error = shownValue(lesson.expectedError_K, lesson.expectedError_W);
    if (lesson.status === 'used') return text().used(expected, error, number(lesson.before.p50_h, 1), number(lesson.after.p50_h, 1));
    if (lesson.status === 'questioned') return text().questioned(expected, error);
    return lesson.status === 'repeated' ? text().repeated : text().unusable;
  };
  return (
    <li classList={{ withdrawn: Boolean(props.reading.withdrawn), questioned: props.reading.lesson?.status === 'questioned' }}>
      <time>{when(props.reading.at_ms, now_ms())}</time>
      <b>{value()}</b>
      <span>{say(props.reading.source)}</span>
      <button
        type="button"
        class="quiet"
        onClick={() =>
          ask({ kind: 'judgeReading', reading: props.reading.id, act: props.reading.withdrawn ? 'restore' : 'withdraw', value: value() })
        }
      >
        {props.reading.withdrawn ? text().restore : text().withdraw}
      </button>
      <small>{taught()}</small>
    </li>
  );
}

function shownValue(value_C: number | null, value_W: number | null): string {
  if (value_W !== null) return `${number(value_W / KILO, value_W < 100 * KILO ? 1 : 0)} ${words().forecast.reading.kilowatts}`;
  return value_C === null ? '—' : `${number(value_C, 1)} °C`;
}
