import { createMemo, For, type JSX, Show } from 'solid-js';
import type { ClaimedFigure, StateView } from '../../contract/view.ts';
import { say, words } from '../messages/language.ts';
import { keepById } from '../store/kept.ts';
import { reports } from '../store/sections.ts';
import { selectBuilding, setTab } from '../store/selection.ts';
import { now_ms } from '../store/time.ts';
import { number, when } from '../text/format.ts';
import { Term } from '../text/term.tsx';

const REPORTS_SHOWN_MAX = 200;
/** Below this an equal number in two places is chance, not a mixed-up unit. */
const NAMESAKE_MIN = 1_000;

type Claim = ClaimedFigure['claims'][number];

const kept = keepById<StateView['reports']['reports'][number]>(() => reports()?.reports ?? []);

/** What a figure is about, the most pressing first; a topic reads `quantity/place/part/unit`. */
const TOPICS = ['drained', 'withoutHeat', 'threatened', 'refed', 'attackLength'] as const;

const changed = (figure: ClaimedFigure): boolean => new Set(figure.claims.map((claim) => claim.value)).size > 1;

/** Figures that disagree or were revised come first, and among them those about heat. */
function weightOf(figure: ClaimedFigure): number {
  const about = TOPICS.findIndex((topic) => figure.topic.startsWith(`${topic}/`) || figure.topic === topic);
  const settled = figure.conflict || changed(figure) ? 0 : TOPICS.length + 1;
  return settled + (about < 0 ? TOPICS.length : about);
}

/** Figures as different people give them, and every report with its source, the newest on top. */
export function ReportsView(): JSX.Element {
  const figures = createMemo(() =>
    [...(reports()?.figures ?? [])].sort(
      (one, other) => weightOf(one) - weightOf(other) || (one.topic < other.topic ? -1 : one.topic > other.topic ? 1 : 0),
    ),
  );
  const stream = createMemo(() => [...kept()].sort((one, other) => other.at_ms - one.at_ms).slice(0, REPORTS_SHOWN_MAX));
  /** The same large number elsewhere under another unit: subscribers are not residents. */
  const namesake = (claim: Claim): Claim | null =>
    claim.value < NAMESAKE_MIN
      ? null
      : ((reports()?.figures ?? [])
          .flatMap((figure) => figure.claims)
          .find((other) => other.value === claim.value && other.unit.en !== claim.unit.en) ?? null);
  const showBuilding = (id: string): void => {
    selectBuilding(id);
    setTab('map');
  };
  return (
    <div class="reports">
      <section class="figures-said" aria-label={words().reports.figures}>
        <div class="panel-head">
          <h2>
            <Term explain={words().explain.conflict}>{words().reports.figures}</Term>
          </h2>
        </div>
        <div class="scroll">
          <Show when={figures().length > 0} fallback={<p class="empty">{words().reports.noFigures}</p>}>
            <For each={figures()}>{(figure) => <Claimed figure={figure} namesakes={namesake} />}</For>
          </Show>
        </div>
      </section>
      <section class="stream" aria-label={words().reports.stream}>
        <div class="panel-head">
          <h2>{words().reports.stream}</h2>
          <span class="count">{words().reports.newest}</span>
        </div>
        <div class="scroll">
          <Show when={stream().length > 0} fallback={<p class="empty">{words().reports.empty}</p>}>
            <ol>
              <For each={stream()}>
                {(report) => (
                  <li id={`report-${report.id}`}>
                    <div class="report-head">
                      <time>{when(report.at_ms, now_ms())}</time>
                      <span class={`badge kind-${report.kind}`}>{words().reports.kind[report.kind]}</span>
                      <Show when={report.synthetic}>
                        <span class="badge plain">{words().reports.synthetic}</span>
                      </Show>
                      <span class="report-source">{say(report.source)}</span>
                    </div>
                    <p>{say(report.text)}</p>
                    <Show when={report.building}>
                      <button type="button" class="quiet link" onClick={() => showBuilding(report.building!)}>
                        {words().reports.showBuilding}
                      </button>
                    </Show>
                  </li>
                )}
              </For>
            </ol>
          </Show>
        </div>
      </section>
    </div>
  );
}

function Claimed(props: Readonly<{ figure: ClaimedFigure; namesakes: (claim: Claim) => Claim | null }>): JSX.Element {
  const claims = createMemo(() => [...props.figure.claims].sort((one, other) => one.value - other.value || one.at_ms - other.at_ms));
  const units = createMemo(() => new Set(props.figure.claims.map((claim) => claim.unit.en)).size);
  const most = (): number => Math.max(1, ...props.figure.claims.map((claim) => claim.value));
  return (
    <article class="claimed" classList={{ conflict: props.figure.conflict }}>
      <header>
        <h3>{say(props.figure.label)}</h3>
        <span class="badge" classList={{ important: props.figure.conflict, plain: !props.figure.conflict && !changed(props.figure) }}>
          {props.figure.conflict
            ? `◐ ${words().reports.conflict}`
            : changed(props.figure)
              ? `↻ ${words().reports.revised}`
              : words().reports.agree}
        </span>
      </header>
      <Show when={props.figure.working} fallback={<p class="quiet-text">{words().reports.noWorking}</p>}>
        {(working) => (
          <p class="working">
            <Term explain={words().explain.working}>{words().reports.working}</Term>{' '}
            <b>
              {number(working().value)} {say(working().unit)}
            </b>
            <small>{say(working().rule)}</small>
          </p>
        )}
      </Show>
      <Show when={units() > 1}>
        <p class="warning">{words().reports.units}</p>
      </Show>
      <ol>
        <For each={claims()}>
          {(claim) => (
            <li classList={{ used: claim.value === props.figure.working?.value && claim.unit.en === props.figure.working?.unit.en }}>
              <div class="claim-value">
                <b>
                  <Show when={say(claim.bound) !== '' && claim.bound.en !== 'exactly'}>
                    <small>{say(claim.bound)} </small>
                  </Show>
                  {number(claim.value)}
                </b>
                <small>{say(claim.unit)}</small>
                <i class="claim-bar" style={{ width: `${(100 * claim.value) / most()}%` }} />
              </div>
              <div class="claim-who">
                <span>
                  {say(claim.speaker)} <time>{when(claim.at_ms, now_ms())}</time>
                </span>
                <q>{claim.quote}</q>
                <Show when={props.namesakes(claim)}>
                  {(other) => (
                    <span class="claim-note">
                      {words().reports.sameNumber(`${number(other().value)} ${say(other().unit)}`, say(other().speaker))}
                    </span>
                  )}
                </Show>
              </div>
            </li>
          )}
        </For>
      </ol>
    </article>
  );
}
