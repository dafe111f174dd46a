import { For, type JSX, Show } from 'solid-js';
import type { PlanSheet } from '../../../contract/plan-view.ts';
import { say, words } from '../../messages/language.ts';
import { now_ms } from '../../store/time.ts';
import { when } from '../../text/format.ts';
import { ask } from '../asking.ts';

type Departure = PlanSheet['departures'][number];

/** Where the plan departs from the city's rules or needs a consent; each is taken on by a named person, for what it concerns now. */
export function RulesCard(props: Readonly<{ sheet: PlanSheet }>): JSX.Element {
  const askFor = (departure: Departure): void => {
    ask({ kind: 'signPlan', matter: 'departure', id: departure.rule, text: departure.text });
  };
  return (
    <article class="card rules">
      <h3>{words().plan.rules.title}</h3>
      <Show when={props.sheet.departures.length > 0} fallback={<p class="quiet-text">{words().plan.rules.kept}</p>}>
        <ul class="rule-lines">
          <For each={props.sheet.departures}>
            {(departure) => (
              <li>
                <p>
                  <span class="badge" classList={{ important: departure.need === 'signature', plain: departure.need === 'consent' }}>
                    {departure.need === 'signature' ? words().plan.rules.signature : words().plan.rules.consent}
                  </span>{' '}
                  {say(departure.text)}
                </p>
                <p class="quiet-text">
                  {say(departure.name)}. {words().plan.rules.source(departure.source)}
                </p>
                <Show
                  when={departure.signed}
                  fallback={
                    <button type="button" onClick={() => askFor(departure)}>
                      {departure.need === 'signature' ? words().plan.rules.sign : words().plan.rules.agree}
                    </button>
                  }
                >
                  {(signed) => <p class="signed">{words().plan.rules.signed(signed().who, when(signed().at_ms, now_ms()))}</p>}
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </article>
  );
}
