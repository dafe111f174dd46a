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

type Operation = Readonly<{ summary?: string; responses: Readonly<Record<string, object>>; requestBody?: object }>;

it('names every address with what it answers and how it refuses', () => {
  const { paths, components } = openApiDocument() as {
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, object> };
  };
  for (const core of [
    '/api/v1/buildings/{id}',
    '/api/v1/decisions/{id}/acts',
    '/api/v1/map',
    '/api/v1/state',
    '/api/v1/stream',
    '/healthz',
  ]) {
    expect(paths, core).toHaveProperty([core]);
  }
  for (const [path, operations] of Object.entries(paths)) {
    expect(path).toMatch(/^\/(api\/v1\/|healthz$)/);
    for (const [method, operation] of Object.entries(operations)) {
      const at = `${method} ${path}`;
      expect(operation.summary, at).toBeTruthy();
      expect(operation.responses, at).toHaveProperty('200');
      if (method === 'post') expect(operation.responses, at).toHaveProperty('400');
      if (path.includes('{')) expect(operation.responses, at).toHaveProperty('404');
    }
  }
  expect(Object.keys(components.schemas)).toEqual(
    expect.arrayContaining(['BuildingDetail', 'CityMap', 'DecisionAct', 'ProblemDetails', 'StateView']),
  );
});
