import { createMemo, For, type JSX, Show } from 'solid-js';
import type { DrainOrHoldCard } from '../../contract/plan-view.ts';
import { words } from '../messages/language.ts';
import { clock, hourOfDay, number } from '../text/format.ts';

const WIDTH = 400;
const HEIGHT = 130;
const BOTTOM = 18;
const HOUR_MS = 3_600_000;
/** Hours between two figures of the axis. */
const TICK_H = 12;

/** The U-shaped curve: what a drain costs by the hour at which it ends, in its three parts, beside the line of not draining at all. */
export function DrainOrHoldChart(props: Readonly<{ card: DrainOrHoldCard }>): JSX.Element {
  const from_ms = (): number => props.card.end_ms[0] ?? 0;
  const span_ms = (): number => Math.max(HOUR_MS, (props.card.end_ms.at(-1) ?? 0) - from_ms());
  const top = createMemo(() => 1.35 * Math.max(1, props.card.hold.loss, ...props.card.loss));
  const x = (at_ms: number): number => ((at_ms - from_ms()) / span_ms()) * WIDTH;
  /** Square roots: freezing costs so much more than draining that on an even scale the trough of the curve would not be seen. */
  const y = (loss: number): number => (HEIGHT - BOTTOM) * (1 - Math.sqrt(Math.max(0, loss) / top()));
  const path = (lossAt: (index: number) => number): string =>
    `M${props.card.end_ms.map((at_ms, index) => `${x(at_ms).toFixed(1)},${y(lossAt(index)).toFixed(1)}`).join('L')}`;
  const marks = createMemo((): readonly number[] => {
    const decade = 10 ** Math.floor(Math.log10(top()));
    return [0.1, 1, 3].map((share) => share * decade).filter((mark) => mark < top() && mark >= 1);
  });
  const ticks = createMemo((): readonly number[] => {
    const out: number[] = [];
    for (let at_ms = Math.ceil(from_ms() / HOUR_MS) * HOUR_MS; at_ms <= from_ms() + span_ms(); at_ms += HOUR_MS) {
      if (hourOfDay(at_ms) % TICK_H === 0) out.push(at_ms);
    }
    return out;
  });
  const summary = (): string =>
    words().plan.card.summary(number(props.card.hold.loss), number(props.card.best?.loss ?? props.card.loss[0] ?? props.card.hold.loss));
  return (
    <svg class="drain-or-hold" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${words().plan.card.chart}. ${summary()}`}>
      <For each={marks()}>
        {(mark) => (
          <>
            <line class="grid" x1="0" x2={WIDTH} y1={y(mark)} y2={y(mark)} />
            <text class="tick" x={WIDTH - 4} y={y(mark) - 2} text-anchor="end">
              {number(mark)}
            </text>
          </>
        )}
      </For>
      <path class="part freeze" d={path((index) => props.card.freeze[index] ?? 0)} />
      <path class="part rest" d={path((index) => (props.card.work[index] ?? 0) + (props.card.cold[index] ?? 0))} />
      <path class="curve" d={path((index) => props.card.loss[index] ?? 0)} />
      <line class="hold" x1="0" x2={WIDTH} y1={y(props.card.hold.loss)} y2={y(props.card.hold.loss)} />
      <text class="hold" x={WIDTH / 2} y={Math.max(11, y(props.card.hold.loss) - 4)} text-anchor="middle">
        {words().plan.card.holdLine(number(props.card.hold.loss))}
      </text>
      <Show when={props.card.best}>
        {(best) => (
          <>
            <line class="best" x1={x(best().end_ms)} x2={x(best().end_ms)} y1="0" y2={HEIGHT - BOTTOM} />
            <circle class="best" cx={x(best().end_ms)} cy={y(best().loss)} r="4" />
            <text
              class="best"
              x={x(best().end_ms) + (x(best().end_ms) > WIDTH / 2 ? -6 : 6)}
              y={HEIGHT - BOTTOM - 6}
              text-anchor={x(best().end_ms) > WIDTH / 2 ? 'end' : 'start'}
            >
              {words().plan.card.best(clock(best().end_ms))}
            </text>
          </>
        )}
      </Show>
      <For each={ticks()}>
        {(at_ms) => (
          <text class="tick" x={Math.min(WIDTH - 14, Math.max(14, x(at_ms)))} y={HEIGHT - 4} text-anchor="middle">
            {clock(at_ms)}
          </text>
        )}
      </For>
    </svg>
  );
}
