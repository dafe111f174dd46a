import { For, type JSX } from 'solid-js';
import type { PlanSheet } from '../../../contract/plan-view.ts';
import { say, words } from '../../messages/language.ts';
import { cityMap } from '../../store/sections.ts';
import { number } from '../../text/format.ts';

const MEGA_W = 1e6;
/** Who gets how much where working sources are too weak for all that hangs on them. */
export function RationCard(props: Readonly<{ sheet: PlanSheet }>): JSX.Element {
  const nameOf = (id: string): string => {
    const found = cityMap()?.sources.find((source) => source.id === id);
    return found ? say(found.name) : id;
  };
  const mega = (power_W: number): string => number(power_W / MEGA_W, 1);
  return (
    <article class="card ration">
      <h3>{words().plan.ration.title}</h3>
      <For each={props.sheet.rations}>
        {(ration) => (
          <>
            <p>
              {words().plan.ration.row(
                ration.sources.map(nameOf).join(', '),
                mega(ration.given_W),
                mega(ration.asked_W),
                mega(ration.capacity_W),
              )}
            </p>
            <dl class="weights">
              <For each={ration.levels.filter((level) => level.buildings > 0)}>
                {(level) => (
                  <div>
                    <dt>{say(level.label)}</dt>
                    <dd>
                      {number(level.buildings)} {words().count.buildings(level.buildings)}
                    </dd>
                  </div>
                )}
              </For>
            </dl>
            <ul class="reasons">
              <For each={ration.reasons}>{(reason) => <li>{say(reason)}</li>}</For>
            </ul>
          </>
        )}
      </For>
    </article>
  );
}
