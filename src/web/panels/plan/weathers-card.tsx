import { createMemo, type JSX, Show } from 'solid-js';
import type { PlanSheet } from '../../../contract/plan-view.ts';
import { words } from '../../messages/language.ts';
import { number } from '../../text/format.ts';

type Weathers = PlanSheet['weathers'];

const WIDTH = 320;
const HEIGHT = 96;
const EDGE = 6;

/** The plan's loss weather by weather, mildest first, beside what plans lose in weathers that their search did not see. */
export function WeathersCard(props: Readonly<{ weathers: Weathers; judging: PlanSheet['judging'] }>): JSX.Element {
  const order = createMemo(() => {
    const by = props.weathers.unseen?.loss ?? props.weathers.loss;
    return by.map((_, member) => member).sort((one, other) => by[one]! - by[other]! || one - other);
  });
  const range = createMemo(() => {
    const all = [...props.weathers.loss, ...(props.weathers.unseen?.loss ?? [])];
    return { least: Math.min(...all), most: Math.max(...all) };
  });
  const path = (losses: readonly number[]): string => {
    const { least, most } = range();
    const step = (WIDTH - 2 * EDGE) / Math.max(1, losses.length - 1);
    const yOf = (loss: number): number => HEIGHT - EDGE - ((loss - least) / Math.max(1, most - least)) * (HEIGHT - 2 * EDGE);
    return order()
      .map((member, at) => `${at === 0 ? 'M' : 'L'}${(EDGE + at * step).toFixed(1)},${yOf(losses[member]!).toFixed(1)}`)
      .join('');
  };
  const bad = (): string => {
    const { count, over, most } = props.weathers.bad;
    return words().plan.weathers.bad(count, props.weathers.loss.length, number(over), number(most));
  };
  return (
    <article class="card weathers">
      <h3>{words().plan.weathers.title}</h3>
      <p>{bad()}</p>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={bad()}>
        <line class="grid" x1={EDGE} x2={WIDTH - EDGE} y1={HEIGHT - EDGE} y2={HEIGHT - EDGE} />
        <line class="grid" x1={EDGE} x2={WIDTH - EDGE} y1={EDGE} y2={EDGE} />
        <path class="own" d={path(props.weathers.loss)} />
        <Show when={props.weathers.unseen}>{(unseen) => <path class="unseen" d={path(unseen().loss)} />}</Show>
      </svg>
      <p class="weathers-ends quiet-text">
        <span>{words().plan.weathers.mild}</span>
        <span>{words().plan.weathers.range(number(range().least), number(range().most))}</span>
        <span>{words().plan.weathers.harsh}</span>
      </p>
      <p class="parts">
        <span class="own">{words().plan.weathers.own}</span>
        <Show when={props.weathers.unseen}>
          <span class="unseen">{words().plan.weathers.unseen}</span>
        </Show>
      </p>
      <Show when={props.judging !== 'done'}>
        <p class="quiet-text" role="status">
          {props.judging === 'under way' ? words().plan.weathers.judging : words().plan.weathers.dropped}
        </p>
      </Show>
      <Show when={props.weathers.unseen}>
        {(unseen) => (
          <p class="quiet-text">
            {words().plan.weathers.why(number(unseen().mean), number(unseen().seenMean), number(unseen().frozen, 1))}
          </p>
        )}
      </Show>
    </article>
  );
}
