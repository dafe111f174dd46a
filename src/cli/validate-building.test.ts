import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runReferenceCase } from '../twin/building/reference-case.ts';
import type { CommandIo } from './command.ts';
import { readReferenceCase, readReferenceYear } from './reference-files.ts';
import { limitsMissed, validateBuilding } from './validate-building.ts';

const folder = new URL('../../../shared/reference/', import.meta.url);
const SPEC = fileURLToPath(new URL('bestest/specification.json', folder));
const RESULTS = fileURLToPath(new URL('bestest/results.json', folder));
const EPW = fileURLToPath(new URL('weather/USA_CO_Denver.Intl.AP.725650_TMY3.epw', folder));

function listen(): { io: CommandIo; printed: string[]; told: string[] } {
  const printed: string[] = [];
  const told: string[] = [];
  return { printed, told, io: { json: true, print: (line) => printed.push(line), tell: (line) => told.push(line), progress: () => {} } };
}

test('the rule book: pace, second model, loop water, two winters; exit 0', async () => {
  const { io, printed } = listen();
  expect(await validateBuilding.run({ positional: [], option: { 'rule-book': true } }, io)).toBe(0);
  const answer = JSON.parse(printed.join(''));
  expect(answer.pace.length).toBe(12);
  expect(answer.five_resistances.length).toBe(6);
  expect(answer.alchevsk.lostDrainedBy2h_per1).toBe(0);
  expect(answer.kharkiv.frozenAfter24h_per1).toBeGreaterThan(answer.kharkiv.frozenAfter6h_per1);
  expect(answer.missed).toEqual([]);
});

describe.skipIf(!existsSync(SPEC) || !existsSync(EPW))('reference buildings, free-floating', () => {
  const spec = existsSync(SPEC) ? readFileSync(SPEC, 'utf8') : '';
  const year = existsSync(EPW) ? readReferenceYear(readFileSync(EPW, 'utf8')) : 'absent';
  const cases = existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, 'utf8')).cases : {};
  const rangesOf = (name: string) => ({ min_C: cases[name].min_c, max_C: cases[name].max_c, mean_C: cases[name].mean_c });
  const answerOf = (name: string) => {
    const given = readReferenceCase(spec, name);
    if (typeof given === 'string' || typeof year === 'string') throw new Error('reference files are not readable');
    return runReferenceCase(given, year);
  };

  test('the stated limits: 900FF and 680FF minimum within the programs’ range ± 1.5 K, mean ± 1 K', () => {
    for (const name of ['900FF', '680FF']) expect(limitsMissed(answerOf(name), rangesOf(name))).toEqual([]);
  });
  const inRange = (value_C: number, [low, high]: readonly [number, number], slack_K = 0): void => {
    expect(value_C).toBeGreaterThanOrEqual(low - slack_K);
    expect(value_C).toBeLessThanOrEqual(high + slack_K);
  };
  test('G19 600FF: minimum, maximum and mean within the programs’ range', () => {
    const answer = answerOf('600FF');
    inRange(answer.min_C, [-13.8, -9.9]);
    inRange(answer.max_C, [62.4, 68.4]);
    inRange(answer.mean_C, [24.3, 26.1]);
  });
  test('G20 900FF: minimum and mean within the range, maximum within 0.1 K of it', () => {
    const answer = answerOf('900FF');
    inRange(answer.min_C, [0.6, 2.2]);
    inRange(answer.mean_C, [24.5, 25.7]);
    inRange(answer.max_C, [43.3, 46.0], 0.1);
  });
  test('G21 with the night fan: 650FF minimum in its range, 950FF within half a kelvin of it', () => {
    inRange(answerOf('650FF').min_C, [-17.8, -16.7]);
    inRange(answerOf('950FF').min_C, [-13.4, -12.5], 0.5);
  });
  test('G22 the older set belongs to other weather: 900FF here does not fall into it', () => {
    expect(answerOf('900FF').min_C).toBeGreaterThan(-1.6);
  });

  test('the command prints one JSON value and exits 0; wrong calls exit 1 and 2', async () => {
    const good = listen();
    const call = { positional: [SPEC], option: { case: '900FF', weather: EPW } };
    expect(await validateBuilding.run(call, good.io)).toBe(0);
    const printed = JSON.parse(good.printed.join(''));
    expect(printed.missed).toEqual([]);
    expect(printed.min_C).toBeGreaterThan(-0.9);
    const wrong = listen();
    expect(await validateBuilding.run({ positional: [SPEC], option: { case: '901FF', weather: EPW } }, wrong.io)).toBe(1);
    expect(wrong.told.join(' ')).toContain('900FF');
    expect(await validateBuilding.run({ positional: [EPW], option: { case: '900FF', weather: EPW } }, listen().io)).toBe(1);
    expect(await validateBuilding.run({ positional: [SPEC], option: { case: '900FF', weather: SPEC } }, listen().io)).toBe(1);
    expect(await validateBuilding.run({ positional: [SPEC], option: { case: '900FF', weather: 'absent.epw' } }, listen().io)).toBe(1);
    expect(await validateBuilding.run({ positional: [], option: {} }, listen().io)).toBe(2);
  });
  test('the check can go red', () => {
    expect(limitsMissed({ min_C: -5, mean_C: 20 }, rangesOf('900FF')).length).toBe(2);
  });
});
