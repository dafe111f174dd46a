/** Questions to network and forecast as their callers see them, on a small city, with the real calculations in their threads. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeSmallCity } from '../../test/small-city.ts';
import { BuildingWhatIf, CityWhatIf, ForecastScore, HazardsView } from '../contract/forecast-view.ts';
import { IsolationView, NetworkView, NetworkWhatIf, ProfileView } from '../contract/network-view.ts';
import { ProblemDetails } from '../contract/view.ts';
import { instant_ms } from '../domain/time.ts';
import { makeWeather } from '../synth/make-weather.ts';
import { type RunningServer, startServer } from './start.ts';

const folder = mkdtempSync(join(tmpdir(), 'frostline-network-'));
const city = makeSmallCity();
let server: RunningServer;
beforeAll(async () => {
  const outcome = await startServer({
    city,
    events: [],
    weather: makeWeather({ seed: 1, members: 5, t0_ms: instant_ms(Date.now() - 6 * 3_600_000), hours: 96 }),
    journalFile: join(folder, 'network.sqlite'),
    port: 0,
    webDir: null,
    replay: null,
    prints: { briefing: () => '', orders: () => '', calendar: () => null, planFiles: () => ({ json: '', csv: '', geojson: '' }) },
    seed: 1,
    members: 5,
    horizon_h: 24,
    iterations: 50,
    codeVersion: 'test',
    log: () => {},
  });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  server = outcome.server;
  await server.ready;
});
afterAll(async () => {
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (path: string): Promise<Response> => fetch(`${server.url}api/v1/network${path}`);
const whatIf = (body: unknown): Promise<Response> =>
  fetch(`${server.url}api/v1/network/what-if`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
async function codeOf(response: Response): Promise<readonly [number, string]> {
  return [response.status, ProblemDetails.parse(await response.json()).code];
}

it('gives every pipe and valve of the city, and turns one in a trial', async () => {
  const view = NetworkView.parse(await (await get('')).json());
  expect(view.pipes.flow_kgps).toHaveLength(city.pipes.length);
  const open = view.valves.ids.filter((_, row) => view.valves.open[row]);
  const answers = await Promise.all(open.slice(0, 3).map(async (id) => NetworkWhatIf.parse(await (await whatIf({ close: [id] })).json())));
  expect(answers.some((answer) => answer.pipes.at.length > 0)).toBe(true);
  const again = NetworkView.parse(await (await get('')).json());
  expect(again.pipes, 'a trial leaves no trace').toEqual(view.pipes);
});

it('traces a pipe and draws a profile', async () => {
  const trace = IsolationView.parse(await (await get(`/trace?shut=${city.pipes[0]!.id}`)).json());
  expect(trace.pipes).toContain(0);
  const building = city.buildings.find((one) => one.substation !== null)!;
  const profile = ProfileView.parse(await (await get(`/profile?building=${building.id}`)).json());
  expect(profile.points.length).toBeGreaterThan(1);
});

it('names what it does not know and what it cannot read', async () => {
  expect(await codeOf(await whatIf({ close: ['no-such'] }))).toEqual([404, 'FL-NETWORK-010']);
  expect(await codeOf(await whatIf({ stop: ['no-such'] }))).toEqual([404, 'FL-NETWORK-010']);
  expect(await codeOf(await whatIf({ close: 'V-1' }))).toEqual([400, 'FL-SERVE-001']);
  expect(await codeOf(await get('/trace?shut=no-such'))).toEqual([404, 'FL-NETWORK-010']);
  expect(await codeOf(await get('/trace'))).toEqual([400, 'FL-SERVE-001']);
  expect(await codeOf(await get('/profile?building=no-such'))).toEqual([404, 'FL-SERVE-003']);
});

it('asks the forecast of one building and of the city, its hazards and its score', async () => {
  const ask = (path: string, body: unknown): Promise<Response> =>
    fetch(`${server.url}api/v1/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const { id } = city.buildings[0]!;
  const one = BuildingWhatIf.parse(await (await ask(`buildings/${id}/what-if`, { air_K: -5, wind_mps: 10 })).json());
  expect(one.id).toBe(id);
  const all = CityWhatIf.parse(await (await ask('forecast/what-if', { heatAt_ms: Date.now() })).json());
  expect(all.before.p50).toHaveLength(all.horizon_h + 1);
  HazardsView.parse(await (await fetch(`${server.url}api/v1/buildings/${id}/hazards`)).json());
  const score = ForecastScore.parse(await (await fetch(`${server.url}api/v1/forecast/score`)).json());
  expect(score.readings.count).toBe(0);
  expect(await codeOf(await ask('buildings/no-such/what-if', {}))).toEqual([404, 'FL-SERVE-003']);
  expect(await codeOf(await ask('forecast/what-if', { air_K: 'cold' }))).toEqual([400, 'FL-SERVE-001']);
  expect(await codeOf(await ask('forecast/what-if', { wind_mps: -1 }))).toEqual([400, 'FL-SERVE-001']);
});
