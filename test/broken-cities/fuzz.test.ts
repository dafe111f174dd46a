/** Any bytes in any table: an answer, never an exception; and what is answered is a sound city. Seeded; a failing seed becomes a named test. */

import { describe, expect, it } from 'vitest';
import { NOUNS, tableOf } from '../../src/domain/attributes/tables.ts';
import type { City } from '../../src/domain/city.ts';
import { checkCity } from '../../src/domain/city-check.ts';
import { describeReading } from '../../src/exchange/city/describe.ts';
import { type FolderFile, readCityFiles } from '../../src/exchange/city/read-city.ts';
import { cityTexts } from '../../src/exchange/city/write-tables.ts';
import fc from '../dice.ts';
import { makeCity } from './make-city.ts';

const RUNS = process.env.FROSTLINE_LONG ? 3_000 : 60;
const texts = cityTexts(makeCity({ branches: 2, buildingsPerBranch: 2 }));
const encoder = new TextEncoder();
const inMemory = (files: ReadonlyMap<string, Uint8Array>): FolderFile[] => [...files].map(([name, bytes]) => ({ name, read: () => bytes }));
const soundFiles = new Map([...texts].map(([name, text]) => [name, encoder.encode(text)] as const));
const fileName = fc.constantFrom(...soundFiles.keys());

function expectAnswer(files: ReadonlyMap<string, Uint8Array>): void {
  const reading = readCityFiles(inMemory(files));
  for (const { rows, kept, repaired, setAside } of reading.report) expect(kept + repaired + setAside).toBe(rows);
  describeReading(reading, 'uk');
  const written = cityTexts(reading.value);
  // What a reader gives is sound: written and read again it is the same, and nothing but known remarks is left to say.
  const again = readCityFiles(inMemory(new Map([...written].map(([name, text]) => [name, encoder.encode(text)] as const))));
  expect(again.value).toEqual(reading.value);
  expect(again.problems.filter(({ say }) => say.action === 'setAside')).toEqual([]);
}

describe('a folder of anything', () => {
  it('answers any bytes in any file', () => {
    fc.assert(
      fc.property(fileName, fc.uint8Array({ maxLength: 400 }), (name, bytes) => expectAnswer(new Map([...soundFiles, [name, bytes]]))),
      { numRuns: RUNS },
    );
  });

  it('answers damage at any place: bytes changed, dropped, repeated', () => {
    const damage = fc.record({
      name: fileName,
      at: fc.nat(),
      length: fc.integer({ min: 0, max: 40 }),
      put: fc.uint8Array({ maxLength: 12 }),
    });
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), (damages) => {
        const files = new Map(soundFiles);
        for (const { name, at, length, put } of damages) {
          const before = files.get(name)!;
          const from = before.length === 0 ? 0 : at % before.length;
          files.set(name, Uint8Array.from([...before.subarray(0, from), ...put, ...before.subarray(from + length)]));
        }
        expectAnswer(files);
      }),
      { numRuns: RUNS },
    );
  });

  it('answers cells that are well formed and make no sense together', () => {
    const cell = fc.oneof(
      fc.constantFrom(
        '',
        'N-1',
        'B-1-1',
        'T-1-1',
        'D-1',
        '0',
        '-5',
        '1e300',
        '12,5',
        'NaN',
        'Infinity',
        '1 2|3 4',
        '__proto__',
        'constructor',
        '2026-02-03T08:00Z',
        '31.02.2026 25:00',
      ),
      fc.string({ maxLength: 8 }),
      fc.double().map(String),
    );
    const table = fc.constantFrom(...NOUNS).chain((noun) => {
      const columns = [...Object.keys(tableOf(noun).attributes), 'estimated'];
      const row = fc.array(cell, { minLength: columns.length, maxLength: columns.length });
      return fc
        .array(row, { maxLength: 8 })
        .map(
          (rows) =>
            [
              `${tableOf(noun).file}.csv`,
              [columns, ...rows].map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(';')).join('\n'),
            ] as const,
        );
    });
    fc.assert(
      fc.property(fc.array(table, { minLength: 1, maxLength: 3 }), (tables) => {
        expectAnswer(new Map([...soundFiles, ...tables.map(([name, text]) => [name, encoder.encode(text)] as const)]));
      }),
      { numRuns: RUNS },
    );
  });

  it('answers any JSON as city.json and as GeoJSON', () => {
    const feature = fc.record(
      {
        type: fc.constant('Feature'),
        properties: fc.dictionary(fc.constantFrom('id', 'from', 'kind', 'length_m', 'x'), fc.jsonValue()),
        geometry: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    const collection = fc.record({
      type: fc.constant('FeatureCollection'),
      features: fc.array(fc.oneof(feature, fc.jsonValue()), { maxLength: 5 }),
    });
    fc.assert(
      fc.property(fc.jsonValue(), fc.oneof(collection, fc.jsonValue()), (meta, features) => {
        const files = new Map([...soundFiles].filter(([name]) => name !== 'nodes.csv'));
        files.set('city.json', encoder.encode(JSON.stringify(meta)));
        files.set('nodes.geojson', encoder.encode(JSON.stringify(features)));
        expectAnswer(files);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('what damage found once', () => {
  it('keeps a replacement character that was written as such', () => {
    const districts = texts.get('districts.csv')!.replace('D-1', 'D-\uFFFD');
    expectAnswer(new Map([...soundFiles, ['districts.csv', encoder.encode(districts)]]));
  });
});

describe('a city made by code', () => {
  it('is checked and mended the same way', () => {
    const sound = makeCity();
    expect(checkCity(sound)).toMatchObject({ problems: [], actions: [] });
    expect(checkCity(sound).value).toEqual(sound);
    const nodes = sound.nodes.map((node, index) => (index === 1 ? { ...node, lon_deg: node.lat_deg, lat_deg: node.lon_deg } : node));
    const pipes = sound.pipes.map((pipe, index) => (index === 0 ? { ...pipe, length_m: Number.NaN } : pipe));
    const valves = sound.valves.map((valve, index) => (index === 0 ? { ...valve, node: 'N-3' } : valve));
    const { value, problems } = checkCity({ ...sound, nodes, pipes, valves } as City);
    expect(problems.map(({ code, at }) => `${code} ${at}`).sort()).toEqual([
      'FL-CITY-021 pipes/P-1/length_m',
      'FL-CITY-049 nodes/N-1/lon_deg',
      'FL-CITY-056 valves/V-1/node',
    ]);
    expect(value.pipes[0]).toMatchObject({ length_m: 222.8, estimated: ['length_m'] });
    expect(value.nodes[1]).toMatchObject({ lon_deg: 36.25, lat_deg: 50.002 });
  });
});
