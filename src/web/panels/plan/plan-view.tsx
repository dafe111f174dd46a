import { createMemo, For, type JSX, Show } from 'solid-js';
import type { PlanSheet } from '../../../contract/plan-view.ts';
import { say, words } from '../../messages/language.ts';
import { planEn, planUk } from '../../messages/plan.ts';
import { plan } from '../../store/sections.ts';
import { clock, number } from '../../text/format.ts';
import { ask } from '../asking.ts';
import { ChangeCard } from './change-card.tsx';
import { HeatBalanceCard } from './heat-balance-card.tsx';
import { RationCard } from './ration-card.tsx';
import { RefillCard } from './refill-card.tsx';
import { RulesCard } from './rules-card.tsx';
import { TrialsCard } from './trials-card.tsx';
import { WeathersCard } from './weathers-card.tsx';

/** The plan on one page: what it changes, what it is worth against simple orders, whose weights it uses, where heat is missing. */
export function PlanView(): JSX.Element {
  return (
    <section class="plan-page" aria-label={words().plan.title}>
      <div class="panel-head">
        <h2>{words().plan.title}</h2>
        <Show when={plan()?.sheet}>{(sheet) => <span class="key">{words().plan.made(clock(sheet().made_ms))}</span>}</Show>
      </div>
      <Show when={plan()?.sheet} fallback={<p class="empty">{words().plan.none}</p>}>
        {(sheet) => (
          <section class="plan-cards" tabindex="0" aria-label={words().plan.cards}>
            <ComparisonCard sheet={sheet()} />
            <ChangeCard change={sheet().change} />
            <Show when={sheet().trials.length > 0}>
              <TrialsCard trials={sheet().trials} />
            </Show>
            <Show when={sheet().balance}>{(balance) => <HeatBalanceCard balance={balance()} />}</Show>
            <Show when={sheet().refillSources.length > 0}>
              <RefillCard sources={sheet().refillSources} made_ms={sheet().made_ms} />
            </Show>
            <RulesCard sheet={sheet()} />
            <Show when={sheet().rations.length > 0}>
              <RationCard sheet={sheet()} />
            </Show>
            <WeathersCard weathers={sheet().weathers} judging={sheet().judging} />
            <WorthCard sheet={sheet()} />
            <WeightsCard sheet={sheet()} />
          </section>
        )}
      </Show>
    </section>
  );
}

/** Bars beside figures: the eye compares lengths sooner than numbers. */
function ComparisonCard(props: Readonly<{ sheet: PlanSheet }>): JSX.Element {
  const most = createMemo(() => Math.max(1, ...props.sheet.comparison.map((row) => row.frozen)));
  return (
    <article class="card comparison">
      <h3>{words().plan.comparison.title}</h3>
      <table>
        <thead>
          <tr>
            <th>{words().plan.comparison.order}</th>
            <th colspan="2">{words().plan.comparison.frozen}</th>
            <th class="numeric">{words().plan.comparison.drained}</th>
            <th class="numeric">{words().plan.comparison.needless}</th>
            <th class="numeric">{words().plan.comparison.cold}</th>
            <th class="numeric">{words().plan.comparison.loss}</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.sheet.comparison}>
            {(row) => (
              <tr classList={{ own: row.order === 'plan' }}>
                <th scope="row">{say(row.label)}</th>
                <td class="numeric">{number(row.frozen)}</td>
                <td class="bar-cell" aria-hidden="true">
                  <i style={{ width: `${(row.frozen / most()) * 100}%` }} />
                </td>
                <td class="numeric">{number(row.drained)}</td>
                <td class="numeric">{number(row.drainedNeedlessly)}</td>
                <td class="numeric">{number(row.coldPersonHours)}</td>
                <td class="numeric">{number(row.loss)}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <p class="quiet-text">{words().plan.comparison.note}</p>
    </article>
  );
}

function WorthCard(props: Readonly<{ sheet: PlanSheet }>): JSX.Element {
  return (
    <article class="card">
      <h3>{words().plan.worth.title}</h3>
      <Show
        when={props.sheet.worth.length > 0}
        fallback={
          <Show when={props.sheet.judging === 'done'}>
            <p class="quiet-text">{words().plan.worth.none}</p>
          </Show>
        }
      >
        <ul class="reasons">
          <For each={props.sheet.worth}>{(row) => <li>{worthText(row)}</li>}</For>
        </ul>
      </Show>
      <p class="quiet-text">
        {props.sheet.unreached.buildings > 0
          ? words().plan.worth.unreached(number(props.sheet.unreached.buildings), number(props.sheet.unreached.loss))
          : words().plan.worth.allReached}
      </p>
      <Show when={props.sheet.judging !== 'done'}>
        <p class="quiet-text" role="status">
          {props.sheet.judging === 'under way' ? words().plan.worth.judging : words().plan.worth.dropped}
        </p>
      </Show>
      <Show when={props.sheet.lossBound !== null}>
        <p class="quiet-text">{words().plan.worth.missing(number(props.sheet.lossBound!), number(props.sheet.lossWeighed))}</p>
      </Show>
    </article>
  );
}

function askForWeights(version: string): void {
  const text = { uk: planUk.weights.text(version), en: planEn.weights.text(version) };
  ask({ kind: 'signPlan', matter: 'weights', id: version, text });
}

function worthText(row: PlanSheet['worth'][number]): string {
  const { worth } = words().plan;
  if (row.saves <= 0) return worth.nothing(say(row.label));
  const reached = row.buildings > 0 ? worth.reaches(row.buildings, number(row.buildings)) : '';
  return `${worth.saves(say(row.label), number(row.saves))}${reached}`;
}

function WeightsCard(props: Readonly<{ sheet: PlanSheet }>): JSX.Element {
  return (
    <article class="card">
      <h3>{words().plan.weights.title}</h3>
      <p classList={{ warning: props.sheet.weights.signedBy === '' }}>
        {props.sheet.weights.signedBy === ''
          ? `${words().plan.weights.unsigned} ${words().plan.weights.version(props.sheet.weights.version)}`
          : words().plan.weights.signed(props.sheet.weights.signedBy, props.sheet.weights.version)}
      </p>
      <Show when={props.sheet.weights.signedBy === ''}>
        <button type="button" onClick={() => askForWeights(props.sheet.weights.version)}>
          {words().plan.weights.sign}
        </button>
      </Show>
      <dl class="weights">
        <For each={props.sheet.weights.rows}>
          {(row) => (
            <div>
              <dt>{say(row.label)}</dt>
              <dd>
                {number(row.value)} {say(row.unit)}
              </dd>
            </div>
          )}
        </For>
      </dl>
    </article>
  );
}
