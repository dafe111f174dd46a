/** Trials of the plan through the server: tried and nothing kept, accepted with name and reason, taken back, refused where they suppose. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOST, smallDesk } from '../../test/small-desk.ts';
import { type TrialChoices, TrialView } from '../contract/trial-view.ts';
import { ProblemDetails, StateView } from '../contract/view.ts';
import { type RunningServer, startServer } from './start.ts';

const folder = mkdtempSync(join(tmpdir(), 'frostline-trials-'));
const options = smallDesk(folder);
let server: RunningServer;
beforeAll(async () => {
  const outcome = await startServer(options);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  server = outcome.server;
  await server.ready;
});
afterAll(async () => {
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

const stateOf = async () => StateView.parse(await (await fetch(`${server.url}api/v1/state`)).json());
const post = (path: string, body: unknown, key?: string) =>
  fetch(`${server.url}api/v1/plan/trials${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key ? { 'idempotency-key': key } : {}) },
    body: JSON.stringify(body),
  });
const NONE: TrialChoices = { crewsOff: [], orders: [], pins: [], tail_per1: null };
const AS_IT_IS = { air_K: 0, wind_mps: null, powerAt_ms: null, heatAt_ms: null };
const act = (choices: TrialChoices, seen: { inputHash: string; frozenBefore: number | null; frozenAfter: number | null }) => ({
  name: 'без бригади',
  choices,
  supposes: null,
  seen,
  who: 'О. Коваль',
  why: 'захворіли двоє',
});
const SEEN = { inputHash: 'x', frozenBefore: null, frozenAfter: null };
const codeOf = async (answer: Response) => ProblemDetails.parse(await answer.json()).code;

describe('a trial of the plan', () => {
  it('shows what a decision would change and keeps nothing; accepted it stands in the next plan as it was shown; taken back it is gone', async () => {
    await server.runner.judged();
    const before = await stateOf();
    const row = before.buildings.action.indexOf('drain');
    const kept = before.buildings.ids[row]!;
    const crew = before.crews.crews.find(({ stops }) => stops.length > 0 && !stops.some(({ building }) => building === kept))!;
    const choices: TrialChoices = { crewsOff: [crew.id], orders: [{ building: kept, action: 'keep' }], pins: [], tail_per1: null };
    const facts = server.runner.factsHash();

    const answer = await post('/ask', { name: 'без бригади', choices });
    expect(answer.status).toBe(200);
    const view = TrialView.parse(await answer.json());
    expect(view).toMatchObject({ rejected: false, of: before.stamp.inputHash });
    expect(view.before).toMatchObject({ drain: before.plan.sheet!.drain, frozen: before.plan.sheet!.frozen });
    expect(view.after.hold).toBe(before.plan.sheet!.hold + 1);
    expect(view.lines.find(({ building }) => building === kept)).toMatchObject({ kind: 'action', after: { en: 'hold full' } });
    expect(TrialView.parse(await (await post('/ask', { name: 'без бригади', choices })).json())).toMatchObject({
      ...view,
      solve_ms: expect.any(Number),
    });
    expect(server.runner.factsHash()).toBe(facts);

    const seen = { inputHash: view.inputHash, frozenBefore: view.before.frozen, frozenAfter: view.after.frozen };
    expect((await post('', act(choices, seen), 't1')).status).toBe(200);
    expect((await post('', act(choices, seen), 't1')).status).toBe(200);
    await server.runner.settled();
    const after = await stateOf();
    const [taken] = after.plan.sheet!.trials;
    expect(after.plan.sheet!.trials).toHaveLength(1);
    expect(taken).toMatchObject({ id: 'trial-t1', name: 'без бригади', who: 'О. Коваль', why: 'захворіли двоє', choices, withdrawn: null });
    expect(after.plan.sheet).toMatchObject({ frozen: view.after.frozen, drain: view.after.drain, hold: view.after.hold });
    expect(after.plan.sheet!.change!.cause.en).toBe('a trial was accepted as plan');
    expect(after.buildings.action[after.buildings.ids.indexOf(kept)]).toBe('hold');
    expect(after.crews.crews.find(({ id }) => id === crew.id)).toMatchObject({ off: 'без бригади', stops: [] });
    expect(after.header.crews.onShift).toBe(before.header.crews.onShift - 1);

    const back = { who: 'І. Мельник', why: 'бригада повернулася' };
    expect(await codeOf(await post('/trial-t9/withdrawal', back))).toBe('FL-SERVE-057');
    expect((await post('/trial-t1/withdrawal', back, 'w1')).status).toBe(200);
    expect((await post('/trial-t1/withdrawal', back, 'w1')).status).toBe(200);
    expect(await codeOf(await post('/trial-t1/withdrawal', { ...back, why: 'ще раз' }, 'w2'))).toBe('FL-SERVE-057');
    await server.runner.settled();
    const again = await stateOf();
    expect(again.plan.sheet).toMatchObject({ frozen: before.plan.sheet!.frozen, drain: before.plan.sheet!.drain });
    expect(again.plan.sheet!.trials).toMatchObject([{ withdrawn: { who: 'І. Мельник', why: 'бригада повернулася' } }]);
    expect(again.crews.crews.find(({ id }) => id === crew.id)!.off).toBeNull();
  });

  it('lets the worst weathers count more, with weights that nobody has signed yet', async () => {
    const choices: TrialChoices = { ...NONE, tail_per1: 0.5 };
    const view = TrialView.parse(await (await post('/ask', { name: '', choices })).json());
    expect(view.after.tail).toBeGreaterThan(0);
    expect((await post('', act(choices, SEEN), 't2')).status).toBe(200);
    await server.runner.settled();
    const { sheet } = (await stateOf()).plan;
    expect(sheet!.weights).toMatchObject({ version: 'weights-1, λ=0.5', signedBy: '' });
    expect(sheet!.lossWeighed).toBeGreaterThan(sheet!.loss);
    expect((await post('/trial-t2/withdrawal', { who: 'О. Коваль', why: 'досить' })).status).toBe(200);
    await server.runner.settled();
    expect((await stateOf()).plan.sheet!.weights.version).toBe('weights-1');
  });

  it('refuses suppositions, a reason of nothing, a name of nobody, and what contradicts itself; the journal keeps none of it', async () => {
    await server.runner.judged();
    const { ids } = (await stateOf()).buildings;
    const keep: TrialChoices = { ...NONE, orders: [{ building: ids[0]!, action: 'keep' }] };
    const facts = server.runner.factsHash();
    for (const supposes of [
      { ...AS_IT_IS, air_K: -5 },
      { ...AS_IT_IS, wind_mps: 8 },
      { ...AS_IT_IS, powerAt_ms: LOST },
      { ...AS_IT_IS, heatAt_ms: LOST },
    ]) {
      const refused = await post('', { ...act(keep, SEEN), supposes });
      expect(refused.status).toBe(409);
      expect(await codeOf(refused)).toBe('FL-SERVE-056');
    }
    expect(await codeOf(await post('', { ...act(keep, SEEN), who: '1' }))).toBe('FL-SERVE-019');
    for (const broken of [{ why: '  ' }, { name: '' }, { choices: {} }, { choices: { ...keep, tail_per1: -1 } }, { seen: null }])
      expect((await post('', { ...act(keep, SEEN), ...broken })).status).toBe(400);
    expect(await codeOf(await post('', act(NONE, SEEN)))).toBe('FL-SERVE-054');
    expect(await codeOf(await post('/ask', { name: '', choices: NONE }))).toBe('FL-SERVE-054');
    const twice = { ...keep, orders: [...keep.orders, { building: ids[0]!, action: 'drain' as const }] };
    expect(await codeOf(await post('/ask', { name: '', choices: twice }))).toBe('FL-SERVE-055');
    expect(server.runner.factsHash()).toBe(facts);
  });
});
