import { createEffect, createMemo, createRoot, createSignal, onCleanup, untrack } from 'solid-js';
import { clock, clockAge_ms } from './sections.ts';
import { link } from './stream.ts';

const HOUR_MS = 3_600_000;
const TICK_MS = 500;
/** A replay is not run on further than this past the last message. */
const AHEAD_MAX_MS = 2_000;
export const PAST_H = -6;

const [tick, setTick] = createSignal(0);
setInterval(() => setTick((count) => count + 1), TICK_MS);

export { tick };

const playing = createRoot(() => createMemo(() => clock()?.replay?.playing ?? true));
/** A jump in time is followed at once, a running clock only twice a second: the screen has better things to do. */
const turn = createRoot(() => createMemo(() => `${clock()?.t0_ms} ${clock()?.replay?.speed} ${link()}`));

/** The desk's present moment. Between two messages it runs on at the speed of the replay; without a link it stands still. */
export const now_ms = createRoot(() =>
  createMemo(() => {
    tick();
    turn();
    const section = playing() ? untrack(clock) : clock();
    if (!section) return 0;
    const replay = section.replay;
    if (link() !== 'live' || !playing()) return section.now_ms;
    if (!replay) return section.now_ms + clockAge_ms();
    const ahead_ms = Math.min(clockAge_ms(), AHEAD_MAX_MS) * replay.speed;
    return Math.min(section.now_ms + ahead_ms, Math.max(section.now_ms, replay.to_ms));
  }),
);

/** Hours from the start of the forecast to the present moment. */
export const now_h = createRoot(() => createMemo(() => (clock() ? (now_ms() - clock()!.t0_ms) / HOUR_MS : 0)));
export const horizon_h = (): number => clock()?.horizon_h ?? 72;

const [chosenOffset_h, setChosenOffset] = createSignal(0);

/** Chosen hour relative to the present: it moves with the night when the replay runs. */
export { chosenOffset_h };

/** Last offset that still lies inside the forecast. */
export const offsetMax_h = (): number => Math.max(0, Math.floor(horizon_h() - Math.max(0, now_h())));

export function chooseOffset(offset_h: number): void {
  setChosenOffset(Math.max(PAST_H, Math.min(offsetMax_h(), Math.round(offset_h))));
}

/** Chosen instant, and the same as hours of the forecast. */
export const chosen_ms = (): number => now_ms() + chosenOffset_h() * HOUR_MS;
export const chosen_h = (): number => now_h() + chosenOffset_h();

/** The chosen hour in steps of a tenth: the map repaints on this, not on every second. */
export const paintHour_h = createRoot(() => createMemo(() => Math.round(chosen_h() * 10) / 10));

const PLAY_STEP_MS = 350;
const [running, setRunning] = createSignal(false);

export { running };
export function run(next: boolean): void {
  if (next && chosenOffset_h() >= offsetMax_h()) chooseOffset(0);
  setRunning(next);
}
createRoot(() => {
  createEffect(() => {
    if (!running()) return;
    const timer = setInterval(() => {
      if (chosenOffset_h() >= offsetMax_h()) setRunning(false);
      else chooseOffset(chosenOffset_h() + 1);
    }, PLAY_STEP_MS);
    onCleanup(() => clearInterval(timer));
  });
});
