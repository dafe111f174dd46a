import { describe, expect, it } from 'vitest';
import { describeReason } from '../../domain/reasons.ts';
import type { BuildingService } from '../../domain/service.ts';
import { addHours } from '../../domain/time.ts';
import { loadProgramSolver } from '../../serve/highs.ts';
import { makeCity } from '../made-city.ts';
import { LOSS_WEIGHTS } from '../weights.ts';
import { planRefill, type RefillQuestion } from './refill-plan.ts';

const solve = await loadProgramSolver();
const made = makeCity({ seed: 2, branches: 10, perBranch: 8, crews: 12, members: 10, ties: 0, boilers: 0 });
const { city, forecast } = made;
const back_ms = addHours(forecast.t0_ms, 2);

/** Every building drained; the first branch known to be sound, the last two buildings burst. */
const services = made.services.map((service, row): BuildingService => {
  const state = row < 8 ? 'refillAllowed' : row >= 78 ? 'burst' : 'drainedVerified';
  return { ...service, state, drained_ms: forecast.t0_ms };
});

function ask(more: Partial<RefillQuestion> = {}) {
  return planRefill({
    city,
    services,
    source: city.sources[0]!.id,
    back_ms,
    drainedToo: new Set(),
    emptyPipes: new Set(),
    staticHead: null,
    outdoor_C: [-20],
    fillWater_C: 45,
    supply_C: 90,
    makeUp_m3: 60,
    weights: LOSS_WEIGHTS,
    slot_min: 60,
    slots: 36,
    seed: 1,
    runs: 400,
    solve: null,
    ...more,
  });
}

describe('the refill plan of a plant', () => {
  it('fills every sound building once, begins with those known to be sound, and stands up to the recount', () => {
    const plan = ask({ solve });
    expect(plan.faults).toEqual([]);
    const filled = plan.lines.flatMap((line) => line.buildings);
    expect(new Set(filled).size).toBe(78);
    expect(plan.left).toEqual(['H0078', 'H0079'].map((building) => ({ building, why: 'broken' })));
    const sound = plan.lines.filter((line) => line.isSound);
    expect(sound).toHaveLength(1);
    for (const line of plan.lines)
      if (!line.isSound && line.start_ms !== null) expect(line.start_ms).toBeGreaterThanOrEqual(addHours(back_ms, 2));
    expect(sound[0]!.start_ms).toBe(back_ms);
    expect(plan.bound).toBeLessThanOrEqual(plan.loss);
    expect(plan.loss / plan.bound!).toBeLessThan(1.1);
  });

  it('says what one more of each limit is worth, and nothing where a limit does not bind', () => {
    const tight = ask({ makeUp_m3: 12, solve });
    expect(tight.worth!.makeUp).toBeGreaterThan(0);
    expect(ask({ makeUp_m3: 13, solve }).bound).toBeLessThan(tight.bound!);
    const plenty = ask({ makeUp_m3: 5000, solve });
    expect(plenty.worth!.makeUp).toBe(0);
    expect(plenty.worth!.crew).toBeGreaterThan(0);
  });

  it('does not fill with water that may not be used, nor against a head that does not reach the roof', () => {
    expect(ask({ fillWater_C: 60 }).lines.every((line) => line.start_ms === null)).toBe(true);
    const low = ask({ staticHead: { pressure_Pa: 200_000, at_m: 100 } });
    expect(low.left.some((one) => one.why === 'topStaysEmpty')).toBe(true);
    expect(low.lines.flatMap((line) => line.buildings).length + low.left.length).toBe(80);
  });

  it('fills the pipes of the network first where they stand empty too', () => {
    const plan = ask({ emptyPipes: new Set(city.pipes.filter((pipe) => pipe.role === 'distribution').map((pipe) => pipe.id)) });
    expect(plan.faults).toEqual([]);
    expect(plan.lines.reduce((sum, line) => sum + line.water_m3, 0)).toBeGreaterThan(
      ask().lines.reduce((sum, line) => sum + line.water_m3, 0),
    );
  });

  it('speaks both languages without an empty place, also when nothing is to be filled', () => {
    const plan = ask({ makeUp_m3: 12, solve });
    const none = ask({ services: made.services });
    expect(none.lines).toEqual([]);
    for (const reason of [...plan.reasons, ...none.reasons, ...plan.lines.flatMap((line) => line.reasons)]) {
      for (const language of ['uk', 'en'] as const) expect(describeReason(reason, language)).not.toMatch(/[{}]|NaN|undefined/);
    }
    expect(plan.lines.some((line) => line.reasons.some((reason) => reason.code === 'refill.waits-water'))).toBe(true);
  });
});
