import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import type { TrialView } from '../../../contract/trial-view.ts';
import type { Words } from '../../../contract/view.ts';
import { say, words } from '../../messages/language.ts';
import {
  answers,
  askingTrial,
  clearSide,
  countOf,
  decide,
  keepWorking,
  nameSide,
  SIDES,
  type Side,
  sendHome,
  setSide,
  side,
  sides,
  weighTail,
} from '../../store/plan-trials.ts';
import { rowById } from '../../store/rows.ts';
import { crews, plan } from '../../store/sections.ts';
import { selectBuilding, selectedBuilding } from '../../store/selection.ts';
import { number } from '../../text/format.ts';
import { ask } from '../asking.ts';
import { addressOf, choiceLines } from './trial-words.ts';

const NAME_MAX = 40;
const ROWS = ['frozen', 'loss', 'tail', 'drain', 'refeed', 'hold', 'leave', 'late'] as const;

/** What if a crew goes home, a building is kept or drained, a drain goes to another crew: two trials beside the plan in force. */
export function TrialPanel(): JSX.Element {
  const text = () => words().plan.trial;
  const lines = createMemo(() => choiceLines(sides()[side()].choices));
  return (
    <div class="side-body" data-part="plan-trial">
      <p class="hint">{text().intro}</p>
      <fieldset class="trial-row" aria-label={text().side}>
        <span class="trial-label">{text().side}</span>
        <div class="choice">
          <For each={SIDES}>
            {(which) => (
              <button type="button" aria-pressed={side() === which} onClick={() => setSide(which)}>
                {text().letter[which]}
              </button>
            )}
          </For>
        </div>
        <input
          type="text"
          maxlength={NAME_MAX}
          placeholder={text().name}
          aria-label={text().name}
          value={sides()[side()].name}
          onInput={(event) => nameSide(event.currentTarget.value)}
        />
      </fieldset>
      <CrewRow />
      <BuildingRow />
      <TailRow />
      <Show when={lines().length > 0} fallback={<p class="hint">{text().empty}</p>}>
        <ul class="trial-choices" aria-label={text().chosen(text().letter[side()])}>
          <For each={lines()}>
            {(line) => (
              <li>
                <span>{line.text}</span>
                <button
                  type="button"
                  class="quiet square"
                  aria-label={text().drop(line.text)}
                  onClick={() =>
                    line.crew !== null ? keepWorking(line.crew) : line.building !== null ? decide(line.building, null) : weighTail(null)
                  }
                >
                  ×
                </button>
              </li>
            )}
          </For>
        </ul>
        <button type="button" class="trial-reset" onClick={() => clearSide(side())}>
          {text().clear}
        </button>
      </Show>
      <Comparison />
    </div>
  );
}

function CrewRow(): JSX.Element {
  const text = () => words().plan.trial;
  const free = createMemo(() =>
    (crews()?.crews ?? []).filter(({ id, off }) => off === null && !sides()[side()].choices.crewsOff.includes(id)),
  );
  const [wanted, setWanted] = createSignal('');
  const crew = (): string => (free().some(({ id }) => id === wanted()) ? wanted() : (free()[0]?.id ?? ''));
  return (
    <fieldset class="trial-row wide" aria-label={text().crew}>
      <span class="trial-label">{text().crew}</span>
      <CrewChoice name="crewOff" label={text().crew} crews={free()} chosen={crew()} choose={setWanted} />
      <button type="button" disabled={crew() === ''} onClick={() => sendHome(crew())}>
        {text().off}
      </button>
    </fieldset>
  );
}

type CrewChoiceParts = Readonly<{
  name: string;
  label: string;
  crews: readonly Readonly<{ id: string; name: Words }>[];
  chosen: string;
  choose: (crew: string) => void;
}>;

function CrewChoice(props: CrewChoiceParts): JSX.Element {
  return (
    <select name={props.name} aria-label={props.label} value={props.chosen} onChange={(event) => props.choose(event.currentTarget.value)}>
      <For each={props.crews}>
        {(one) => (
          <option value={one.id} selected={one.id === props.chosen}>
            {say(one.name)}
          </option>
        )}
      </For>
    </select>
  );
}

function BuildingRow(): JSX.Element {
  const text = () => words().plan.trial;
  const id = (): string | null => (rowById().has(selectedBuilding() ?? '') ? selectedBuilding() : null);
  const able = createMemo(() => (crews()?.crews ?? []).filter(({ skills, off }) => off === null && skills.includes('drain')));
  const [wanted, setWanted] = createSignal('');
  const crew = (): string => (able().some((one) => one.id === wanted()) ? wanted() : (able()[0]?.id ?? ''));
  const ordered = (): string | null => sides()[side()].choices.orders.find(({ building }) => building === id())?.action ?? null;
  return (
    <Show when={id()} fallback={<p class="hint">{text().pick}</p>}>
      {(building) => (
        <>
          <fieldset class="trial-row wide" aria-label={text().building(addressOf(building()))}>
            <span class="trial-label">{addressOf(building())}</span>
            <div class="choice">
              <For each={['keep', 'drain'] as const}>
                {(action) => (
                  <button
                    type="button"
                    aria-pressed={ordered() === action}
                    onClick={() => decide(building(), ordered() === action ? null : action)}
                  >
                    {text().order[action]}
                  </button>
                )}
              </For>
            </div>
          </fieldset>
          <fieldset class="trial-row wide" aria-label={text().giveTo}>
            <span class="trial-label">{text().giveTo}</span>
            <CrewChoice name="pinCrew" label={text().giveTo} crews={able()} chosen={crew()} choose={setWanted} />
            <button type="button" disabled={crew() === ''} onClick={() => decide(building(), { crew: crew() })}>
              {text().give}
            </button>
          </fieldset>
        </>
      )}
    </Show>
  );
}

/** λ that people choose among; finer ones make no other plan. [I] */
const TAILS_per1 = [0, 0.25, 0.5, 1, 2] as const;

function TailRow(): JSX.Element {
  const text = () => words().plan.trial;
  const chosen = (): number | null => sides()[side()].choices.tail_per1;
  return (
    <fieldset class="trial-row wide" aria-label={text().tail}>
      <span class="trial-label" title={text().tailNote}>
        {text().tail}
      </span>
      <select
        name="tail"
        aria-label={text().tail}
        title={text().tailNote}
        value={chosen() === null ? '' : String(chosen())}
        onChange={(event) => weighTail(event.currentTarget.value === '' ? null : Number(event.currentTarget.value))}
      >
        <option value="" selected={chosen() === null}>
          {text().tailAsIs}
        </option>
        <For each={TAILS_per1}>
          {(tail_per1) => (
            <option value={String(tail_per1)} selected={chosen() === tail_per1}>
              λ = {number(tail_per1, 2)}
            </option>
          )}
        </For>
      </select>
    </fieldset>
  );
}

/** The plan in force, A and B in one table; under each trial the button that takes it. */
function Comparison(): JSX.Element {
  const text = () => words().plan.trial;
  const used = (): readonly Side[] => SIDES.filter((which) => countOf(sides()[which].choices) > 0);
  const view = (which: Side): TrialView | null => answers()[which]?.view ?? null;
  const shown = (row: (typeof ROWS)[number], value: number | undefined): string =>
    value === undefined ? '…' : number(value, row === 'frozen' ? 1 : 0);
  const titleOf = (which: Side): string => {
    const { name } = sides()[which];
    return name.trim() === '' ? text().letter[which] : `${text().letter[which]}: ${name}`;
  };
  return (
    <Show when={used().length > 0}>
      <section aria-live="polite" data-part="plan-trial-answer">
        <h3>
          {text().table} <small>{askingTrial() === null ? '' : text().asking(text().letter[askingTrial()!])}</small>
        </h3>
        <For each={used()}>
          {(which) => (
            <Show when={answers()[which]?.problem}>
              {(problem) => (
                <p role="alert">
                  {text().letter[which]}: {say(problem())}
                </p>
              )}
            </Show>
          )}
        </For>
        <table class="trial-table plan-trial-table">
          <thead>
            <tr>
              <td />
              <th>{text().now}</th>
              <For each={used()}>{(which) => <th data-side={which}>{titleOf(which)}</th>}</For>
            </tr>
          </thead>
          <tbody>
            <For each={ROWS}>
              {(row) => (
                <tr data-row={row}>
                  <th>{text().row[row]}</th>
                  <td>{shown(row, row === 'tail' ? plan()?.sheet?.weathers.tail : plan()?.sheet?.[row])}</td>
                  <For each={used()}>{(which) => <td data-side={which}>{shown(row, view(which)?.after[row])}</td>}</For>
                </tr>
              )}
            </For>
            <tr data-row="moved">
              <th>{text().row.moved}</th>
              <td />
              <For each={used()}>{(which) => <td data-side={which}>{view(which) ? number(view(which)!.moved) : '…'}</td>}</For>
            </tr>
          </tbody>
        </table>
        <div class="side-acts">
          <For each={used()}>
            {(which) => (
              <button
                type="button"
                class="primary"
                disabled={view(which) === null || view(which)!.rejected}
                onClick={() => ask({ kind: 'acceptTrial', side: which })}
              >
                {text().accept(text().letter[which])}
              </button>
            )}
          </For>
        </div>
        <For each={used()}>
          {(which) => (
            <Show when={view(which)}>
              {(got) => (
                <Show when={!got().rejected} fallback={<p role="alert">{text().rejected(text().letter[which])}</p>}>
                  <Changes which={which} view={got()} />
                </Show>
              )}
            </Show>
          )}
        </For>
        <p class="hint">{text().note}</p>
      </section>
    </Show>
  );
}

/** Lines named at once under each trial; the plan's page shows all once it stands. */
const LINES_SHOWN = 6;

function Changes(props: Readonly<{ which: Side; view: TrialView }>): JSX.Element {
  const text = () => words().plan.trial;
  return (
    <Show when={props.view.moved > 0} fallback={<p class="hint">{text().nothing(text().letter[props.which])}</p>}>
      <h4>{text().changes(text().letter[props.which])}</h4>
      <ul class="trial-lines">
        <For each={props.view.lines.slice(0, LINES_SHOWN)}>
          {(line) => (
            <li>
              <button type="button" class="quiet row-name" onClick={() => selectBuilding(line.building)}>
                {addressOf(line.building)}
              </button>{' '}
              <Show when={line.before}>{(before) => <s>{say(before())}</s>}</Show>{' '}
              <Show when={line.after}>{(after) => <b>{say(after())}</b>}</Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={props.view.moved > LINES_SHOWN}>
        <p class="hint">{text().more(props.view.moved - LINES_SHOWN)}</p>
      </Show>
    </Show>
  );
}
