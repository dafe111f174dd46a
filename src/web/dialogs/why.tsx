import { For, type JSX, Show } from 'solid-js';
import type { Decision } from '../../contract/view.ts';
import { say, words } from '../messages/language.ts';
import { ask } from '../panels/asking.ts';
import { now_ms } from '../store/time.ts';
import { number, when } from '../text/format.ts';
import { Dialog } from './dialog.tsx';

/** Why this, why now, what if not: in plain sentences. */
export function WhyDialog(props: Readonly<{ decision: Decision }>): JSX.Element {
  return (
    <Dialog title={words().why.title} class="why">
      <p class="sign-what">{say(props.decision.title)}</p>
      <p>{say(props.decision.detail)}</p>
      <ul class="reasons">
        <For each={props.decision.reasons}>{(reason) => <li>{say(reason)}</li>}</For>
      </ul>
      <Show when={props.decision.deadline_ms !== null && props.decision.p05_ms !== null}>
        <h3>{words().why.deadline}</h3>
        <p>
          {words().why[props.decision.deadline_ms! > now_ms() ? 'deadlineText' : 'deadlinePassed'](
            when(props.decision.p05_ms!, now_ms()),
            when(props.decision.deadline_ms!, now_ms()),
          )}
        </p>
      </Show>
      <h3>{words().why.ifNot}</h3>
      <p>
        {props.decision.frozenIfNot >= 0.5
          ? words().why.ifNotText(
              number(props.decision.frozenIfNot),
              number(props.decision.buildings.length),
              words().queue.people(props.decision.people, number(props.decision.people)),
            )
          : words().queue.frozenNone}
      </p>
      <div class="dialog-acts">
        <button type="button" class="primary" autofocus onClick={() => ask(null)}>
          {words().why.close}
        </button>
      </div>
    </Dialog>
  );
}
