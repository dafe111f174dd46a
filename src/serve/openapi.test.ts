/** `docs/openapi.json` is what the server says of itself. Print it anew: `FROSTLINE_WRITE=1 npx vitest run src/serve/openapi.test.ts`. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openApiDocument } from './api.ts';

const FILE = join(import.meta.dirname, '../../docs/openapi.json');

it('docs/openapi.json is what the server says of itself', () => {
  const said = `${JSON.stringify(openApiDocument(), null, 1)}\n`;
  if (process.env.FROSTLINE_WRITE) writeFileSync(FILE, said);
  expect(existsSync(FILE), `${FILE} is there`).toBe(true);
  expect(readFileSync(FILE, 'utf8'), 'print it anew with FROSTLINE_WRITE=1').toBe(said);
});

it('names every address with its problems', () => {
  const { paths, components } = openApiDocument() as { paths: Record<string, object>; components: { schemas: Record<string, object> } };
  expect(Object.keys(paths).sort()).toEqual([
    '/api/v1/buildings/{id}',
    '/api/v1/decisions/{id}/acts',
    '/api/v1/map',
    '/api/v1/plan.csv',
    '/api/v1/plan.geojson',
    '/api/v1/plan.json',
    '/api/v1/replay',
    '/api/v1/state',
    '/api/v1/stream',
    '/healthz',
  ]);
  expect(Object.keys(components.schemas).sort()).toEqual([
    'BuildingDetail',
    'CityMap',
    'DecisionAct',
    'ProblemDetails',
    'ReplayAct',
    'StateView',
  ]);
});
