/** Readings and what is said of pumps, from the wire to the forecast and back: on a made-up city that lost its largest source, in real threads. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ReadingsTaken } from '../contract/reports-view.ts';
import { BuildingDetail, ProblemDetails, StateView } from '../contract/view.ts';
import { factsOf, makeDesk } from '../desk/desk.ts';
import { makeGround } from '../desk/ground.ts';
import { step } from '../desk/step.ts';
import type { EventLine } from '../domain/claims.ts';
import { instant_ms } from '../domain/time.ts';
import { openSqliteJournal } from '../journal/sqlite-store.ts';
import { readAll } from '../journal/store.ts';
import { verifyFile } from '../journal/verify.ts';
import { makeCity } from '../synth/make-city.ts';
import { makeColdSpell } from '../synth/make-weather.ts';
import { LOST_AT, LOST_SOURCE } from '../synth/scenario.ts';
import { fromLine } from './journal-event.ts';
import { hashOf } from './question.ts';
import { type RunningServer, startServer } from './start.ts';

const HOUR = 3_600_000;
const NOW = LOST_AT + 3 * HOUR;
const folder = mkdtempSync(join(tmpdir(), 'frostline-readings-'));
const journalFile = join(folder, 'readings.sqlite');
const city = makeCity({ seed: 3, buildings: 200 });
const stop: EventLine = {
  id: 'stop',
  at_ms: LOST_AT,
  timing: 'placed',
  kind: 'state',
  text: { uk: 'зупинка', en: 'stop' },
  claims: [],
  change: 'sourceStops',
  reading: null,
  pick: { from: 'struckSource', nth: 1, count: 1 },
  source: null,
  synthetic: true,
};
const last: EventLine = { ...stop, id: 'end', at_ms: instant_ms(LOST_AT + 6 * HOUR), change: null, pick: null };
let server: RunningServer;
let isClosed = false;
let id = '';
async function open(): Promise<RunningServer> {
  const outcome = await startServer({
    city,
    events: [stop, last],
    weather: makeColdSpell(3, LOST_AT),
    journalFile,
    port: 0,
    webDir: null,
    replay: { struck: [LOST_SOURCE], start_ms: instant_ms(NOW), playing: false, speed: 1 },
    prints: { briefing: () => '', orders: () => '', calendar: () => null, planFiles: () => ({ json: '', csv: '', geojson: '' }) },
    seed: 1,
    members: 15,
    horizon_h: 48,
    iterations: 100,
    codeVersion: 'test',
    log: () => {},
  });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  await outcome.server.ready;
  return outcome.server;
}
beforeAll(async () => {
  server = await open();
  const state = StateView.parse(await (await fetch(`${server.url}api/v1/state`)).json());
  const unfed = new Set(state.buildings.ids);
  // A house where the network's water would still have carried warmth.
  for (const building of city.buildings.filter((one) => unfed.has(one.id) && one.use === 'residential')) {
    id = building.id;
    if ((await detail()).pumps) break;
  }
}, 90_000);
afterAll(async () => {
  if (!isClosed) await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

const detail = async (): Promise<BuildingDetail> => BuildingDetail.parse(await (await fetch(`${server.url}api/v1/buildings/${id}`)).json());
const recount = async () => StateView.parse(await (await fetch(`${server.url}api/v1/state`)).json()).clock.recount;
const post = (path: string, body: unknown, type = 'application/json'): Promise<Response> =>
  fetch(`${server.url}api/v1/${path}`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const codeOf = async (response: Response): Promise<readonly [number, string]> => [
  response.status,
  ProblemDetails.parse(await response.json()).code,
];
/** Tells and waits until what it changes is calculated. */
async function tell(path: string, body: unknown, type?: string): Promise<unknown> {
  const before = (await detail()).t0_ms;
  const answer = await post(path, body, type);
  expect(answer.status).toBe(200);
  await server.runner.settled();
  expect((await detail()).t0_ms, 'within the hour the forecast keeps its start').toBe(before);
  return answer.json();
}
const who = 'О. Коваль';
const building = () => city.buildings.find((one) => one.id === id)!;

describe('readings', () => {
  it('of a heat meter and of return water change their building, show before, after and evidence, and can be taken back', async () => {
    const first = await detail();
    const at_ms = LOST_AT - HOUR;
    await tell('readings', { what: 'heatMeter', value_W: 1.25 * building().designLoad_W * 0.75, building: id, instrument: 'M-1', at_ms });
    const metered = await detail();
    expect(metered.freeze).not.toEqual(first.freeze);
    const [meter] = metered.readings;
    expect(meter).toMatchObject({ zone: 'heatMeter', value_C: null, value_W: expect.any(Number), withdrawn: null });
    expect(meter!.lesson).toMatchObject({ status: 'used', expected_C: null, expected_W: expect.any(Number) });
    expect(meter!.lesson!.after.p50_h).toBeLessThan(meter!.lesson!.before.p50_h);
    const touched = (await recount())!;
    expect(touched.buildings).toBeGreaterThan(0);
    expect(touched.buildings).toBeLessThan(touched.of / 2);
    expect(touched.took_s).toBeGreaterThan(0);

    await tell('readings', { what: 'returnWater', value_C: 38, building: id, instrument: 'T-2', at_ms });
    const both = await detail();
    expect(both.readings.map(({ zone }) => zone)).toEqual(['heatMeter', 'returnWater']);
    expect(both.readings[1]!.lesson).toMatchObject({ status: 'used', expected_C: expect.any(Number) });

    for (const { id: reading } of both.readings) await tell(`readings/${reading}/acts`, { act: 'withdraw', who, why: 'інша адреса' });
    const back = await detail();
    expect(back.freeze).toEqual(first.freeze);
    expect(back.zones).toEqual(first.zones);
    expect(back.readings.map(({ lesson, withdrawn }) => [lesson, withdrawn?.who, withdrawn?.why])).toEqual([
      [null, who, 'інша адреса'],
      [null, who, 'інша адреса'],
    ]);
    await tell(`readings/${meter!.id}/acts`, { act: 'restore', who });
    expect((await detail()).freeze).toEqual(metered.freeze);
    await tell(`readings/${meter!.id}/acts`, { act: 'withdraw', who });
  }, 60_000);

  it('of a table are taken once, and rows that cannot be used are named', async () => {
    const table = `будинок;що;значення;одиниця;час\n${id};квартира;14,5;;\n${id};лічильник;0,1;Гкал/год;${new Date(LOST_AT - HOUR).toISOString()}\nніде;квартира;9;;`;
    const taken = ReadingsTaken.parse(await tell('readings/table', table, 'text/csv'));
    expect([taken.taken, taken.known, taken.problems.map(({ code, at }) => `${code} ${at}`)]).toEqual([
      2,
      0,
      ['FL-SERVE-052 readings.csv:4/building'],
    ]);
    const again = ReadingsTaken.parse(await tell('readings/table', table, 'text/csv'));
    expect([again.taken, again.known]).toEqual([0, 2]);
    for (const reading of (await detail()).readings)
      if (!reading.withdrawn) await tell(`readings/${reading.id}/acts`, { act: 'withdraw', who });
  }, 60_000);

  it('that nobody has, without a name, or in another shape are refused by name', async () => {
    expect(await codeOf(await post('readings/no-such/acts', { act: 'withdraw', who }))).toEqual([404, 'FL-SERVE-050']);
    const [known] = (await detail()).readings;
    expect(await codeOf(await post(`readings/${known!.id}/acts`, { act: 'withdraw', who: '7' }))).toEqual([400, 'FL-SERVE-019']);
    expect(await codeOf(await post('readings', { what: 'heatMeter', value_C: 5, building: id, instrument: 'x' }))).toEqual([
      400,
      'FL-SERVE-001',
    ]);
    expect(await codeOf(await post('readings', { what: 'returnWater', value_C: 5, instrument: 'x' }))).toEqual([400, 'FL-SERVE-001']);
    expect(await codeOf(await post('readings/table', 'a;b\n1;2', 'text/csv'))).toEqual([400, 'FL-SERVE-053']);
  });
});

describe('what is said of the pumps', () => {
  it('moves the forecast to the one side or the other, stands beside it with its author, and can be taken back', async () => {
    const open = await detail();
    expect(open.pumps).toMatchObject({ source: LOST_SOURCE, said: null });
    const path = `sources/${LOST_SOURCE}/pumps`;
    await tell(path, { says: 'stopped', stopped_ms: LOST_AT, author: 'зміна ТЕЦ', who });
    const stopped = await detail();
    expect(stopped.pumps!.said).toMatchObject({ stopped_ms: LOST_AT, author: 'зміна ТЕЦ', who });
    await tell(path, { says: 'ranOn', who });
    const on = await detail();
    expect(on.pumps!.said).toMatchObject({ stopped_ms: null, who });
    expect(on.freeze).not.toEqual(stopped.freeze);
    const [first, middle, later] = [stopped, open, on].map(({ freeze }) => freeze.p50_h!) as [number, number, number];
    expect(first, 'what nobody knew lay between the two').toBeLessThan(middle);
    expect(middle).toBeLessThan(later);
    await tell(path, { says: 'unknown', who });
    expect(await detail()).toMatchObject({ freeze: open.freeze, pumps: { said: null } });
    expect(await codeOf(await post('sources/no-such/pumps', { says: 'ranOn', who }))).toEqual([404, 'FL-SERVE-021']);
    expect(await codeOf(await post(path, { says: 'stopped', who }))).toEqual([400, 'FL-SERVE-051']);
    expect(await codeOf(await post(path, { says: 'stopped', stopped_ms: NOW + HOUR, who }))).toEqual([400, 'FL-SERVE-051']);
    expect(await codeOf(await post(path, { says: 'ranOn', who: '' }))).toEqual([400, 'FL-SERVE-001']);
  }, 60_000);

  it('stands in the journal: the desk is built from it again to the last letter', async () => {
    await tell(`sources/${LOST_SOURCE}/pumps`, { says: 'ranOn', author: 'диспетчер мережі', who });
    await server.runner.judged();
    const hash = server.runner.factsHash();
    const { pumps, withdrawn } = server.runner.desk;
    expect([Object.keys(pumps), Object.keys(withdrawn).length]).toEqual([[LOST_SOURCE], 4]);
    await server.close();
    isClosed = true;
    expect(verifyFile(journalFile).ok).toBe(true);
    const opened = openSqliteJournal(journalFile);
    if (!opened.ok) throw new Error(opened.problem.code);
    let desk = makeDesk(makeGround(city));
    for await (const line of readAll(opened.store, 1)) {
      const read = fromLine(line);
      if (read.ok) desk = step(desk, read.event, read.recordedAt_ms).desk;
    }
    await opened.store.close();
    expect(hashOf(factsOf(desk))).toBe(hash);
  }, 60_000);
});
