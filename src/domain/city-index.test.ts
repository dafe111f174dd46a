import { describe, expect, it } from 'vitest';
import { makeCity } from '../../test/broken-cities/make-city.ts';
import { groupOf, indexCity } from './city-index.ts';
import type { NodeId } from './ids.ts';

describe('the index of a city', () => {
  const city = makeCity();
  const index = indexCity(city);

  it('answers every reverse question as a search through the tables does', () => {
    for (const { id } of city.nodes) {
      expect(groupOf(index.pipesOfNode, id)).toEqual(city.pipes.filter(({ from, to }) => from === id || to === id));
      expect(groupOf(index.substationsOfNode, id)).toEqual(city.substations.filter(({ node }) => node === id));
      expect(groupOf(index.sourcesOfNode, id)).toEqual(city.sources.filter(({ node }) => node === id));
    }
    for (const { id } of city.substations) {
      expect(groupOf(index.buildingsOfSubstation, id)).toEqual(city.buildings.filter(({ substation }) => substation === id));
    }
    for (const { id } of city.pipes) expect(groupOf(index.valvesOfPipe, id)).toEqual(city.valves.filter(({ pipe }) => pipe === id));
    for (const { id } of city.feeders) {
      expect(groupOf(index.buildingsOfFeeder, id)).toEqual(city.buildings.filter(({ feeder }) => feeder === id));
    }
    for (const { id } of city.streetNodes) {
      expect(groupOf(index.streetsOfNode, id)).toEqual(city.streets.filter(({ from, to }) => from === id || to === id));
    }
  });

  it('finds every row by its id, and nothing for an id that is not there', () => {
    for (const building of city.buildings) expect(index.building.get(building.id)).toBe(building);
    expect(groupOf(index.elementsOfBuilding, city.buildings[0]!.id)).toHaveLength(1);
    expect(groupOf(index.pipesOfNode, 'nowhere' as NodeId)).toEqual([]);
  });
});
