/**
 * When heat returns, by those who said so. Several authors on one source are a mixture with equal weights; a source without an
 * estimate returns never, because nobody said it would.
 *
 *   ln R = ln p50 + z·(ln p90 − ln p50)/1.2816 for z ≥ 0, with p10 for z < 0; z is common to all buildings of a source
 */
import type { SourceId } from '../../domain/ids.ts';
import type { ReturnEstimate } from '../../domain/service.ts';
import { HOUR_MS, type Instant } from '../../domain/time.ts';
import { stream } from '../../kernel/random.ts';

/** The standard normal's 90 % quantile. */
const NORMAL_P90 = 1.2815515655446004;
const HOUR_MIN_h = 1e-3;

/** Hours after `t0_ms`, per source and member; the estimate's hours count from when it was said. */
export function returnHours(
  estimates: readonly ReturnEstimate[],
  t0_ms: Instant,
  members: number,
  seed: number,
): ReadonlyMap<SourceId, Float64Array> {
  const bySource = new Map<SourceId, ReturnEstimate[]>();
  for (const estimate of estimates) bySource.set(estimate.source, [...(bySource.get(estimate.source) ?? []), estimate]);
  const hours = new Map<SourceId, Float64Array>();
  for (const [source, voices] of bySource) {
    const column = new Float64Array(members);
    for (let member = 0; member < members; member++) {
      const dice = stream(seed, `return/${source}`, member);
      const voice = voices[dice.below(voices.length)]!;
      const comes = dice.uniform() < voice.share_per1;
      const normal = dice.normal();
      const said_h = (voice.saidAt_ms - t0_ms) / HOUR_MS;
      column[member] = comes ? Math.max(0, said_h + splitLogNormal_h(voice, normal)) : Number.POSITIVE_INFINITY;
    }
    hours.set(source, column);
  }
  return hours;
}

function splitLogNormal_h(estimate: ReturnEstimate, normal: number): number {
  const middle = Math.log(Math.max(HOUR_MIN_h, estimate.p50_h));
  const edge = Math.log(Math.max(HOUR_MIN_h, normal >= 0 ? estimate.p90_h : estimate.p10_h));
  return Math.exp(middle + (Math.abs(normal) / NORMAL_P90) * (edge - middle));
}
