import { beforeAll, expect, test } from 'vitest';
import { indexCity } from '../../domain/city-index.ts';
import type { ValveId } from '../../domain/ids.ts';
import { makeCity } from '../../synth/make-city.ts';
import { type CityNetwork, makeCityNetwork } from './city-network.ts';
import { answerFeed, usualQuestion } from './feed.ts';
import { traceIsolation } from './isolation.ts';
import { makeWhatIf, PIPE_STATES, valveWhatIf, type WhatIf } from './what-if.ts';

const city = makeCity({ seed: 7, buildings: 150 });
const usual = usualQuestion(-15);
let network: CityNetwork;
let whatIf: WhatIf;
beforeAll(() => {
  network = makeCityNetwork(city, 1).value;
  whatIf = makeWhatIf(network, usual);
});

test('every valve turned: as from scratch, and cut are those that the isolation trace cuts', () => {
  const index = indexCity(city);
  for (const valve of city.valves.slice(0, 40)) {
    const position = valve.position === 'open' ? 'closed' : 'open';
    const { value } = valveWhatIf(whatIf, valve.id, position);
    const question = {
      ...usual,
      closed: new Set(position === 'closed' ? [valve.id] : []),
      opened: new Set(position === 'open' ? [valve.id] : []),
    };
    const scratch = answerFeed(network, question);
    expect(value!.converged).toBe(true);
    scratch.substations.forEach((one, at) => {
      expect(Math.abs(value!.columns.consumerHeat_W[at]! - one.heat_W)).toBeLessThan(1e-3 * one.wanted_W + 10);
    });
    if (position === 'open') continue;
    const trace = traceIsolation(index, [valve.id], { opened: new Set(), closed: new Set(), sourcesOut: new Set() });
    expect([...value!.cutBuildingIds].sort()).toEqual([...trace.value.buildingsCut].sort());
    const shut = value!.pipes.pipeIds.indexOf(valve.pipe);
    expect(PIPE_STATES[value!.pipes.state[shut]!]).toBe('shut');
    expect(value!.pipes.supplyFlow_kgps[shut]).toBe(0);
  }
});

test('a question leaves the state before untouched, and turning back gives it again', () => {
  const valve = city.valves.find((one) => one.role === 'section' && one.position === 'open')!;
  const heat = whatIf.before.columns.consumerHeat_W.slice();
  valveWhatIf(whatIf, valve.id, 'closed');
  expect(whatIf.before.columns.consumerHeat_W).toEqual(heat);
  const same = valveWhatIf(whatIf, valve.id, 'open').value!;
  expect(same.cutBuildingIds).toEqual([]);
  expect(same.lowBuildingIds).toEqual([]);
  expect(same.gainedBuildingIds).toEqual([]);
});

test('an unknown valve is named', () => {
  const { value, problems } = valveWhatIf(whatIf, 'V-none' as ValveId, 'closed');
  expect(value).toBeNull();
  expect(problems[0]!.code).toBe('FL-NETWORK-010');
});
