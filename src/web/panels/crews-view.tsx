import { createMemo, createSignal, For, type JSX, onCleanup, Show } from 'solid-js';
import type { CrewsSection } from '../../contract/view.ts';
import { language, say, words } from '../messages/language.ts';
import { keepById } from '../store/kept.ts';
import { pins } from '../store/pins.ts';
import { buildingById } from '../store/rows.ts';
import { crews } from '../store/sections.ts';
import { selectBuilding, selectedBuilding } from '../store/selection.ts';
import { chosen_ms, now_ms } from '../store/time.ts';
import { clock as clockWords, day, dayClock, hourOfDay, number, when } from '../text/format.ts';

const HOUR_MS = 3_600_000;
/** Narrowest hour in which its label can still be read; wider where there is room. */
const HOUR_MIN_PX = 46;
const NAMES_PX = 218;
/** Room that the name of a day takes. */
const DAY_PX = 80;

type Crew = CrewsSection['crews'][number];
type Stop = Crew['stops'][number];

const kept = keepById<Crew>(() => crews()?.crews ?? []);

/** Who goes where and when: one row per crew, travel thin, work solid, a flag at the deadline, red where work ends after it. */
export function CrewsView(): JSX.Element {
  const list = createMemo(() =>
    [...kept()].sort((one, other) => {
      const first = one.stops[0]?.start_ms ?? Number.POSITIVE_INFINITY;
      const second = other.stops[0]?.start_ms ?? Number.POSITIVE_INFINITY;
      if (first !== second) return first < second ? -1 : 1;
      return one.id < other.id ? -1 : 1;
    }),
  );
  const span = createMemo(() => {
    let from_ms = Number.POSITIVE_INFINITY;
    let to_ms = Number.NEGATIVE_INFINITY;
    for (const crew of list()) {
      for (const stop of crew.stops) {
        from_ms = Math.min(from_ms, stop.start_ms - stop.travel_s * 1000);
        to_ms = Math.max(to_ms, stop.end_ms);
      }
    }
    if (!Number.isFinite(from_ms)) {
      from_ms = now_ms();
      to_ms = now_ms() + 12 * HOUR_MS;
    }
    return {
      from_ms: Math.floor(from_ms / HOUR_MS) * HOUR_MS,
      to_ms: Math.max(Math.ceil(to_ms / HOUR_MS), Math.floor(from_ms / HOUR_MS) + 8) * HOUR_MS,
    };
  });
  const [room_px, setRoom] = createSignal(0);
  const hour_px = (): number => Math.max(HOUR_MIN_PX, (room_px() - NAMES_PX) / ((span().to_ms - span().from_ms) / HOUR_MS));
  const width_px = (): number => ((span().to_ms - span().from_ms) / HOUR_MS) * hour_px();
  const xOf = (at_ms: number): number => ((at_ms - span().from_ms) / HOUR_MS) * hour_px();
  const watchRoom = (element: HTMLElement): void => {
    const watcher = new ResizeObserver(() => setRoom(element.clientWidth));
    watcher.observe(element);
    onCleanup(() => watcher.disconnect());
  };
  const hours = (): readonly number[] => {
    const out: number[] = [];
    for (let at_ms = span().from_ms; at_ms <= span().to_ms; at_ms += HOUR_MS) out.push(at_ms);
    return out;
  };
  const within = (at_ms: number): boolean => at_ms >= span().from_ms && at_ms <= span().to_ms;
  return (
    <section class="crews" aria-label={words().crewsView.title}>
      <div class="panel-head">
        <h2>{words().crewsView.title}</h2>
        <span class="key">
          <i class="bar travel" /> {words().crewsView.travel}
          <i class="bar work" /> {words().crewsView.work}
          <i class="bar work late" /> {words().crewsView.lateKey}
          <i class="flag" /> {words().crewsView.deadline}
          <i class="bar work pinned" /> {words().plan.pin.mark}
          <Show when={(crews()?.pauses.length ?? 0) > 0}>
            <i class="bar pause" /> {words().plan.pauseKey}
          </Show>
        </span>
      </div>
      <Show when={list().length > 0} fallback={<p class="empty">{words().crewsView.empty}</p>}>
        <div class="gantt" ref={watchRoom} title={words().crewsView.hint}>
          <div class="gantt-inner" style={{ '--span': `${width_px()}px` }}>
            <div class="gantt-axis">
              <div class="gantt-name" />
              <div class="gantt-track">
                <For each={hours()}>
                  {(at_ms) => (
                    <span class="gantt-hour" classList={{ midnight: hourOfDay(at_ms) === 0 }} style={{ left: `${xOf(at_ms)}px` }}>
                      {hourOfDay(at_ms) === 0 ? day(at_ms) : hourOfDay(at_ms) === 1 && hour_px() < DAY_PX ? '' : clockWords(at_ms)}
                    </span>
                  )}
                </For>
              </div>
            </div>
            <For each={list()}>{(crew) => <CrewRow crew={crew} xOf={xOf} from_ms={span().from_ms} to_ms={span().to_ms} />}</For>
            <For each={crews()?.pauses ?? []}>
              {(pause) => (
                <Show when={pause.end_ms > span().from_ms && pause.start_ms < span().to_ms}>
                  <div
                    class="gantt-pause"
                    style={{
                      left: `calc(var(--name) + ${Math.max(0, xOf(pause.start_ms))}px)`,
                      width: `${xOf(Math.min(span().to_ms, pause.end_ms)) - Math.max(0, xOf(pause.start_ms))}px`,
                    }}
                    title={words().plan.pause(clockWords(pause.start_ms), clockWords(pause.end_ms))}
                  />
                </Show>
              )}
            </For>
            <Show when={within(now_ms())}>
              <div class="gantt-now" style={{ left: `calc(var(--name) + ${xOf(now_ms())}px)` }}>
                <span>{words().crewsView.now}</span>
              </div>
            </Show>
            <Show when={within(chosen_ms()) && Math.abs(chosen_ms() - now_ms()) > 60_000}>
              <div class="gantt-now chosen" style={{ left: `calc(var(--name) + ${xOf(chosen_ms())}px)` }} />
            </Show>
          </div>
        </div>
      </Show>
    </section>
  );
}

function CrewRow(props: Readonly<{ crew: Crew; xOf: (at_ms: number) => number; from_ms: number; to_ms: number }>): JSX.Element {
  let track!: HTMLDivElement;
  const address = (stop: Stop): string => say(buildingById().get(stop.building)?.address ?? { uk: stop.building, en: stop.building });
  /** The deadline is the latest safe start, travel included: it is missed when the crew leaves after it. */
  const late = (stop: Stop): boolean => stop.deadline_ms !== null && stop.start_ms - stop.travel_s * 1000 > stop.deadline_ms;
  const label = (stop: Stop): string =>
    [
      words().crewsView.stop(address(stop), when(stop.start_ms, now_ms()), clockWords(stop.end_ms)),
      stop.deadline_ms === null ? '' : words().crewsView.deadlineAt(when(stop.deadline_ms, now_ms())),
      late(stop) ? words().crewsView.late : '',
      pins().has(stop.building) ? words().plan.pin.mark : '',
    ]
      .filter((part) => part !== '')
      .join(', ');
  const onKey = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const bars = [...track.querySelectorAll<HTMLButtonElement>('button')];
    const at = bars.indexOf(document.activeElement as HTMLButtonElement);
    const next = bars[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const nameTitle = (): string =>
    [
      `${words().crewsView.depot}: ${props.crew.depot}`,
      ...(props.crew.off === null ? [] : [words().plan.trial.offBy(props.crew.off)]),
    ].join('; ');
  const clampLeft_px = (): number => Math.max(0, props.xOf(Math.max(props.from_ms, props.crew.shiftStart_ms)));
  const clampRight_px = (): number => Math.max(0, props.xOf(Math.min(props.to_ms, props.crew.shiftEnd_ms)));
  return (
    <div class="gantt-row">
      <div class="gantt-name" title={nameTitle()}>
        <b>{say(props.crew.name)}</b>
        <small>
          {props.crew.off !== null
            ? words().plan.trial.offMark
            : props.crew.stops.length > 0
              ? words().crewsView.stops(props.crew.stops.length, number(props.crew.stops.length))
              : words().crewsView.free}
        </small>
        <Show when={props.crew.stops.length > 0}>
          <a
            class="crew-calendar"
            href={`/api/v1/plan/crews/${encodeURIComponent(props.crew.id)}/orders.ics?lang=${language()}`}
            download={`${props.crew.id}.ics`}
            aria-label={words().plan.calendar(say(props.crew.name))}
            title={words().plan.calendar(say(props.crew.name))}
          >
            ⤓
          </a>
        </Show>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the bars inside are the buttons; the row only moves the focus between them */}
      <div class="gantt-track" ref={track} onKeyDown={onKey}>
        <div
          class="shift"
          style={{ left: `${clampLeft_px()}px`, width: `${Math.max(0, clampRight_px() - clampLeft_px())}px` }}
          title={`${words().crewsView.shift} ${dayClock(props.crew.shiftStart_ms)} – ${dayClock(props.crew.shiftEnd_ms)}`}
        />
        <For each={props.crew.stops}>
          {(stop, at) => (
            <>
              <div
                class="travel"
                style={{
                  left: `${props.xOf(stop.start_ms - stop.travel_s * 1000)}px`,
                  width: `${Math.max(1, props.xOf(stop.start_ms) - props.xOf(stop.start_ms - stop.travel_s * 1000))}px`,
                }}
              />
              <button
                type="button"
                class="work"
                classList={{
                  late: late(stop),
                  pinned: pins().has(stop.building),
                  chosen: selectedBuilding() === stop.building,
                  past: stop.end_ms < now_ms(),
                }}
                tabindex={at() === 0 ? 0 : -1}
                style={{
                  left: `${props.xOf(stop.start_ms)}px`,
                  width: `${Math.max(4, props.xOf(stop.end_ms) - props.xOf(stop.start_ms) - 1)}px`,
                }}
                aria-label={label(stop)}
                title={label(stop)}
                onClick={() => selectBuilding(stop.building)}
              />
              <Show when={stop.deadline_ms !== null && stop.deadline_ms >= props.from_ms && stop.deadline_ms <= props.to_ms}>
                <i
                  class="flag"
                  classList={{ chosen: selectedBuilding() === stop.building }}
                  style={{ left: `${props.xOf(stop.deadline_ms!)}px` }}
                />
              </Show>
            </>
          )}
        </For>
      </div>
    </div>
  );
}
