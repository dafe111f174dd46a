import { expect, it } from 'vitest';
import { makeSmallCity } from '../../test/small-city.ts';
import type { SourceId } from '../domain/ids.ts';
import { HOUR_MS, instant_ms } from '../domain/time.ts';
import { judgeNow } from '../plan/judge.ts';
import { makeCity } from '../plan/made-city.ts';
import { planOptions } from '../plan/options.ts';
import { proposeInRounds } from '../plan/save/couple.ts';
import { loadProgramSolver } from '../serve/highs.ts';
import { makeWeather } from '../synth/make-weather.ts';
import { type Beside, startBeside } from './beside.ts';
import { assessSituation, stopLines } from './situation.ts';

it('a second thread judges a plan as this one does, whether it was told early or late', async () => {
  const made = makeCity({ seed: 9, branches: 12, perBranch: 7, crews: 6, members: 14, ties: 1, boilers: 2 });
  const options = { ...planOptions(5, made.forecast.t0_ms), budget: { iterations: 600 } };
  const late = proposeInRounds(made.city, made.forecast, made.services, options);
  const here = judgeNow(late.judging, await loadProgramSolver());
  expect(here!.unseen!.lossByMember).toHaveLength(14);
  expect(here!.lossBound).toBeLessThanOrEqual(late.value.totals.lossWeighed);
  const beside = startBeside();
  try {
    expect(await beside.judge(late.judging)).toEqual(here);
    const early = proposeInRounds(made.city, made.forecast, made.services, { ...options, beside: beside.take });
    expect(early.value).toEqual(late.value);
    expect(await beside.judge(early.judging)).toEqual(here);
  } finally {
    await beside.close();
  }
}, 60_000);

it('a second thread forecasts its half to the same bytes; where it gives nothing, this one does it', async () => {
  const lost = instant_ms(Date.UTC(2026, 1, 2, 23));
  const wish = {
    city: makeSmallCity(),
    lines: stopLines(lost),
    weather: makeWeather({ seed: 1, members: 7, t0_ms: instant_ms(lost - 12 * HOUR_MS), hours: 72 }),
    at_ms: instant_ms(lost + 2 * HOUR_MS),
    struck: ['S-A' as SourceId],
    seed: 1,
    horizon_h: 24,
  };
  const alone = assessSituation(wish, () => {});
  const beside = startBeside();
  let parts = 0;
  try {
    const counted: Beside = {
      ...beside,
      parts: (services, returns) => {
        const begin = beside.parts(services, returns);
        return (options, from, to) => {
          const wait = begin(options, from, to);
          return () => {
            const part = wait();
            if (part?.from === from && part.to === to) parts++;
            return part;
          };
        };
      },
    };
    const together = assessSituation({ ...wish, beside: counted }, () => {});
    expect(parts).toBe(1);
    expect(together.assessment.forecast).toEqual(alone.assessment.forecast);
    expect(together.assessment.plan).toEqual(alone.assessment.plan);
    const deaf: Beside = { ...beside, parts: () => () => () => null };
    expect(assessSituation({ ...wish, beside: deaf }, () => {}).assessment.forecast).toEqual(alone.assessment.forecast);
  } finally {
    await beside.close();
  }
}, 120_000);
