import { createMemo, For, type JSX, Show } from 'solid-js';
import type { StateView } from '../../contract/view.ts';
import { say, words } from '../messages/language.ts';
import { keepById } from '../store/kept.ts';
import { reports } from '../store/sections.ts';
import { selectBuilding, setTab } from '../store/selection.ts';
import { now_ms } from '../store/time.ts';
import { when } from '../text/format.ts';

const REPORTS_SHOWN_MAX = 200;

const kept = keepById<StateView['reports']['reports'][number]>(() => reports()?.reports ?? []);

/** Every report with its source, the newest on top. */
export function ReportsView(): JSX.Element {
  const stream = createMemo(() => [...kept()].sort((one, other) => other.at_ms - one.at_ms).slice(0, REPORTS_SHOWN_MAX));
  const showBuilding = (id: string): void => {
    selectBuilding(id);
    setTab('map');
  };
  return (
    <div class="reports">
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
