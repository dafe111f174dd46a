/**
 * Limits of time for machines of any pace. A limit is stated for the machine that the figures of docs/performance.md were taken on; here it grows
 * with the time that a fixed piece of work takes on this one, and with what neighbours may cost. FROSTLINE_QUIET=1 holds it as stated.
 */

/** Processor time of the fixed work on the machine of the stated figures. */
const STATED_MS = 10;
/** What neighbours on the same cores, caches and memory may cost. */
const SHARED_per1 = 4;
const ROUNDS = 5;
const LINES = 12_000;

/** Text, numbers and memory in the mixture of our readers. */
function work(): number {
  let sum = 0;
  const seen = new Map<string, number>();
  for (let line = 0; line < LINES; line++) {
    const text = `${line};вулиця ${line % 97};${(line * 0.37).toFixed(2)}`;
    const parts = text.split(';');
    seen.set(parts[1]!, (seen.get(parts[1]!) ?? 0) + Number(parts[2]));
    sum += /(\d+)$/.exec(parts[1]!)?.[1]?.length ?? 0;
  }
  for (const value of seen.values()) sum += Math.exp(-value / 1e6);
  return sum;
}

/** Processor time of the fixed work now: the least of some rounds. */
function pace_ms(): number {
  let least_ms = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    if (work() <= 0) throw new Error('the fixed work did nothing');
    least_ms = Math.min(least_ms, process.cpuUsage(before).user / 1_000);
  }
  return least_ms;
}

let slowness_per1: number | null = null;

/** The limit that this machine gets in place of a stated one. */
export function patient_ms(stated_ms: number): number {
  if (process.env.FROSTLINE_QUIET) return stated_ms;
  slowness_per1 ??= Math.max(1, pace_ms() / STATED_MS);
  return stated_ms * slowness_per1 * SHARED_per1;
}
