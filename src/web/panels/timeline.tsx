import { createEffect, createMemo, createSignal, type JSX, on, Show } from 'solid-js';
import { keepChart } from '../charts/chart.ts';
import { fanAt, fanColumns, fanOptions } from '../charts/fan-options.ts';
import { language, say, words } from '../messages/language.ts';
import { sendTakeBest } from '../store/api.ts';
import { city, showTrial, trialRows } from '../store/forecast.ts';
import { shownTheme } from '../store/look.ts';
import { hasForecast } from '../store/rows.ts';
import { clock, decisions, fans, reports } from '../store/sections.ts';
import { setWithPlan, withPlan } from '../store/selection.ts';
import { chooseOffset, chosen_h, chosen_ms, chosenOffset_h, horizon_h, now_h, offsetMax_h, PAST_H, run, running } from '../store/time.ts';
import { dayClock, number, offset, percent } from '../text/format.ts';
import { Term } from '../text/term.tsx';
import { ScoreChip } from './forecast/score-chip.tsx';
import { Replay } from './replay.tsx';

type Spot = Readonly<{ left_px: number; width_px: number; top_px: number; height_px: number }>;

export function Timeline(): JSX.Element {
  let box!: HTMLDivElement;
  const [plot, setPlot] = createSignal<Spot | null>(null);
  const first_h = createMemo(() => Math.floor(now_h()) + PAST_H);
  const last_h = horizon_h;
  /** The present in steps of three minutes: finer ones cannot be seen on this axis. */
  const shownNow_h = createMemo(() => Math.round(now_h() * 20) / 20);

  const trialFan = createMemo(() => (trialRows() ? ((showTrial() ? city()?.after : city()?.before) ?? null) : null));
  const columns = createMemo(() => fanColumns(fans(), first_h(), last_h(), trialFan()));
  const options = createMemo(() => {
    shownTheme();
    language();
    return fans() ? fanOptions({ t0_ms: clock()?.t0_ms ?? 0, from_h: first_h(), to_h: last_h(), now_h }) : null;
  });

  const chart = keepChart({
    box: () => box,
    options,
    columns,
    ready: (chart) => {
      const ratio = devicePixelRatio || 1;
      setPlot(
        chart
          ? {
              left_px: chart.bbox.left / ratio,
              width_px: chart.bbox.width / ratio,
              top_px: chart.bbox.top / ratio,
              height_px: chart.bbox.height / ratio,
            }
          : null,
      );
    },
  });

  createEffect(on([decisions, reports, shownNow_h], () => chart.redraw(), { defer: true }));

  const xOf = (hour: number): number => {
    const place = plot();
    if (!place) return 0;
    return place.left_px + (place.width_px * (hour - first_h())) / Math.max(1, last_h() - first_h());
  };
  const nothingNow = (): number | null => fanAt(fans()?.nothing.p50, chosen_h());
  const planNow = (): number | null => fanAt(fans()?.plan.p50, chosen_h());
  const shown = (value: number | null): string => (value === null ? '–' : number(value));
  const announce = (): string => {
    const place = offset(chosenOffset_h());
    const time = dayClock(chosen_ms());
    return chosen_h() < 0
      ? words().timeline.past(place, time)
      : words().timeline.announce(place, time, shown(nothingNow()), shown(planNow()));
  };

  let dragging = false;
  const drag = (event: PointerEvent): void => {
    const place = plot();
    if (!place) return;
    const share = (event.clientX - box.getBoundingClientRect().left - place.left_px) / place.width_px;
    const hour = first_h() + share * (last_h() - first_h());
    run(false);
    chooseOffset(hour - now_h());
  };
  const onKey = (event: KeyboardEvent): void => {
    const moves: Readonly<Record<string, () => void>> = {
      ArrowUp: () => chooseOffset(chosenOffset_h() + 1),
      ArrowDown: () => chooseOffset(chosenOffset_h() - 1),
      PageUp: () => chooseOffset(chosenOffset_h() + 6),
      PageDown: () => chooseOffset(chosenOffset_h() - 6),
    };
    const act = moves[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  createEffect(() => {
    if (chosenOffset_h() > offsetMax_h()) chooseOffset(offsetMax_h());
  });

  return (
    <section class="timeline" aria-label={words().timeline.label}>
      <div class="timeline-bar">
        <div class="stepper">
          <button
            type="button"
            class="square"
            aria-label={words().timeline.back}
            title={`${words().timeline.back} (←)`}
            onClick={() => chooseOffset(chosenOffset_h() - 1)}
          >
            ◀
          </button>
          <label class="hour-field">
            <span class="only-read">{words().timeline.hourField}</span>
            <input
              type="number"
              inputmode="numeric"
              min={PAST_H}
              max={offsetMax_h()}
              value={chosenOffset_h()}
              onChange={(event) => chooseOffset(Number(event.currentTarget.value) || 0)}
            />
            <span aria-hidden="true">{words().unit.hour}</span>
          </label>
          <button
            type="button"
            class="square"
            aria-label={words().timeline.forward}
            title={`${words().timeline.forward} (→)`}
            onClick={() => chooseOffset(chosenOffset_h() + 1)}
          >
            ▶
          </button>
          <button
            type="button"
            class="play"
            aria-pressed={running()}
            title={`${running() ? words().timeline.pause : words().timeline.play} (␣)`}
            onClick={() => run(!running())}
          >
            {running() ? '❚❚' : '▶▶'}
            <span class="only-read">{running() ? words().timeline.pause : words().timeline.play}</span>
          </button>
          <button
            type="button"
            disabled={chosenOffset_h() === 0}
            title={`${words().timeline.toNow} (Home)`}
            onClick={() => chooseOffset(0)}
          >
            {words().timeline.now}
          </button>
        </div>
        <fieldset class="choice" aria-label={words().timeline.viewLabel}>
          <button type="button" aria-pressed={!withPlan()} onClick={() => setWithPlan(false)} title={`${words().explain.plan} (V)`}>
            <i class="line nothing" />
            {words().timeline.viewNothing}
          </button>
          <button type="button" aria-pressed={withPlan()} onClick={() => setWithPlan(true)} title={`${words().explain.plan} (V)`}>
            <i class="line plan" />
            {words().timeline.viewPlan}
          </button>
        </fieldset>
        <Replay />
      </div>
      <div class="timeline-plot">
        <div class="timeline-title">
          <Term explain={words().explain.fan}>{words().timeline.chart}</Term>
          <Show when={!hasForecast()}>
            <span>{words().timeline.noForecast}</span>
          </Show>
          <Show when={hasForecast() && chosen_h() >= 0}>
            <span class="readout">
              <b class="nothing">{shown(nothingNow())}</b> {words().timeline.nothing}
            </span>
            <span class="readout">
              <b class="plan">{shown(planNow())}</b> {words().timeline.plan}
            </span>
            <Show when={trialFan()}>
              {(fan) => (
                <span class="readout">
                  <b class="trial">{shown(fanAt(fan().p50, chosen_h()))}</b> {words().forecast.trial.inTrial}
                </span>
              )}
            </Show>
          </Show>
          <Recount />
          <ScoreChip />
          <Show when={clock()?.busy}>
            {(busy) => (
              <span class="busy" role="status">
                <i style={{ width: `${Math.round(busy().share_per1 * 100)}%` }} />
                {words().link.busy(say(busy().label), percent(busy().share_per1))}
                <Show when={busy().drains}>
                  {(drains) => (
                    <button type="button" title={words().link.takeBest.explain(number(drains()))} onClick={() => void sendTakeBest()}>
                      {words().link.takeBest.title}
                    </button>
                  )}
                </Show>
              </span>
            )}
          </Show>
        </div>
        <div
          class="timeline-chart"
          ref={box}
          onPointerDown={(event) => {
            dragging = true;
            event.currentTarget.setPointerCapture(event.pointerId);
            drag(event);
          }}
          onPointerMove={(event) => {
            if (dragging) drag(event);
          }}
          onPointerUp={() => {
            dragging = false;
          }}
          onPointerCancel={() => {
            dragging = false;
          }}
        >
          <Show when={plot()}>
            {(place) => (
              <>
                <div class="now-line" style={{ left: `${xOf(now_h())}px`, top: `${place().top_px}px`, height: `${place().height_px}px` }} />
                <div
                  class="scrubber"
                  role="slider"
                  tabIndex={0}
                  aria-label={words().timeline.label}
                  aria-valuemin={PAST_H}
                  aria-valuemax={offsetMax_h()}
                  aria-valuenow={chosenOffset_h()}
                  aria-valuetext={announce()}
                  style={{ left: `${xOf(chosen_h())}px`, top: `${place().top_px}px`, height: `${place().height_px}px` }}
                  onKeyDown={onKey}
                >
                  <span class="scrubber-flag" classList={{ end: chosen_h() > last_h() - 18, start: chosen_h() < first_h() + 10 }}>
                    <b>{offset(chosenOffset_h())}</b> {dayClock(chosen_ms())}
                  </span>
                </div>
              </>
            )}
          </Show>
        </div>
      </div>
    </section>
  );
}

/** How little of the city the newest fact made new; nothing while all of it was, or is being, computed. */
function Recount(): JSX.Element {
  const done = () => {
    const section = clock();
    const recount = section?.busy ? null : section?.recount;
    return recount && recount.took_s !== null && recount.buildings < recount.of ? { ...recount, took_s: recount.took_s } : null;
  };
  return (
    <Show when={done()}>
      {(got) => (
        <span class="recount" data-part="recount">
          {words().forecast.recount(number(got().buildings), number(got().of), number(got().took_s, 1))}
        </span>
      )}
    </Show>
  );
}
