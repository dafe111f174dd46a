import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkPipeFiles } from './pipe-check.ts';

const DATA = new URL('../../../shared/reference/pipe_measurements/', import.meta.url).pathname;
const SPECS = new URL('../../docs/validation/pipes/', import.meta.url).pathname;

describe.skipIf(!existsSync(DATA))('measured pipes, one film correlation', () => {
  test.each([
    ['ibpsa_ulg150801', 0.6],
    ['ibpsa_ulg151202', 0.6],
    ['ibpsa_ulg151204_2', 0.6],
    ['ibpsa_ulg160118_1', 0.6],
    ['gershub_case1_input', 0.35],
  ])('%s within %s K', (name, limit_K) => {
    const { value, problems } = checkPipeFiles(`${DATA}${name}.csv`, `${SPECS}${name}.json`);
    expect(problems).toEqual([]);
    expect(value?.rmse_K).toBeLessThanOrEqual(limit_K);
  });
});

const SPEC = {
  length_m: 50,
  inner_m: 0.05,
  outer_m: 0.055,
  wall_kgpm3: 7850,
  wall_JpkgK: 480,
  insulation_m: 0.02,
  insulation_WpmK: 0.04,
  outside_Wpm2K: 8,
  ambient_C: 10,
  start_C: [20, 20],
  columns: { time_s: 't', flow_kgps: 'm', inlet_C: 'in', outlet_C: 'out' },
};
const TABLE = 't,m,in,out\n0,1,20,20\n60,1,20,20\n120,1,20,20\n';

function check(spec: unknown, table: string): readonly { code: string; at: string }[] {
  const folder = mkdtempSync(join(tmpdir(), 'pipe-'));
  writeFileSync(join(folder, 'pipe.json'), typeof spec === 'string' ? spec : JSON.stringify(spec));
  writeFileSync(join(folder, 'rows.csv'), table);
  return checkPipeFiles(join(folder, 'rows.csv'), join(folder, 'pipe.json')).problems;
}

test('a quiet pipe has no problem', () => {
  expect(check(SPEC, TABLE)).toEqual([]);
});

test.each([
  ['no JSON', 'x', TABLE, 'FL-NETWORK-001', 'pipe.json'],
  ['negative diameter', { ...SPEC, inner_m: -1 }, TABLE, 'FL-NETWORK-004', 'pipe.json/inner_m'],
  ['no ambient', { ...SPEC, ambient_C: undefined }, TABLE, 'FL-NETWORK-004', 'pipe.json/ambient_C'],
  ['missing column', { ...SPEC, columns: { ...SPEC.columns, inlet_C: 'other' } }, TABLE, 'FL-NETWORK-011', 'rows.csv:1'],
  ['a word for a number', SPEC, `${TABLE}180,1,warm,20\n`, 'FL-NETWORK-012', 'rows.csv:5/inlet_C'],
  ['time runs back', SPEC, `${TABLE}90,1,20,20\n`, 'FL-NETWORK-012', 'rows.csv:5/time_s'],
  ['too few rows', { ...SPEC, rows: [0, 1] }, TABLE, 'FL-NETWORK-013', 'rows.csv'],
])('%s is named with its place', (_, spec, table, code, place) => {
  const problems = check(spec, table);
  expect(problems.some((problem) => problem.code === code && problem.at.endsWith(place))).toBe(true);
});
