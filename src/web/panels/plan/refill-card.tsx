import { createMemo, createResource, createSignal, For, type JSX, Show } from 'solid-js';
import type { RefillSheet } from '../../../contract/plan-view.ts';
import { say, words } from '../../messages/language.ts';
import { fetchRefill } from '../../store/api.ts';
import { cityMap } from '../../store/sections.ts';
import { selectBuilding } from '../../store/selection.ts';
import { dayClock, number } from '../../text/format.ts';

type Line = RefillSheet['lines'][number];
/** Hours between two figures of the axis. */
const TICK_H = 12;

/** In which order the drained buildings of a plant get water and warmth again: a bar per section, what each waits for, what more would be worth. */
export function RefillCard(props: Readonly<{ sources: readonly string[]; made_ms: number }>): JSX.Element {
  const [wanted, setWanted] = createSignal<string | null>(null);
  const source = (): string => (wanted() !== null && props.sources.includes(wanted()!) ? wanted()! : props.sources[0]!);
  // A new plan drains other buildings: the answer is asked for again.
  const [answer] = createResource(
    () => ({ source: source(), made_ms: props.made_ms }),
    (asked) => fetchRefill(asked.source),
  );
  const sheet = (): RefillSheet | null => {
    const latest = answer.latest;
    return latest && 'value' in latest ? latest.value : null;
  };
  const problem = (): string => {
    const latest = answer.latest;
    return latest && 'problem' in latest ? say(latest.problem) : '';
  };
  const nameOf = (id: string): string => {
    const found = cityMap()?.sources.find((one) => one.id === id);
    return found ? say(found.name) : id;
  };
  return (
    <article class="card refill">
      <div class="card-head">
        <h3>{words().plan.refill.title}</h3>
        <Show when={props.sources.length > 1} fallback={<span>{nameOf(source())}</span>}>
          <label>
            {words().plan.refill.source}{' '}
            <select value={source()} onChange={(event) => setWanted(event.currentTarget.value)}>
              <For each={props.sources}>{(id) => <option value={id}>{nameOf(id)}</option>}</For>
            </select>
          </label>
        </Show>
      </div>
      <Show when={problem() !== ''}>
        <p class="quiet-text">{problem()}</p>
      </Show>
      <Show when={sheet()} fallback={<p class="quiet-text">{answer.loading ? words().plan.refill.computing : words().plan.refill.none}</p>}>
        {(known) => <RefillOrder sheet={known()} />}
      </Show>
    </article>
  );
}

function RefillOrder(props: Readonly<{ sheet: RefillSheet }>): JSX.Element {
  const basis = (): string => (words().plan.refill.basis[props.sheet.basis] ?? '').replace('{time}', dayClock(props.sheet.back_ms));
  const span_h = createMemo(() => {
    const last = props.sheet.lines.reduce((latest, line) => Math.max(latest, line.revisit_h ?? line.heated_h ?? 0), TICK_H);
    return Math.min(props.sheet.horizon_h, Math.ceil(last / TICK_H) * TICK_H);
  });
  const ticks = (): readonly number[] => Array.from({ length: Math.floor(span_h() / TICK_H) + 1 }, (_, index) => index * TICK_H);
  const share = (hour: number): string => `${(Math.min(hour, span_h()) / span_h()) * 100}%`;
  return (
    <>
      <Show when={props.sheet.faulty}>
        <p class="warning" role="alert">
          {words().plan.refill.faulty}
        </p>
      </Show>
      <p>
        {basis()} {words().plan.refill.makeUp(number(props.sheet.makeUp_m3))}
      </p>
      <ul class="reasons">
        <For each={props.sheet.reasons}>{(reason) => <li>{say(reason)}</li>}</For>
      </ul>
      <p class="parts refill-key" aria-hidden="true">
        <span class="fill">{words().plan.refill.fill}</span>
        <span class="heat">{words().plan.refill.heat}</span>
        <span class="revisit">{words().plan.refill.revisit}</span>
        <span class="scale">{words().plan.refill.hours}</span>
      </p>
      <div class="refill-axis" aria-hidden="true">
        <For each={ticks()}>{(hour) => <span style={{ left: share(hour) }}>{number(hour)}</span>}</For>
      </div>
      <ol class="refill-lines">
        <For each={props.sheet.lines}>{(line) => <RefillLine line={line} share={share} />}</For>
      </ol>
      <For each={props.sheet.left}>
        {(group) => <p class="quiet-text">{words().plan.refill.left(say(group.label), number(group.buildings))}</p>}
      </For>
    </>
  );
}

function RefillLine(props: Readonly<{ line: Line; share: (hour: number) => string }>): JSX.Element {
  const label = (): string => {
    const { buildings, water_m3, start_h, heated_h } = props.line;
    const [count, water] = [number(buildings.length), number(water_m3)];
    if (start_h === null || heated_h === null) return words().plan.refill.never(count, water);
    return words().plan.refill.row(count, water, number(start_h), number(heated_h));
  };
  const whole = (): string => [label(), ...props.line.reasons.map(say)].join('. ');
  const width = (from: number, to: number): string => `calc(${props.share(to)} - ${props.share(from)})`;
  return (
    <li>
      <button
        type="button"
        class="quiet"
        title={whole()}
        aria-label={whole()}
        disabled={props.line.buildings.length === 0}
        onClick={() => selectBuilding(props.line.buildings[0] ?? null)}
      >
        <Show when={props.line.start_h !== null && props.line.filled_h !== null && props.line.heated_h !== null}>
          <i class="fill" style={{ left: props.share(props.line.start_h!), width: width(props.line.start_h!, props.line.filled_h!) }} />
          <i class="heat" style={{ left: props.share(props.line.filled_h!), width: width(props.line.filled_h!, props.line.heated_h!) }} />
          <Show when={props.line.revisit_h !== null}>
            <i class="revisit" style={{ left: props.share(props.line.revisit_h!) }} />
          </Show>
        </Show>
        <span>{label()}</span>
      </button>
    </li>
  );
}
