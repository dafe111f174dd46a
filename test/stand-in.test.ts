/** The stand-in for the server in the browser tests speaks the contract, word for word: otherwise they would test a screen nobody sees. */
import { expect, test } from 'vitest';
import { ForecastScore, HazardsView } from '../src/contract/forecast-view.ts';
import { BuildingDetail, CityMap, StateView } from '../src/contract/view.ts';
import { makeHazards, makeScore } from './browser/fixture-forecast.ts';
import { makeDetail, makeMap, makeState } from './browser/fixture-server.ts';

test('map, state, details, hazards and score of the stand-in fit the contract', () => {
  const map = makeMap(60);
  const state = makeState(map);
  const id = state.buildings.ids[0]!;
  CityMap.parse(map);
  StateView.parse(state);
  for (const building of map.buildings) BuildingDetail.parse(makeDetail(map, state, building.id));
  HazardsView.parse(makeHazards(id, state.clock.t0_ms, state.clock.horizon_h));
  ForecastScore.parse(makeScore(state.clock.now_ms));
  expect(state.buildings.ids.length).toBeGreaterThan(0);
});
