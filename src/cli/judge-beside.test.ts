import { expect, it } from 'vitest';
import { judgeNow } from '../plan/judge.ts';
import { makeCity } from '../plan/made-city.ts';
import { planOptions } from '../plan/options.ts';
import { proposeInRounds } from '../plan/save/couple.ts';
import { loadProgramSolver } from '../serve/highs.ts';
import { judgeBeside } from './judge-beside.ts';

it('a second thread judges a plan as this one does, whether it was told early or late', async () => {
  const made = makeCity({ seed: 9, branches: 12, perBranch: 7, crews: 6, members: 14, ties: 1, boilers: 2 });
  const options = { ...planOptions(5, made.forecast.t0_ms), budget: { iterations: 600 } };
  const late = proposeInRounds(made.city, made.forecast, made.services, options);
  const here = judgeNow(late.judging, await loadProgramSolver());
  expect(here!.unseen!.lossByMember).toHaveLength(14);
  expect(here!.lossBound).toBeLessThanOrEqual(late.value.totals.lossWeighed);
  const beside = judgeBeside();
  try {
    expect(await beside.judge(late.judging)).toEqual(here);
    const early = proposeInRounds(made.city, made.forecast, made.services, { ...options, beside: beside.take });
    expect(early.value).toEqual(late.value);
    expect(await beside.judge(early.judging)).toEqual(here);
  } finally {
    await beside.close();
  }
}, 60_000);
