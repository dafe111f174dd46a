import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { validateCrews } from './validate-crews.ts';

const FOLDER = new URL('../../../shared/reference/vrp/freeze-drain/', import.meta.url).pathname;

async function call(file: string, option: Record<string, string>): Promise<{ code: number; answer: Record<string, unknown> }> {
  const printed: string[] = [];
  const io = { json: true, print: (line: string) => void printed.push(line), tell: () => {}, progress: () => {} };
  const code = await validateCrews.run({ positional: [file], option }, io);
  return { code, answer: JSON.parse(printed[0] ?? '{}') as Record<string, unknown> };
}

describe('validate crews', () => {
  it('refuses a missing file, a broken file and a wrong option', async () => {
    const broken = join(mkdtempSync(join(tmpdir(), 'crews-')), 'set.json');
    writeFileSync(broken, '{"format":"other"}');
    expect((await call('nowhere.json', {})).code).toBe(1);
    expect((await call(broken, {})).code).toBe(1);
    expect((await call(broken, { objective: 'both' })).code).toBe(2);
  });

  it.skipIf(!existsSync(FOLDER))('prints loss, bound and test loss, and writes a whole solution', async () => {
    const out = join(mkdtempSync(join(tmpdir(), 'crews-')), 'solution.json');
    const file = `${FOLDER}fd200-a.json`;
    const option = { iterations: '1500', objective: 'ensemble', train: '1-15', test: '16-30', out };
    const { code, answer } = await call(file, option);
    expect(code).toBe(0);
    expect(answer).toMatchObject({ accepted: true, set: 'fd200-a', objective: 'ensemble' });
    expect(answer.loss as number).toBeGreaterThanOrEqual(answer.bound as number);
    expect(answer.test_loss as number).toBeLessThan(1_400);
    const solution = JSON.parse(readFileSync(out, 'utf8')) as { routes: { jobs: unknown[] }[]; unplanned: { reason: string }[] };
    const planned = solution.routes.reduce((sum, route) => sum + route.jobs.length, 0);
    expect(planned + solution.unplanned.length).toBe(200);
    expect(planned).toBe(answer.planned);
    for (const left of solution.unplanned) expect(left.reason).not.toBe('');
    expect((await call(file, { ...option, 'max-loss': '1' })).code).toBe(3);
    const scored = await call(file, { solution: out, train: '1-15', test: '16-30' });
    expect(scored).toMatchObject({ code: 0, answer: { ensemble_loss: answer.loss, test_loss: answer.test_loss, faults: 0 } });
    writeFileSync(out, JSON.stringify({ ...solution, routes: [] }));
    expect((await call(file, { solution: out })).code).toBe(3);
  });

  it.skipIf(!existsSync(FOLDER))('writes the set for VROOM and plans the same file again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'crews-'));
    const vroom = join(folder, 'vroom.json');
    const first = await call(`${FOLDER}fd200-a.json`, { iterations: '200', vroom });
    const { code, answer } = await call(vroom, { iterations: '200', calendars: join(folder, 'calendars') });
    expect(code).toBe(0);
    const summary = answer.summary as { unassigned: number; priority: number };
    expect(200 - summary.unassigned).toBeGreaterThan((first.answer.planned as number) * 0.9);
    expect(readFileSync(join(folder, 'calendars', 'vehicle-0.ics'), 'utf8')).toContain('BEGIN:VEVENT');
  });
});
