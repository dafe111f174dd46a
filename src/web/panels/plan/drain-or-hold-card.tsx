import { For, type JSX } from 'solid-js';
import type { DrainOrHoldCard } from '../../../contract/plan-view.ts';
import { DrainOrHoldChart } from '../../charts/drain-or-hold.tsx';
import { say, words } from '../../messages/language.ts';

/** Drain or keep full: the advice, the curve it comes from, and whose word on the return of heat it rests on. */
export function DrainOrHold(props: Readonly<{ card: DrainOrHoldCard }>): JSX.Element {
  return (
    <>
      <h3>
        {words().plan.card.title} <small>{props.card.advice === 'drain' ? words().plan.card.drain : words().plan.card.hold}</small>
      </h3>
      <div class="plan-box">
        <DrainOrHoldChart card={props.card} />
        <p class="parts" aria-hidden="true">
          <span class="whole">{words().plan.card.whole}</span>
          <span class="freeze">{words().plan.card.freeze}</span>
          <span class="rest">{words().plan.card.rest}</span>
        </p>
        <ul class="reasons">
          <For each={props.card.reasons}>{(reason) => <li>{say(reason)}</li>}</For>
        </ul>
      </div>
    </>
  );
}
