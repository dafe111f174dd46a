import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchTravel, isOwnNetwork, readTravel } from './table-service.ts';

const places = Array.from({ length: 70 }, (_, at) => ({ lon_deg: 36 + at / 1_000, lat_deg: 50 }));
let server: Server;
let url = '';
let asked = 0;
let mode: 'whole' | 'holes' | 'wrong' | 'broken' | 'error' | 'silent' = 'whole';

beforeAll(async () => {
  server = createServer((request, response) => {
    asked++;
    if (mode === 'silent') return;
    const address = new URL(request.url!, 'http://x');
    const points = address.pathname
      .split('/')
      .at(-1)!
      .split(';')
      .map((point) => Number(point.split(',')[0]));
    const pick = (name: string): number[] =>
      address.searchParams
        .get(name)!
        .split(';')
        .map((at) => points[Number(at)]!);
    const durations = pick('sources').map((from) =>
      pick('destinations').map((to) => (mode === 'holes' && to > 36.0685 ? null : Math.abs(to - from) * 100_000 + (to > from ? 1 : 0))),
    );
    if (mode === 'error') response.statusCode = 500;
    response.setHeader('content-type', 'application/json');
    response.end(mode === 'broken' ? '{' : JSON.stringify(mode === 'wrong' ? { code: 'Ok', durations: [[1]] } : { code: 'Ok', durations }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

describe('travel times of a routing engine', () => {
  it('are asked square by square and put together', async () => {
    mode = 'whole';
    asked = 0;
    const { value, problems } = await fetchTravel(url, places);
    expect(problems).toEqual([]);
    expect(asked).toBe(4);
    for (const [from, to] of [
      [0, 69],
      [69, 0],
      [3, 55],
      [60, 60],
    ] as const) {
      expect(value!.travel_s[from * 70 + to], `${from}→${to}`).toBe(Math.round(Math.abs(to - from) * 100 + (to > from ? 1 : 0)));
    }
  });

  it('may have holes, which are no way and are named', async () => {
    mode = 'holes';
    const { value, problems } = await fetchTravel(url, places);
    expect(problems.map((problem) => problem.code)).toEqual(['FL-CREW-009']);
    expect(value!.travel_s[69]).toBe(0xffff);
    expect(value!.travel_s[69 * 70 + 69]).toBe(0);
  });

  it('are refused by name when the answer is none', async () => {
    for (const one of ['wrong', 'broken', 'error'] as const) {
      mode = one;
      const { value, problems } = await fetchTravel(url, places);
      expect(value).toBeNull();
      expect(problems.map((problem) => problem.code)).toEqual(['FL-CREW-010']);
    }
    expect((await fetchTravel('http://127.0.0.1:1', places)).value).toBeNull();
  });

  it('are not waited for when the engine says nothing', async () => {
    mode = 'silent';
    const begun_ms = performance.now();
    const { value, problems } = await fetchTravel(url, places, 'driving', 200);
    expect(value).toBeNull();
    expect(problems.map((problem) => problem.code)).toEqual(['FL-CREW-010']);
    expect(String(problems[0]!.say.got)).toMatch(/time/i);
    expect(performance.now() - begun_ms).toBeLessThan(15_000);
    mode = 'whole';
    server.closeAllConnections();
  });

  it('are never asked outside the own network', async () => {
    for (const own of [
      'http://127.0.0.1:5000',
      'http://localhost:5000',
      'http://10.1.2.3',
      'http://172.16.0.9',
      'http://[::1]:5000',
      'http://router',
      'http://osrm.lan',
    ])
      expect(isOwnNetwork(own), own).toBe(true);
    for (const foreign of [
      'https://router.project-osrm.org',
      'http://8.8.8.8',
      'http://172.32.0.1',
      'ftp://127.0.0.1',
      'http://[2001:db8::1]',
      'nonsense',
      'http://10.0.0.1.example.org',
    ])
      expect(isOwnNetwork(foreign), foreign).toBe(false);
    expect((await fetchTravel('https://router.project-osrm.org', places)).value).toBeNull();
  });
});

describe('a table of travel times', () => {
  const placeOf = (id: string) => places[Number(id.slice(1))];
  it('is read by ids; unknown ids and holes are named', () => {
    const text = JSON.stringify({
      format: 'frostline-travel-1',
      places: ['H0', 'H1', 'X', 'H2'],
      durations_s: [
        [0, 60, 1, 90],
        [61, 0, 1, -5],
        [1, 1, 0, 1],
        [92, 93, 1, 0],
      ],
    });
    const { value, problems } = readTravel(text, 'travel.json', (id) => (id === 'X' ? undefined : placeOf(id)));
    expect([...value!.travel_s]).toEqual([0, 60, 90, 61, 0, 0xffff, 92, 93, 0]);
    expect(problems.map((problem) => problem.code)).toEqual(['FL-CREW-009', 'FL-CREW-009']);
  });
  it('is refused when it is something else', () => {
    for (const text of ['', '{}', '[]', 'null', '{"format":"frostline-travel-1"}']) {
      expect(readTravel(text, 'travel.json', placeOf)).toMatchObject({ value: null, problems: [{ code: 'FL-CREW-010' }] });
    }
  });
});
