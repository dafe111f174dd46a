/** The emergency states of a network of 820 buildings: each answered, bounded, flagged in words. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { EMERGENCY_STATES } from '../../../bench/network/states.ts';
import { describeNetworkFlag } from '../../domain/network-flags.ts';
import { readNetworkJson } from '../../exchange/network-json.ts';
import { solveWithMakeUp } from '../../kernel/network/makeup.ts';
import { makeAnswer, makeSolver } from '../../kernel/network/solver.ts';
import { STEADY_DEFAULTS } from '../../kernel/network/steady.ts';
import { compileNetwork } from './compile.ts';
import { flagMakeUp, flagNetwork } from './flags.ts';

const FOLDER = new URL('../../../../shared/reference/networks/', import.meta.url).pathname;

describe.skipIf(!existsSync(FOLDER))('emergency states', () => {
  test.each(EMERGENCY_STATES)('$name', ({ file, shape, set, makeUp_kgps, lift_Pa, flags }) => {
    const read = readNetworkJson(readFileSync(`${FOLDER}${file ?? 'net0820'}.json`, 'utf8'), 'net', {
      demand: 'return',
      fluidTables: false,
    }).value!;
    const network = shape ? shape(read) : read;
    const compiled = compileNetwork(network, 1);
    set?.(compiled);
    const { settings, columns } = compiled;
    const solver = makeSolver(columns, network.fluid);
    const answer = makeAnswer(columns);
    const report = solveWithMakeUp(solver, settings, answer, STEADY_DEFAULTS, makeUp_kgps ?? Number.POSITIVE_INFINITY);
    expect(report.converged).toBe(true);
    for (const column of Object.values(answer))
      if (column instanceof Float64Array) expect(column.every((value) => Number.isFinite(value))).toBe(true);
    // Nothing beyond what the sources can make: held pressures, the booster's head, and the fall.
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    settings.nodeHeld.forEach((held, node) => {
      if (held === 0) return;
      low = Math.min(low, settings.heldPressure_Pa[node]! - report.fall_Pa);
      high = Math.max(high, settings.heldPressure_Pa[node]! + (lift_Pa ?? 0));
    });
    if (makeUp_kgps !== undefined) low = Math.min(low, 0);
    for (let node = 0; node < columns.nodes; node++) {
      if (answer.nodeFed[node] === 0) continue;
      expect(answer.pressure_Pa[node]!).toBeGreaterThan(low - 1);
      expect(answer.pressure_Pa[node]!).toBeLessThan(high + 1);
    }
    for (let one = 0; one < columns.consumers; one++) {
      expect(answer.consumerFlow_kgps[one]!).toBeGreaterThanOrEqual(0);
      expect(answer.consumerHeat_W[one]!).toBeGreaterThanOrEqual(-1e-6);
    }
    const said = [...flagNetwork(compiled, settings, answer, report), ...flagMakeUp(report, makeUp_kgps ?? Number.POSITIVE_INFINITY)];
    for (const code of flags) expect(said.map((flag) => flag.code)).toContain(code);
    for (const flag of said) {
      expect(describeNetworkFlag(flag, 'uk')).not.toMatch(/[{}]|NaN/);
      expect(describeNetworkFlag(flag, 'en')).not.toMatch(/[{}]|NaN/);
    }
    if (makeUp_kgps !== undefined) expect(Math.abs(report.leak_kgps / makeUp_kgps - 1)).toBeLessThan(0.01);
  });
});
