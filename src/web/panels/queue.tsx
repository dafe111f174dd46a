import { createEffect, createSignal, For, type JSX, Show } from 'solid-js';
import type { Decision } from '../../contract/view.ts';
import { say, words } from '../messages/language.ts';
import { classOf, hasForecast } from '../store/rows.ts';
import { clock } from '../store/sections.ts';
import { filter, openCount, type QueueFilter, queue, selectDecision, selectedDecision, setFilter } from '../store/selection.ts';
import { now_ms } from '../store/time.ts';
import { countdown, number, when } from '../text/format.ts';
import { Term } from '../text/term.tsx';
import { ask } from './asking.ts';

const HOUR_MS = 3_600_000;
const ACTION_MARK = { refeed: '⇄', drain: '⤓', hold: '◷', leave: '!' } as const;

function Clock(props: Readonly<{ decision: Decision }>): JSX.Element {
  const left_ms = (): number | null => (props.decision.deadline_ms === null ? null : props.decision.deadline_ms - now_ms());
  return (
    <span class="left">
      <Show when={left_ms() !== null} fallback={<small>{words().queue.noDeadline}</small>}>
        <Show
          when={left_ms()! > 0}
          fallback={
            <Show
              when={props.decision.deadline_ms! > (clock()?.lostAt_ms ?? Number.NEGATIVE_INFINITY)}
              fallback={
                <>
                  <b class="passed in-words">{words().queue.atOnce}</b>
                  <small>{words().queue.neverSafe}</small>
                </>
              }
            >
              <b class="passed">−{countdown(-left_ms()!)}</b>
              <small>{words().queue.passed(when(props.decision.deadline_ms!, now_ms()))}</small>
            </Show>
          }
        >
          <b>{countdown(left_ms()!)}</b>
          <small>{words().queue.by(when(props.decision.deadline_ms!, now_ms()))}</small>
        </Show>
      </Show>
    </span>
  );
}

export function DecisionActs(props: Readonly<{ decision: Decision }>): JSX.Element {
  const isOpen = (): boolean => props.decision.status === 'open' || props.decision.status === 'awaitingSecond';
  // What takes nothing away for good can be taken back while it is not done; a signed drain cannot.
  const canReopen = (): boolean => {
    const { status, kind } = props.decision;
    return status === 'deferred' || status === 'declined' || (status === 'accepted' && (kind === 'refeed' || kind === 'hold'));
  };
  return (
    <div class="acts">
      <Show
        when={isOpen()}
        fallback={
          <Show when={canReopen()}>
            <button type="button" onClick={() => ask({ kind: 'reopen', id: props.decision.id })}>
              {words().queue.reopen}
            </button>
          </Show>
        }
      >
        <button type="button" class="primary" onClick={() => ask({ kind: 'accept', id: props.decision.id })}>
          {props.decision.status === 'awaitingSecond' ? words().queue.second : words().queue.accept}
          <kbd>A</kbd>
        </button>
      </Show>
      <button type="button" onClick={() => ask({ kind: 'why', id: props.decision.id })}>
        {words().queue.why}
        <kbd>Y</kbd>
      </button>
      <Show when={isOpen()}>
        <button type="button" onClick={() => ask({ kind: 'defer', id: props.decision.id })}>
          {words().queue.defer}
          <kbd>D</kbd>
        </button>
        <button type="button" onClick={() => ask({ kind: 'decline', id: props.decision.id })}>
          {words().queue.decline}
          <kbd>N</kbd>
        </button>
      </Show>
    </div>
  );
}

function Row(props: Readonly<{ decision: Decision; chosen: boolean }>): JSX.Element {
  let row!: HTMLLIElement;
  const left_h = (): number | null => (props.decision.deadline_ms === null ? null : (props.decision.deadline_ms - now_ms()) / HOUR_MS);
  createEffect(() => {
    if (props.chosen) row.scrollIntoView({ block: 'nearest' });
  });
  return (
    <li ref={row} class={`decision level-edge-${classOf(left_h())}`} classList={{ chosen: props.chosen }} data-id={props.decision.id}>
      <button type="button" class="decision-head" aria-current={props.chosen} onClick={() => selectDecision(props.decision.id)}>
        <Clock decision={props.decision} />
        <span class="decision-text">
          <span class="decision-title">
            <i class={`action-mark ${props.decision.kind}`} aria-hidden="true">
              {ACTION_MARK[props.decision.kind]}
            </i>
            {say(props.decision.title)}
          </span>
          <span class="decision-facts">
            <Show when={props.decision.status !== 'open'}>
              <em class={`status ${props.decision.status}`}>
                {words().queue.status[props.decision.status]}
                {props.decision.status === 'deferred' && props.decision.deferredUntil_ms !== null
                  ? ` ${words().queue.until(when(props.decision.deferredUntil_ms, now_ms()))}`
                  : ''}
              </em>
            </Show>
            <Show when={!say(props.decision.title).includes(String(props.decision.buildings.length))}>
              <span>{words().queue.buildings(props.decision.buildings.length, number(props.decision.buildings.length))}</span>
            </Show>
            <span>{words().queue.people(props.decision.people, number(props.decision.people))}</span>
            <Show when={props.decision.crews > 0}>
              <span>{words().queue.crews(props.decision.crews, number(props.decision.crews))}</span>
            </Show>
          </span>
        </span>
      </button>
      <Show when={props.chosen}>
        <div class="decision-more">
          <p>
            <Term explain={`${words().explain[props.decision.kind]} ${words().explain.frozenIfNot}`}>
              {props.decision.frozenIfNot >= 0.5 ? words().queue.frozenIfNot(number(props.decision.frozenIfNot)) : words().queue.frozenNone}
            </Term>
          </p>
          <Show when={props.decision.signatures.length > 0}>
            <p class="signed">
              {props.decision.signatures
                .map((sign) => words().queue.signedBy(sign.who, words().accept.roles[sign.role] ?? sign.role, when(sign.at_ms, now_ms())))
                .join(' · ')}
            </p>
          </Show>
          <DecisionActs decision={props.decision} />
        </div>
      </Show>
    </li>
  );
}

export function Queue(): JSX.Element {
  const filters: readonly QueueFilter[] = ['open', 'accepted', 'all'];
  const [passed, setPassed] = createSignal('');
  const told = new Set<string>();
  createEffect(() => {
    const now = now_ms();
    for (const decision of queue()) {
      const late = decision.status === 'open' && decision.deadline_ms !== null && decision.deadline_ms <= now;
      if (late && !told.has(decision.id)) {
        told.add(decision.id);
        setPassed(words().queue.deadlinePassed(say(decision.title)));
      }
    }
  });
  return (
    <section class="queue" id="queue" tabindex="-1" aria-label={words().queue.title}>
      <div class="panel-head">
        <h2>{words().queue.title}</h2>
        <span class="count" aria-live="polite">
          {hasForecast() ? words().queue.open(openCount(), number(openCount())) : ''}
        </span>
        <fieldset class="choice" aria-label={words().queue.filter}>
          <For each={filters}>
            {(name) => (
              <button type="button" aria-pressed={filter() === name} onClick={() => setFilter(name)}>
                {words().queue.filters[name]}
              </button>
            )}
          </For>
        </fieldset>
      </div>
      <div class="only-read" role="alert">
        {passed()}
      </div>
      <Show when={queue().length > 0} fallback={<p class="empty">{hasForecast() ? words().queue.empty : words().queue.soon}</p>}>
        <ol class="decisions">
          <For each={queue()}>{(decision) => <Row decision={decision} chosen={selectedDecision()?.id === decision.id} />}</For>
        </ol>
      </Show>
    </section>
  );
}
