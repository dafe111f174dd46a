import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readNetworkJson, readNetworkResultJson } from '../exchange/network-json.ts';
import { compareWithResult, frictionOfResult, runNetwork } from './network-check.ts';

const FOLDER = new URL('../../../shared/reference/networks/', import.meta.url).pathname;
const RESULTS = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.includes('.result.')) : [];

describe.skipIf(RESULTS.length === 0)('reference networks', () => {
  test.each(RESULTS)('%s', (name) => {
    const result = readNetworkResultJson(readFileSync(FOLDER + name, 'utf8'), name).value!;
    const read = readNetworkJson(readFileSync(`${FOLDER}${name.split('.')[0]}.json`, 'utf8'), name, result);
    expect(read.problems).toEqual([]);
    const run = runNetwork(read.value!, frictionOfResult(result));
    const difference = compareWithResult(run, result);
    expect(run.report.converged).toBe(true);
    expect(difference.compared).toBeGreaterThan(900);
    const limits = result.fluidTables ? { p: 50, m: 0.01, t: 0.05 } : { p: 1, m: 1e-4, t: 1e-3 };
    expect(difference.max_dp_Pa).toBeLessThan(limits.p);
    expect(difference.max_dmdot_kgps).toBeLessThan(limits.m);
    expect(difference.max_dT_K).toBeLessThan(limits.t);
  });

  test('the drained net also solves with Colebrook', () => {
    const read = readNetworkJson(readFileSync(`${FOLDER}net0820_drained.json`, 'utf8'), 'drained', {
      demand: 'return',
      fluidTables: false,
    });
    for (const law of ['colebrook', 'colebrookEverywhere', 'swameeJain'] as const) {
      const { report } = runNetwork(read.value!, law);
      expect(report.converged).toBe(true);
      expect(report.massResidual_kgps).toBeLessThan(1e-6);
    }
  });

  test('the comparison can go red', () => {
    const result = readNetworkResultJson(readFileSync(`${FOLDER}net0050.result.const_dt_colebrook.json`, 'utf8'), 'r').value!;
    const read = readNetworkJson(readFileSync(`${FOLDER}net0050.json`, 'utf8'), 'n', result);
    const first = read.value!.links[0]!;
    const run = runNetwork(
      { ...read.value!, links: [{ ...first, zeta: 40 } as typeof first, ...read.value!.links.slice(1)] },
      'colebrookEverywhere',
    );
    expect(compareWithResult(run, result).max_dp_Pa).toBeGreaterThan(100);
  });
});
