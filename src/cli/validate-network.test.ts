import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CommandIo } from './command.ts';
import { validateNetwork } from './validate-network.ts';

const FOLDER = new URL('../../../shared/reference/networks/', import.meta.url).pathname;

function listen(): { io: CommandIo; printed: string[]; told: string[] } {
  const printed: string[] = [];
  const told: string[] = [];
  return {
    io: { json: true, print: (line) => void printed.push(line), tell: (line) => void told.push(line), progress: () => {} },
    printed,
    told,
  };
}

async function call(content: unknown, ...more: string[]): Promise<{ code: number; printed: string[]; told: string[] }> {
  const file = join(mkdtempSync(join(tmpdir(), 'network-')), 'net.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  const { io, printed, told } = listen();
  return { code: await validateNetwork.run({ positional: [file, ...more], option: {} }, io), printed, told };
}

const SMALL = {
  format: 'neutral-district-heating-network',
  version: 1,
  ground_temperature_k: 275.15,
  nodes: { z_m: [0, 0, 0, 0], side: ['S', 'S', 'R', 'R'] },
  pipes: {
    from: [0, 3],
    to: [1, 2],
    length_m: [100, 100],
    inner_diameter_m: [0.1, 0.1],
    roughness_m: [5e-4, 5e-4],
    zeta: [0, 0],
    linear_heat_loss_w_per_mk: [0.3, 0.3],
    open: [1, 1],
  },
  consumers: { from: [1], to: [3], heat_w: [2e5], return_temperature_k: [323.15], delta_t_k: [45], connected: [1] },
  plants: [{ supply_node: 0, return_node: 2, supply_pressure_pa: 1e6, pressure_lift_pa: 5e5, supply_temperature_k: 368.15 }],
};

test('a small network is solved and printed as one JSON object', async () => {
  const { code, printed } = await call(SMALL);
  expect(code).toBe(0);
  const answer = JSON.parse(printed[0]!) as Record<string, unknown>;
  expect(answer).toMatchObject({ converged: true, flags: [], max_dp_Pa: null });
  expect(answer.iterations).toBeGreaterThan(0);
});

test.each([
  ['not JSON', 'nonsense', 1, 'FL-NETWORK-001'],
  ['another format', { ...SMALL, format: 'x' }, 1, 'FL-NETWORK-002'],
  ['a missing column', { ...SMALL, pipes: { ...SMALL.pipes, length_m: undefined } }, 1, 'FL-NETWORK-003'],
  ['a short column', { ...SMALL, pipes: { ...SMALL.pipes, to: [1] } }, 1, 'FL-NETWORK-003'],
  ['a negative diameter', { ...SMALL, pipes: { ...SMALL.pipes, inner_diameter_m: [-0.1, 0.1] } }, 0, 'FL-NETWORK-004'],
  ['a node that is not there', { ...SMALL, pipes: { ...SMALL.pipes, to: [9, 2] } }, 0, 'FL-NETWORK-005'],
  ['no source', { ...SMALL, plants: [] }, 0, 'FL-NETWORK-006'],
])('%s is named with its place', async (_, content, code, problem) => {
  const answer = await call(content);
  expect(answer.code).toBe(code);
  expect(answer.told.join('\n')).toContain(problem);
  expect(answer.told.join('\n')).toContain('net.json');
});

describe.skipIf(!existsSync(FOLDER))('reference', () => {
  test('the answer of another network is refused', async () => {
    const { code, told } = await call(readFileSync(`${FOLDER}net0050.json`, 'utf8'), `${FOLDER}net0820.result.const_tr_colebrook.json`);
    expect(code).toBe(1);
    expect(told.join()).toContain('FL-NETWORK-008');
  });
});
