import { beforeAll, expect, test } from 'vitest';
import type { BuildingId } from '../../domain/ids.ts';
import { makeCity } from '../../synth/make-city.ts';
import { type CityNetwork, makeCityNetwork } from './city-network.ts';
import { answerFeed, type FeedAnswer, usualQuestion } from './feed.ts';
import { pathProfile } from './profile.ts';

const city = makeCity({ seed: 7, buildings: 150 });
let network: CityNetwork;
let usual: FeedAnswer;
beforeAll(() => {
  network = makeCityNetwork(city, 1).value;
  usual = answerFeed(network, usualQuestion(-15));
});

test('from a source to the door: lengths add up, temperature falls, the losses are those of the pipes', () => {
  for (const building of city.buildings) {
    if (building.substation === null) continue;
    const path = pathProfile(network, usual.columns, building.id);
    const door = path[path.length - 1]!;
    const at = network.substationAt.get(building.substation)!;
    expect(path[0]!.pipeId).toBeNull();
    expect(city.sources.map((source) => source.node)).toContain(path[0]!.nodeId);
    expect(door.nodeId).toBe(city.substations[at]!.node);
    const length_m = path.reduce((sum, point) => sum + (city.pipes.find((pipe) => pipe.id === point.pipeId)?.length_m ?? 0), 0);
    expect(door.distance_m).toBeCloseTo(length_m, 6);
    expect(door.supply_Pa! - door.return_Pa!).toBeCloseTo(usual.substations[at]!.drop_Pa, 0);
    for (let step = 1; step < path.length; step++) {
      expect(path[step]!.flow_kgps).toBeGreaterThan(0);
      expect(path[step]!.supply_C).toBeLessThanOrEqual(path[step - 1]!.supply_C + 1e-9);
    }
  }
});

test('a building without feed shows where the pressure ends; an unknown one has no path', () => {
  const source = [...city.sources].sort((a, b) => b.capacity_W - a.capacity_W)[0]!;
  const out = answerFeed(network, { ...usualQuestion(-15), sourcesOut: new Set([source.id]) });
  const unfed = out.substations.findIndex((one) => one.limit === 'unfed');
  const building = city.buildings.find((one) => one.substation === city.substations[unfed]!.id)!;
  const path = pathProfile(network, out.columns, building.id);
  expect(path.length).toBeGreaterThan(1);
  expect(path[path.length - 1]!.supply_Pa).toBeNull();
  expect(path.every((point) => Number.isFinite(point.supply_C) && Number.isFinite(point.distance_m))).toBe(true);
  expect(pathProfile(network, out.columns, 'no such house' as BuildingId)).toEqual([]);
});
