import { createMemo, For, type JSX, Show } from 'solid-js';
import type { IsolationView } from '../../../contract/network-view.ts';
import { say, words } from '../../messages/language.ts';
import { pathRows, target, trace, traceProblem, traceTarget, tryTurning } from '../../store/network.ts';
import { cityMap } from '../../store/sections.ts';
import { brief, hours, number } from '../../text/format.ts';
import { BuildingList } from './valve-panel.tsx';

const HOUR_S = 3_600;

/** What isolates a pipe: valves in order, who is cut, what water leaves where, and the way back. */
export function TracePanel(): JSX.Element {
  const text = () => words().network.network;
  const shown = (): IsolationView | null => {
    const answer = trace();
    return answer && answer.targets[0] === target() ? answer : null;
  };
  return (
    <div class="side-body" data-part="trace">
      <Along />
      <Show when={traceProblem()}>
        <p role="alert">{say(traceProblem()!)}</p>
      </Show>
      <Show when={shown()} fallback={<p class="hint">{target() === null ? text().choose : text().loading}</p>}>
        {(part) => (
          <>
            <Sums part={part()} />
            <Show when={part().cutLater.length > 0}>
              <p class="warn-line">{text().cutLaterNote}</p>
            </Show>
            <Steps part={part()} />
            <BuildingList title={text().cut} ids={part().cut} />
            <BuildingList title={text().cutLater} ids={part().cutLater} />
            <BuildingList title={text().kept} ids={part().kept} />
            <Water part={part()} />
          </>
        )}
      </Show>
    </div>
  );
}

/** The pipe in question, and a step up or down the way to the chosen building. */
function Along(): JSX.Element {
  const text = () => words().network.network;
  const rowOfTarget = createMemo(() => cityMap()?.pipes.findIndex((pipe) => pipe.id === target()) ?? -1);
  const at = (): number => pathRows().indexOf(rowOfTarget());
  const go = (step: number): void => {
    const here = at() < 0 ? pathRows().length : at();
    const next = cityMap()?.pipes[pathRows()[Math.max(0, Math.min(pathRows().length - 1, here + step))] ?? -1];
    if (next) void traceTarget(next.id);
  };
  return (
    <Show when={cityMap()?.pipes[rowOfTarget()]}>
      {(pipe) => (
        <div class="along">
          <b>{text().pipe(pipe().id, number(pipe().nominal_mm))}</b>
          <fieldset class="choice" aria-label={text().along}>
            <button type="button" disabled={pathRows().length === 0 || at() === 0} onClick={() => go(-1)}>
              ← {text().nearer}
            </button>
            <button type="button" disabled={at() < 0 || at() === pathRows().length - 1} onClick={() => go(1)}>
              {text().farther} →
            </button>
          </fieldset>
        </div>
      )}
    </Show>
  );
}

function Sums(props: Readonly<{ part: IsolationView }>): JSX.Element {
  const text = () => words().network.network;
  return (
    <dl class="outcome">
      <div classList={{ bad: props.part.cut.length > 0 }}>
        <dt>{text().cut}</dt>
        <dd>
          {number(props.part.cut.length)}
          <small>{words().network.whatIf.people(props.part.people, number(props.part.people))}</small>
        </dd>
      </div>
      <div classList={{ good: props.part.kept.length > 0 }}>
        <dt>{text().kept}</dt>
        <dd>{number(props.part.kept.length)}</dd>
      </div>
      <div>
        <dt>{text().water3}</dt>
        <dd>
          {number(props.part.water_m3, props.part.water_m3 < 100 ? 1 : 0)} {words().unit.cubicMetre}
          <small>{text().waterOf(number(props.part.length_m))}</small>
        </dd>
      </div>
    </dl>
  );
}

/** Section and tie valves one by one; house valves, of which there may be hundreds, folded below. */
function Steps(props: Readonly<{ part: IsolationView }>): JSX.Element {
  const text = () => words().network.network;
  const main = () => props.part.shut.filter((step) => step.role !== 'service' || step.duty === 'pressure');
  const houses = () => props.part.shut.filter((step) => step.role === 'service' && step.duty === 'water');
  const Step = (row: Readonly<{ step: IsolationView['shut'][number] }>): JSX.Element => (
    <li>
      <span>
        <b>{row.step.valve}</b> {words().network.tip.valve[row.step.role].toLowerCase()}
      </span>
      <span>{text().minutes(number(row.step.turn_min))}</span>
      <small>
        ⌀ {number(row.step.nominal_mm)} {words().unit.millimetre} · {text().nearBuilding(brief(say(row.step.near)))} ·{' '}
        {row.step.duty === 'pressure' ? text().pressure : text().water}
      </small>
    </li>
  );
  return (
    <section>
      <h3>
        {text().shut(props.part.shut.length, number(props.part.shut.length))} <small>{text().shutTime(number(props.part.turn_min))}</small>
      </h3>
      <Show when={props.part.sourcesInside.length > 0}>
        <p role="alert">{text().inside(sourceNames(props.part.sourcesInside))}</p>
      </Show>
      <ol class="steps" data-part="steps">
        <For each={main()}>{(step) => <Step step={step} />}</For>
      </ol>
      <Show when={houses().length > 0}>
        <details>
          <summary>{text().houseValves(number(houses().length))}</summary>
          <ol class="steps" style={{ 'counter-reset': `step ${main().length}` }}>
            <For each={houses()}>{(step) => <Step step={step} />}</For>
          </ol>
        </details>
      </Show>
      <Show when={props.part.already.length > 0}>
        <p class="hint">{text().already(props.part.already.join(', '))}</p>
      </Show>
      <div class="side-acts">
        <button type="button" title={text().tryNote} onClick={() => tryTurning(props.part.shut.map((step) => step.valve))}>
          {text().try}
        </button>
        <small class="hint">{text().tryNote}</small>
      </div>
    </section>
  );
}

function sourceNames(ids: readonly string[]): string {
  return ids.map((id) => say(cityMap()?.sources.find((source) => source.id === id)?.name ?? { uk: id, en: id })).join(', ');
}

/** Where water leaves, where air comes in, and how the part is filled again. */
function Water(props: Readonly<{ part: IsolationView }>): JSX.Element {
  const text = () => words().network.network;
  const points = (title: string, list: IsolationView['drains'] | IsolationView['vents']): JSX.Element => (
    <Show when={list.length > 0}>
      <h3>{title}</h3>
      <ul class="points">
        <For each={list}>
          {(point) => (
            <li>
              {brief(say(point.near))}
              <small>
                {'water_m3' in point ? `${number(point.water_m3, 1)} ${words().unit.cubicMetre} · ` : ''}
                {text().point(number(point.elevation_m, 1))}
              </small>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
  return (
    <section>
      {points(text().drains, props.part.drains)}
      {points(text().vents, props.part.vents)}
      <Show when={props.part.water_m3 > 0}>
        <h3>{text().refill}</h3>
        <p>{text().refillWords(number(props.part.refill.fillFlow_m3ps * HOUR_S), hours(props.part.refill.fill_h))}</p>
      </Show>
    </section>
  );
}
