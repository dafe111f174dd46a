import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import type { PlanChange, PlanChangeLine } from '../../../contract/plan-view.ts';
import { say, words } from '../../messages/language.ts';
import { buildingById } from '../../store/rows.ts';
import { selectBuilding, selectedBuilding } from '../../store/selection.ts';
import { brief, clock, number } from '../../text/format.ts';

/** Lines shown at once; the others open on request. */
const LINES_FIRST = 12;
/** What touches a building's fate comes before what only moves work between crews and hours. */
const KINDS: readonly PlanChangeLine['kind'][] = ['joins', 'leaves', 'action', 'crew', 'time'];

/** What the newest plan changes against the one before it, line by line, with the reason of each. */
export function ChangeCard(props: Readonly<{ change: PlanChange | null }>): JSX.Element {
  const [all, setAll] = createSignal(false);
  const [only, setOnly] = createSignal<PlanChangeLine['kind'] | null>(null);
  const kinds = createMemo(() => {
    const counts = new Map<PlanChangeLine['kind'], number>();
    for (const { kind } of props.change?.lines ?? []) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return KINDS.flatMap((kind) => (counts.has(kind) ? [{ kind, count: counts.get(kind)! }] : []));
  });
  /** A kind that the newest change no longer has hides nothing. */
  const chosen = (): PlanChangeLine['kind'] | null => (kinds().some(({ kind }) => kind === only()) ? only() : null);
  const lines = createMemo(() => (props.change?.lines ?? []).filter(({ kind }) => chosen() === null || kind === chosen()));
  const shown = (): readonly PlanChangeLine[] => (all() ? lines() : lines().slice(0, LINES_FIRST));
  const rest = (): number => lines().length - shown().length;
  return (
    <article class="card change">
      <h3>{words().plan.change.title}</h3>
      <Show when={props.change} fallback={<p class="quiet-text">{words().plan.change.none}</p>}>
        {(change) => (
          <>
            <p>
              {words().plan.change.cause(say(change().cause), clock(change().from_ms), clock(change().to_ms))}{' '}
              {words().plan.change.frozen(number(change().frozenBefore, 1), number(change().frozenAfter, 1))}
            </p>
            <Show when={kinds().length > 1}>
              <div class="change-kinds">
                <For each={kinds()}>
                  {({ kind, count }) => (
                    <button
                      type="button"
                      class="quiet"
                      aria-pressed={chosen() === kind}
                      onClick={() => setOnly(chosen() === kind ? null : kind)}
                    >
                      {words().plan.change.kinds[kind] ?? kind} <b>{number(count)}</b>
                    </button>
                  )}
                </For>
              </div>
            </Show>
            <ul class="change-lines">
              <For each={shown()}>{(line) => <ChangeLine line={line} />}</For>
            </ul>
            <Show when={rest() > 0}>
              <button type="button" class="quiet" onClick={() => setAll(true)}>
                {words().plan.change.more(rest(), number(rest()))}
              </button>
            </Show>
          </>
        )}
      </Show>
    </article>
  );
}

function ChangeLine(props: Readonly<{ line: PlanChangeLine }>): JSX.Element {
  const address = (): string =>
    brief(say(buildingById().get(props.line.building)?.address ?? { uk: props.line.building, en: props.line.building }));
  return (
    <li classList={{ chosen: selectedBuilding() === props.line.building }}>
      <span class={`badge plain change-${props.line.kind}`}>{words().plan.change.kinds[props.line.kind] ?? props.line.kind}</span>
      <button type="button" class="quiet row-name" onClick={() => selectBuilding(props.line.building)}>
        {address()}
      </button>
      <span class="change-deed">
        <Show when={props.line.before}>{(before) => <s>{say(before())}</s>}</Show>
        <Show when={props.line.before && props.line.after}> → </Show>
        <Show when={props.line.after}>{(after) => <b>{say(after())}</b>}</Show>
      </span>
      <span class="change-why">{say(props.line.why)}</span>
    </li>
  );
}
