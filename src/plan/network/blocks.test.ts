import { describe, expect, test } from 'vitest';
import type { City } from '../../domain/city.ts';
import type * as Ids from '../../domain/ids.ts';
import { makeCity } from '../made-city.ts';
import { fedZones, findBlocks, growRegion } from './blocks.ts';

const OPTIONS = { seed: 3, branches: 4, perBranch: 3, crews: 2, members: 2, ties: 2, boilers: 0 };

/** The made city with a section valve on every main. */
function valvedMains(): City {
  const { city } = makeCity(OPTIONS);
  const mains = city.pipes.filter((pipe) => pipe.role === 'main');
  const more = mains.map((pipe, at) => ({
    id: `MV-${at}` as Ids.ValveId,
    pipe: pipe.id,
    node: pipe.from,
    role: 'section' as const,
    position: 'open' as const,
    turn_min: 20,
    estimated: [],
  }));
  return { ...city, valves: [...city.valves, ...more] };
}

describe('blocks with mains', () => {
  test('a chamber whose mains all carry section valves still counts as main', () => {
    const city = valvedMains();
    const blocks = findBlocks(city);
    for (let branch = 0; branch < OPTIONS.branches; branch++) {
      const chamber = blocks.blockOfNode[blocks.nodeRow.get(`M${branch}` as Ids.NodeId)!]!;
      const tail = blocks.blockOfNode[blocks.nodeRow.get(`C${branch}` as Ids.NodeId)!]!;
      expect(chamber).not.toBe(tail);
      expect(blocks.hasMain[chamber]).toBe(1);
      expect(blocks.hasMain[tail]).toBe(0);
    }
  });

  test('so a tie does not try to feed other branches back through the main', () => {
    const city = valvedMains();
    const blocks = findBlocks(city);
    const zones = fedZones(city, blocks, new Set(['A' as Ids.SourceId]));
    const free = Uint8Array.from(zones, (zone) => (zone < 0 ? 1 : 0));
    const load_W = new Float64Array(blocks.count).fill(1e5);
    const value = new Float64Array(blocks.count).fill(1e6);
    const tie = blocks.links.find((link) => !link.open && zones[link.from]! < 0 !== zones[link.to]! < 0)!;
    const far = zones[tie.from]! < 0 ? tie.from : tie.to;
    const region = growRegion(city, { blocks, load_W, value, free, limit_W: 1e9 }, far, tie)!;
    expect(region.blocks).toEqual([far]);
    expect(region.close).toHaveLength(1);
  });
});
