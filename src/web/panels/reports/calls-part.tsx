import { For, type JSX, Show } from 'solid-js';
import type { CallRow, FaultView } from '../../../contract/reports-view.ts';
import { say, words } from '../../messages/language.ts';
import { buildingById } from '../../store/rows.ts';
import { belief } from '../../store/said.ts';
import { lookAtSelection, selectBuilding, setTab } from '../../store/selection.ts';
import { now_ms } from '../../store/time.ts';
import { number, when } from '../../text/format.ts';
import { Term } from '../../text/term.tsx';
import { ask } from '../asking.ts';
import { PlainText } from './marked-text.tsx';

const addressOf = (id: string): string => {
  const building = buildingById().get(id);
  return building ? say(building.address) : id;
};
function showBuilding(id: string): void {
  setTab('map');
  selectBuilding(id);
  lookAtSelection();
}

/** Calls, newest first, and the chambers that would explain them. */
export function CallsPart(): JSX.Element {
  return (
    <div class="calls-part">
      <section class="faults scroll" tabindex="0" aria-label={words().reports.calls.faults}>
        <h3>{words().reports.calls.faults}</h3>
        <Show when={(belief()?.faults.length ?? 0) > 0} fallback={<p class="quiet-text">{words().reports.calls.faultsNone}</p>}>
          <ol>
            <For each={belief()!.faults}>{(fault, at) => <Fault fault={fault} at={at() + 1} />}</For>
          </ol>
        </Show>
        <Show when={belief()}>
          {(held) => (
            <p class="quiet-text">
              {words().reports.calls.beliefs(
                number(held().buildings.claimed),
                number(held().buildings.corroborated),
                number(held().buildings.confirmed),
                number(held().buildings.disputed),
              )}
            </p>
          )}
        </Show>
      </section>
      <section class="calls-list scroll" tabindex="0" aria-label={words().reports.calls.title}>
        <h3>{words().reports.calls.title}</h3>
        <Show when={(belief()?.calls.length ?? 0) > 0} fallback={<p class="quiet-text">{words().reports.calls.none}</p>}>
          <ol>
            <For each={belief()!.calls}>{(call) => <Call call={call} />}</For>
          </ol>
        </Show>
      </section>
    </div>
  );
}

function Fault(props: Readonly<{ fault: FaultView; at: number }>): JSX.Element {
  return (
    <li class="fault">
      <p>
        <span class="badge">{words().reports.calls.rank(props.at)}</span> <b>{say(props.fault.place)}</b>
      </p>
      <ul>
        <For each={props.fault.reasons}>{(reason) => <li>{say(reason)}</li>}</For>
      </ul>
      <Show when={props.fault.called[0]}>
        {(first) => (
          <button type="button" class="quiet link small-link" onClick={() => showBuilding(first())}>
            {words().reports.calls.showOnMap}
          </button>
        )}
      </Show>
    </li>
  );
}

function Call(props: Readonly<{ call: CallRow }>): JSX.Element {
  const call = (): CallRow => props.call;
  return (
    <li class="call-row" classList={{ disputed: call().disputed }}>
      <div class="report-head">
        <time>{when(call().at_ms, now_ms())}</time>
        <Show
          when={call().building}
          fallback={
            <span class="warning">
              {words().reports.calls.unknownAddress}
              {call().candidates.length > 0 ? ` (${words().reports.calls.fits(number(call().candidates.length))})` : ''}
            </span>
          }
        >
          {(id) => (
            <button type="button" class="quiet link small-link" onClick={() => showBuilding(id())}>
              {addressOf(id())}
            </button>
          )}
        </Show>
        <Show when={call().disputed}>
          <Term explain={words().reports.calls.disputedWhy} class="badge important">
            {words().reports.calls.disputed}
          </Term>
        </Show>
      </div>
      <p>{say(call().says)}</p>
      <Show when={call().note !== ''}>
        <p>
          <PlainText text={call().note} />
        </p>
      </Show>
      <p class="quiet-text call-foot">
        <Show when={call().who !== ''} fallback={<span>{words().reports.calls.recorded}</span>}>
          <Show when={call().informant !== ''}>
            <span>{call().informant}</span>
          </Show>
          <span>{words().reports.calls.takenBy(call().who)}</span>
        </Show>
        <Show when={call().canCallBack} fallback={<span>{words().reports.calls.noContact}</span>}>
          <button type="button" class="quiet link small-link" onClick={() => ask({ kind: 'contact', call: call().id })}>
            {words().reports.calls.callBack}
          </button>
        </Show>
      </p>
    </li>
  );
}
