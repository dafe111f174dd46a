import { For, type JSX, Show } from 'solid-js';
import type { SaidValue, TopicView, UnitColumn } from '../../../contract/reports-view.ts';
import { say, words } from '../../messages/language.ts';
import { belief, showClaim } from '../../store/said.ts';
import { now_ms } from '../../store/time.ts';
import { number, when } from '../../text/format.ts';
import { Term } from '../../text/term.tsx';
import { Chain } from './chain.tsx';
import { PlainText } from './marked-text.tsx';
import { Drift, Side } from './side-by-side.tsx';

/** Everything said about one thing side by side, a column for each unit; nothing is resolved here. */
export function FiguresPart(): JSX.Element {
  return (
    <section class="figures-part scroll" tabindex="0" aria-label={words().reports.figures.title}>
      <Show when={(belief()?.topics.length ?? 0) > 0} fallback={<p class="empty">{words().reports.figures.none}</p>}>
        <For each={belief()!.topics}>{(topic) => <Topic topic={topic} />}</For>
        <Drifts />
      </Show>
    </section>
  );
}

function Topic(props: Readonly<{ topic: TopicView }>): JSX.Element {
  const revised = (): boolean => props.topic.notes.some((note) => note.kind === 'revision');
  return (
    <article class="topic" classList={{ conflict: props.topic.conflict }}>
      <header>
        <h3>
          {say(props.topic.label)} <small>{say(props.topic.place)}</small>
        </h3>
        <span class="badge" classList={{ important: props.topic.conflict, plain: !props.topic.conflict && !revised() }}>
          {props.topic.conflict
            ? `◐ ${words().reports.figures.conflict}`
            : revised()
              ? `↻ ${words().reports.figures.revised}`
              : words().reports.figures.agree}
        </span>
      </header>
      <Show when={props.topic.columns.length > 1}>
        <p class="quiet-text">{words().reports.figures.unitsApart}</p>
      </Show>
      <div class="unit-columns">
        <For each={props.topic.columns}>{(column) => <Column column={column} />}</For>
      </div>
      <Show when={props.topic.notes.length > 0}>
        <ul class="topic-notes">
          <For each={props.topic.notes}>{(note) => <li class={note.kind}>{say(note.text)}</li>}</For>
        </ul>
      </Show>
    </article>
  );
}

function Column(props: Readonly<{ column: UnitColumn }>): JSX.Element {
  const column = (): UnitColumn => props.column;
  return (
    <section class="unit-column" aria-label={say(column().unit)}>
      <h4>{say(column().unit)}</h4>
      <Show when={column().working} fallback={<p class="quiet-text">{words().reports.figures.noWorking}</p>}>
        {(working) => (
          <p class="working">
            <small>{words().reports.figures.working}</small>
            <b>
              {say(working().bound)} {number(working().value)}
            </b>
          </p>
        )}
      </Show>
      <Show when={column().rules.length > 0}>
        <p class="quiet-text">
          <Term explain={words().explain.working}>{words().reports.figures.rule}</Term>: {column().rules.map(say).join('; ')}.{' '}
          {words().reports.figures.origins(column().origins, number(column().origins))}
        </p>
      </Show>
      <Show when={column().history.length > 1}>
        <p class="history" title={words().reports.figures.history}>
          <For each={column().history}>
            {(step, at) => (
              <span>
                {at() > 0 ? '→ ' : ''}
                <b>{number(step.value)}</b> <time>{when(step.at_ms, now_ms())}</time>
              </span>
            )}
          </For>
        </p>
      </Show>
      <ol>
        <For each={column().said}>{(said) => <Said said={said} />}</For>
      </ol>
    </section>
  );
}

function Said(props: Readonly<{ said: SaidValue }>): JSX.Element {
  const said = (): SaidValue => props.said;
  const standing = (): string => words().reports.figures.standing[said().standing] ?? '';
  return (
    <li class={`said ${said().standing}`}>
      <div class="said-line">
        <b>
          <Show when={said().value !== null} fallback={words().reports.figures.notGiven}>
            <small>{say(said().bound)} </small>
            {number(said().value!)}
          </Show>
        </b>
        <time>{when(said().received_ms, now_ms())}</time>
        <Show when={standing() !== ''}>
          <span class="badge plain">{standing()}</span>
        </Show>
      </div>
      <Chain steps={said().chain} />
      <q>
        <PlainText text={said().quote} />
      </q>
      <button type="button" class="quiet link small-link" onClick={() => showClaim(said().report, said().id)}>
        {words().reports.figures.showReport}
      </button>
    </li>
  );
}

function Drifts(): JSX.Element {
  return (
    <section class="drifts" aria-label={words().reports.figures.drifts}>
      <h3>{words().reports.figures.drifts}</h3>
      <Show when={(belief()?.drifts.length ?? 0) > 0} fallback={<p class="quiet-text">{words().reports.figures.driftsNone}</p>}>
        <For each={belief()!.drifts}>{(drift) => <Drift drift={drift} />}</For>
      </Show>
      <Show when={(belief()?.statements.length ?? 0) > 0}>
        <h3>{words().reports.figures.statements}</h3>
        <For each={belief()!.statements}>
          {(pair) => (
            <div class="drift">
              <p class="quiet-text">{say(pair.why)}</p>
              <div class="side-by-side">
                <Side label={say(pair.says[0])} quote={pair.quotes[0]} source={say(pair.sources[0])} />
                <Side label={say(pair.says[1])} quote={pair.quotes[1]} source={say(pair.sources[1])} />
              </div>
            </div>
          )}
        </For>
      </Show>
    </section>
  );
}
