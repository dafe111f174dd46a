import { createSignal, For, type JSX, Show } from 'solid-js';
import type { ReplayAct, Words } from '../../contract/view.ts';
import { say, words } from '../messages/language.ts';
import { sendReplay } from '../store/api.ts';
import { clock } from '../store/sections.ts';
import { now_ms } from '../store/time.ts';
import { dayClock } from '../text/format.ts';
import { Term } from '../text/term.tsx';

const SPEEDS = [1, 10, 60, 300, 600] as const;
const SEEK_STEP_MS = 5 * 60_000;

/** Runs the recorded night: play, speed, moment. Absent when the desk is live. */
export function Replay(): JSX.Element {
  const [problem, setProblem] = createSignal<Words | null>(null);
  const act = async (wish: ReplayAct): Promise<void> => {
    const answer = await sendReplay(wish);
    setProblem('problem' in answer ? answer.problem : null);
  };
  const speeds = (current: number): readonly number[] =>
    SPEEDS.includes(current as (typeof SPEEDS)[number]) ? SPEEDS : [...SPEEDS, current].sort((one, other) => one - other);
  return (
    <Show when={clock()?.replay}>
      {(replay) => (
        <fieldset class="replay" aria-label={words().replay.label}>
          <Term explain={words().explain.replay}>{words().replay.short}</Term>
          <button
            type="button"
            class="square"
            aria-label={replay().playing ? words().replay.pause : words().replay.play}
            title={replay().playing ? words().replay.pause : words().replay.play}
            onClick={() => void act({ playing: !replay().playing })}
          >
            {replay().playing ? '❚❚' : '▶'}
          </button>
          <select
            aria-label={words().replay.speed}
            title={words().replay.speed}
            onChange={(event) => void act({ speed: Number(event.currentTarget.value) })}
          >
            <For each={speeds(replay().speed)}>
              {(speed) => (
                <option value={speed} selected={speed === replay().speed}>
                  ×{speed}
                </option>
              )}
            </For>
          </select>
          <input
            type="range"
            aria-label={words().replay.seek}
            title={words().replay.seek}
            aria-valuetext={dayClock(now_ms())}
            min={replay().from_ms}
            max={replay().to_ms}
            step={SEEK_STEP_MS}
            value={now_ms()}
            onChange={(event) => void act({ seek_ms: Number(event.currentTarget.value) })}
          />
          <time class="replay-time">{dayClock(now_ms())}</time>
          <Show when={problem()}>
            <span class="problem" role="alert">
              {say(problem()!)}
            </span>
          </Show>
        </fieldset>
      )}
    </Show>
  );
}
