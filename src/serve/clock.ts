/** The clock of the desk: the machine's, or the hand of a night that is played back. */
import { type Instant, instant_ms } from '../domain/time.ts';

export type Ticking = Readonly<{ now(): Instant }>;

export const liveClock: Ticking = { now: () => instant_ms(Date.now()) };

/** Moves `speed` times as fast as the machine's clock while it plays; never beyond `to_ms`, never back unless it is set. */
export class ReplayClock implements Ticking {
  readonly from_ms: Instant;
  readonly to_ms: Instant;
  playing: boolean;
  #speed = 1;
  /** Played instant `#hand_ms` belongs to machine instant `#at_ms`. */
  #hand_ms: number;
  #at_ms: number;
  /** Nothing is shown beyond this while a calculation that the night needs is under way. */
  #held_ms = Number.POSITIVE_INFINITY;
  readonly #machine_ms: () => number;

  constructor(range: Readonly<{ from_ms: Instant; to_ms: Instant; start_ms: Instant }>, playing: boolean, machine_ms: () => number) {
    this.from_ms = range.from_ms;
    this.to_ms = range.to_ms;
    this.playing = playing;
    this.#hand_ms = range.start_ms;
    this.#machine_ms = machine_ms;
    this.#at_ms = machine_ms();
  }

  get speed(): number {
    return this.#speed;
  }

  now(): Instant {
    const passed_ms = this.playing ? (this.#machine_ms() - this.#at_ms) * this.#speed : 0;
    return instant_ms(Math.min(this.#hand_ms + passed_ms, this.to_ms, this.#held_ms));
  }

  set(change: Readonly<{ playing?: boolean | undefined; speed?: number | undefined; hand_ms?: Instant | undefined }>): void {
    this.#hand_ms = change.hand_ms ?? this.now();
    this.#at_ms = this.#machine_ms();
    this.playing = change.playing ?? this.playing;
    this.#speed = change.speed ?? this.#speed;
  }

  get held(): boolean {
    return this.#held_ms !== Number.POSITIVE_INFINITY;
  }

  /** Stops the hand at an instant until `release`. */
  hold(at_ms: Instant): void {
    this.#held_ms = at_ms;
  }

  release(): void {
    if (this.#held_ms === Number.POSITIVE_INFINITY) return;
    const hand_ms = this.now();
    this.#held_ms = Number.POSITIVE_INFINITY;
    this.set({ hand_ms });
  }
}
