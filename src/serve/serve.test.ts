/** The server as its callers see it, on a small city, with the real calculation in its thread. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSmallCity } from '../../test/small-city.ts';
import { BuildingDetail, CityMap, type Decision, ProblemDetails, SECTIONS, StateView } from '../contract/view.ts';
import { type Desk, factsOf, makeDesk } from '../desk/desk.ts';
import { makeGround } from '../desk/ground.ts';
import { step } from '../desk/step.ts';
import type { EventLine } from '../domain/claims.ts';
import type { SourceId } from '../domain/ids.ts';
import { instant_ms } from '../domain/time.ts';
import { openSqliteJournal } from '../journal/sqlite-store.ts';
import { readAll } from '../journal/store.ts';
import { verifyFile } from '../journal/verify.ts';
import { makeWeather } from '../synth/make-weather.ts';
import type { Assessor } from './assessor.ts';
import { fromLine } from './journal-event.ts';
import { hashOf } from './question.ts';
import { type RunningServer, type ServerOptions, startServer } from './start.ts';

const LOST = Date.UTC(2026, 1, 2, 23, 50);
const MINUTE = 60_000;
const night = (minutes: number) => instant_ms(LOST + minutes * MINUTE);

function line(id: string, minutes: number, rest: Partial<EventLine>): EventLine {
  const plain = { timing: 'placed', claims: [], change: null, reading: null, pick: null, source: null, synthetic: true } as const;
  return { id, at_ms: night(minutes), kind: 'state', text: { uk: `рядок ${id}`, en: `line ${id}` }, ...plain, ...rest };
}
const EVENTS: readonly EventLine[] = [
  line('before', -60, { kind: 'reading', reading: { what: 'outdoor', value_C: -19, instrument: 'station-1' } }),
  line('lost', 0, { change: 'sourceStops', pick: { from: 'struckSource', nth: 1, count: 1 } }),
  line('dark', 2, { change: 'feederOff', pick: { from: 'feeders', nth: 1, count: 1 } }),
  line('call', 40, { kind: 'call', change: 'coldReported', pick: { from: 'threatened', nth: 3, count: 1 } }),
  line('drained', 300, { change: 'drainVerified', pick: { from: 'drainPlanned', nth: 1, count: 4 } }),
  line('refed', 400, { change: 'sourceReturns', pick: { from: 'refed', nth: 1, count: 5 } }),
];

const folder = mkdtempSync(join(tmpdir(), 'frostline-serve-'));
const web = join(folder, 'web');
const logged: string[] = [];
function options(name: string, change: Partial<ServerOptions> = {}): ServerOptions {
  return {
    city: makeSmallCity(),
    events: EVENTS,
    weather: makeWeather({ seed: 1, members: 11, t0_ms: instant_ms(LOST - 6 * 60 * MINUTE), hours: 96 }),
    journalFile: join(folder, `${name}.sqlite`),
    port: 0,
    webDir: null,
    replay: { struck: ['S-A' as SourceId], start_ms: null, playing: false, speed: 1 },
    reportFolder: null,
    prints: {
      briefing: ({ assessment }) => `<!doctype html><p>${assessment.plan.lines.length} lines</p>`,
      orders: (_facts, language) => `<!doctype html><html lang="${language}">`,
      calendar: () => null,
      planFiles: ({ assessment }) => ({ json: JSON.stringify(assessment.plan.totals), csv: 'id\n', geojson: '{}' }),
    },
    seed: 1,
    members: 11,
    horizon_h: 48,
    iterations: 300,
    codeVersion: 'test',
    log: (said) => logged.push(said),
    ...change,
  };
}
async function start(name: string, change: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const outcome = await startServer(options(name, change));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  await outcome.server.ready;
  return outcome.server;
}
async function stateOf(server: RunningServer): Promise<StateView> {
  return StateView.parse(await (await fetch(`${server.url}api/v1/state`)).json());
}
function post(server: RunningServer, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${server.url}api/v1/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}
const act = (server: RunningServer, decision: Decision, body: object, headers = {}) =>
  post(server, `decisions/${decision.id}/acts`, { act: 'accept', who: 'О. Коваль', role: 'dispatcher', ...body }, headers);
async function problemOf(response: Response): Promise<ProblemDetails> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  return ProblemDetails.parse(await response.json());
}
/** Reads the stream until `enough` events came; gives their names, ids and sections. */
async function listen(
  server: RunningServer,
  enough: number,
  after?: string,
): Promise<{ event: string; id: number; section: Record<string, unknown> }[]> {
  const stop = new AbortController();
  const response = await fetch(`${server.url}api/v1/stream`, {
    signal: stop.signal,
    headers: after === undefined ? {} : { 'last-event-id': after },
  });
  const heard: { event: string; id: number; section: Record<string, unknown> }[] = [];
  let text = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const fields = Object.fromEntries(
        text
          .slice(0, end)
          .split('\n')
          .map((part) => [part.slice(0, part.indexOf(':')), part.slice(part.indexOf(':') + 1).trim()]),
      );
      text = text.slice(end + 2);
      if (fields.event) heard.push({ event: fields.event, id: Number(fields.id), section: JSON.parse(fields.data ?? '{}') });
    }
    if (heard.length >= enough) break;
  }
  stop.abort();
  return heard;
}

let server: RunningServer;
beforeAll(async () => {
  const { mkdirSync } = await import('node:fs');
  mkdirSync(join(web, 'assets'), { recursive: true });
  writeFileSync(join(web, 'index.html'), '<!doctype html><title>Frostline</title>'.padEnd(3000, ' '));
  writeFileSync(join(web, 'assets', 'main-a1b2c3d4.js'), 'export const one = 1;');
  writeFileSync(join(folder, 'secret.json'), '{}');
  server = await start('shared', { webDir: web });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

describe('a search that takes longer than there is time', () => {
  it('shows how far it is and ends with its best when asked, as a whole plan', async () => {
    const outcome = await startServer(
      options('best', { iterations: 50_000_000, replay: { struck: ['S-A' as SourceId], start_ms: night(60), playing: false, speed: 1 } }),
    );
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
    const { server: long } = outcome;
    try {
      await expect.poll(async () => (await stateOf(long)).clock?.busy?.drains ?? 0, { timeout: 60_000 }).toBeGreaterThan(0);
      expect(await (await post(long, 'plan/best', {})).json()).toEqual({ taken: true });
      await long.ready;
      const { plan, clock } = await stateOf(long);
      expect(plan.sheet!.drain).toBeGreaterThan(0);
      expect(clock!.busy).toBeNull();
      expect(await (await post(long, 'plan/best', {})).json()).toEqual({ taken: false });
    } finally {
      await long.close();
    }
  });
});

describe('what the screen gets', () => {
  it('a map in the agreed shape, packed, with a tag for the next time', async () => {
    const response = await fetch(`${server.url}api/v1/map`);
    const map = CityMap.parse(await response.json());
    expect(map.buildings).toHaveLength(40);
    expect(response.headers.get('content-encoding')).toBe('gzip');
    const again = await fetch(`${server.url}api/v1/map`, { headers: { 'if-none-match': response.headers.get('etag')! } });
    expect(again.status).toBe(304);
  });

  it('a state in the agreed shape, computed from the first moment on', async () => {
    const state = await stateOf(server);
    expect(state.header).toMatchObject({ threatened: 30, withoutHeat: 30, drained: 0, refed: 0 });
    expect(state.header.situation.uk).toContain('30 житлових будинків');
    expect(state.clock).toMatchObject({ busy: null, lostAt_ms: LOST, replay: { playing: false } });
    expect(state.buildings.ids).toHaveLength(30);
    expect(state.buildings.p50_h.filter((hour) => hour !== null).length).toBeGreaterThan(10);
    expect(state.fans.nothing.p50).toHaveLength(state.clock.horizon_h + 1);
    expect(state.fans.outdoor_C.p50).toHaveLength(state.clock.horizon_h + 1);
    expect(state.decisions.decisions.length).toBeGreaterThan(0);
    expect(state.crews.crews).toHaveLength(2);
    expect(state.reports.reports.map((row) => row.id)).toEqual(['before', 'lost', 'dark']);
    expect(state.stamp.inputHash).toMatch(/^[0-9a-f]{64}$/);
    for (const decision of state.decisions.decisions) expect(decision.title.uk).not.toMatch(/[{}]/);
  });

  it('one building in depth, and a problem for one that is not there', async () => {
    const detail = BuildingDetail.parse(await (await fetch(`${server.url}api/v1/buildings/D-K2.0`)).json());
    const state = await stateOf(server);
    const row = state.buildings.ids.indexOf('D-K2.0');
    // Map, queue and detail must show the same hours.
    expect([detail.freeze.p05_h, detail.freeze.p50_h, detail.freeze.p95_h]).toEqual([
      state.buildings.p05_h[row],
      state.buildings.p50_h[row],
      state.buildings.p95_h[row],
    ]);
    expect(detail.zones[0]!.p50_C).toHaveLength(detail.horizon_h + 1);
    const none = await fetch(`${server.url}api/v1/buildings/none`);
    expect(none.status).toBe(404);
    expect(await problemOf(none)).toMatchObject({ code: 'FL-SERVE-003' });
  });

  it('sheets, files, its own description and health', async () => {
    const briefing = await fetch(`${server.url}briefing`);
    expect(await briefing.text()).toContain('lines');
    expect(briefing.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await (await fetch(`${server.url}orders?lang=en`)).text()).toContain('lang="en"');
    expect(await (await fetch(`${server.url}api/v1/plan.json`)).json()).toMatchObject({ threatened: 30 });
    expect((await fetch(`${server.url}api/v1/plan.csv`)).headers.get('content-type')).toContain('text/csv');
    expect(await (await fetch(`${server.url}openapi.json`)).json()).toMatchObject({ openapi: '3.1.0' });
    expect(await (await fetch(`${server.url}healthz`)).json()).toMatchObject({ ok: true });
  });

  it('the built screens with their types and a strict policy, and nothing outside their folder', async () => {
    const page = await fetch(server.url);
    expect(page.headers.get('content-type')).toContain('text/html');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    const script = await fetch(`${server.url}assets/main-a1b2c3d4.js`);
    expect(script.headers.get('content-type')).toContain('text/javascript');
    expect(script.headers.get('cache-control')).toContain('immutable');
    for (const path of ['/../secret.json', '/%2e%2e/secret.json', '/..%2fsecret.json', '/assets/none.js', '/%ff', '/a%00b']) {
      expect((await rawGet(server.port, path)).status, path).toBe(404);
    }
  });

  it('text packed only for those who can read it', async () => {
    const plain = await rawGet(server.port, '/');
    expect(plain.headers['content-encoding']).toBeUndefined();
    const packed = await rawGet(server.port, '/', { 'accept-encoding': 'gzip' });
    expect(gunzipSync(packed.body).equals(plain.body)).toBe(true);
  });
});

/** A request whose path no client tidies up, without headers that a client adds. */
function rawGet(
  port: number,
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }));
    });
    asked.on('error', reject);
    asked.end();
  });
}

describe('who may ask', () => {
  it('only callers of the loopback address, no page of another site', async () => {
    expect((await rawGet(server.port, '/api/v1/state', { host: 'evil.example' })).status).toBe(403);
    const foreign = await post(server, 'replay', { playing: true }, { origin: 'http://evil.example' });
    expect(foreign.status).toBe(403);
    expect(await problemOf(foreign)).toMatchObject({ code: 'FL-SERVE-014' });
    const own = await post(server, 'replay', { playing: false }, { origin: server.url.slice(0, -1) });
    expect(own.status).toBe(200);
  });

  const wrong: [string, string, unknown, number][] = [
    ['no JSON at all', 'decisions/x/acts', '{"act": ', 400],
    ['another shape', 'decisions/x/acts', { act: 'accept' }, 400],
    ['an unknown act', 'decisions/x/acts', { act: 'blow', who: 'x', role: 'dispatcher' }, 400],
    ['an unknown role', 'decisions/x/acts', { act: 'accept', who: 'x', role: 'mayor' }, 400],
    ['no name', 'decisions/x/acts', { act: 'accept', who: '', role: 'dispatcher' }, 400],
    ['an unknown decision', 'decisions/x/acts', { act: 'accept', who: 'x', role: 'dispatcher' }, 404],
    ['a speed beyond the limit', 'replay', { speed: 1e9 }, 400],
    ['a moment outside the night', 'replay', { seek_ms: 5 }, 400],
    ['a moment that is no number', 'replay', { seek_ms: 'now' }, 400],
    ['too much', 'replay', { playing: true, more: 'x'.repeat(100_000) }, 413],
    ['an address that is not there', 'nothing', {}, 404],
  ];
  it.each(wrong)('refuses %s with a named problem', async (_name, path, body, status) => {
    const response = await post(server, path, body);
    expect(response.status).toBe(status);
    const problem = await problemOf(response);
    expect(problem.code).toMatch(/^FL-SERVE-\d{3}$/);
    expect(problem.words.uk).not.toBe('');
  });
  it.each([
    ['PUT', 'api/v1/state', 'GET, HEAD'],
    ['OPTIONS', 'api/v1/decisions/x/acts', 'POST'],
    ['GET', 'api/v1/replay', 'POST'],
    ['DELETE', 'api/v1/plan.json', 'GET, HEAD'],
    ['PUT', 'healthz', 'GET, HEAD'],
  ])('refuses %s %s and says what is allowed', async (method, path, allow) => {
    const response = await fetch(server.url + path, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe(allow);
    expect(await problemOf(response)).toMatchObject({ code: 'FL-SERVE-016' });
  });
  it('refuses a signature that nobody could read', async () => {
    const [decision] = (await stateOf(server)).decisions.decisions;
    for (const who of ['Я', '...', 'О. Коваль\u202e']) {
      const response = await act(server, decision!, { who });
      expect(response.status, who).toBe(400);
      expect(await problemOf(response)).toMatchObject({ code: 'FL-SERVE-019' });
    }
  });
  it('refuses a body that does not say it is JSON', async () => {
    const response = await fetch(`${server.url}api/v1/replay`, {
      method: 'POST',
      body: '{"playing":true}',
      headers: { 'content-type': 'text/plain' },
    });
    expect(response.status).toBe(400);
  });
});

describe('the stream', () => {
  it('brings every section, then only what changed since the last one heard', async () => {
    const all = await listen(server, SECTIONS.length);
    expect(all.map(({ event }) => event).sort()).toEqual([...SECTIONS].sort());
    const ids = all.map(({ id }) => id);
    expect([...ids].sort((one, other) => one - other)).toEqual(ids);
    const last = String(ids.at(-1));
    const waiting = listen(server, 1, last);
    await post(server, 'replay', { speed: 7 });
    const [next] = await waiting;
    expect(next).toMatchObject({ event: 'clock', section: { replay: { speed: 7 } } });
    expect(next!.id).toBeGreaterThan(Number(last));
    const missed = await listen(server, 1, String(ids[0]));
    expect(missed.length).toBeLessThanOrEqual(SECTIONS.length);
    // A number of another history brings everything.
    expect(await listen(server, SECTIONS.length, '9007199254740991')).toHaveLength(SECTIONS.length);
  });
});

/** Steps through a copy of the journal from its first line; asserts that `live` holds the same when given. */
async function hashFromFirstLine(file: string, live?: Desk): Promise<string> {
  const copy = `${file}.copy`;
  const database = new DatabaseSync(file, { readOnly: true });
  database.exec(`VACUUM INTO '${copy}'`);
  database.close();
  const opened = openSqliteJournal(copy);
  if (!opened.ok) throw new Error(opened.problem.code);
  let desk = makeDesk(makeGround(makeSmallCity()));
  for await (const kept of readAll(opened.store)) {
    const line = fromLine(kept);
    if (!line.ok) throw new Error(JSON.stringify(line.problem));
    desk = step(desk, line.event, line.recordedAt_ms).desk;
  }
  await opened.store.close();
  rmSync(copy);
  if (live) expect(factsOf(desk)).toEqual(factsOf(live));
  return hashOf(factsOf(desk));
}

describe('decisions', () => {
  it('take two persons to drain, go through the journal, and survive a restart', async () => {
    const first = await start('decisions');
    const before = await stateOf(first);
    const drain = before.decisions.decisions.find(({ kind }) => kind === 'drain')!;
    expect(drain).toMatchObject({ needsTwo: true, status: 'open', signatures: [] });
    expect(drain.irreversible?.en).toContain('without heating');
    expect((await act(first, drain, {}, { 'idempotency-key': 'k1' })).status).toBe(200);
    const waiting = await stateOf(first);
    expect(waiting.decisions.decisions.find(({ id }) => id === drain.id)).toMatchObject({ status: 'awaitingSecond' });
    expect(waiting.buildings.state.filter((state) => state === 'drainOrdered')).toHaveLength(0);
    expect(await problemOf(await act(first, drain, { role: 'engineer' }))).toMatchObject({ code: 'FL-SERVE-005', status: 409 });
    expect(await problemOf(await act(first, drain, { who: 'І. Мельник' }))).toMatchObject({ code: 'FL-SERVE-006', status: 409 });
    expect((await act(first, drain, { who: 'І. Мельник', role: 'engineer' })).status).toBe(200);
    const ordered = await stateOf(first);
    expect(ordered.decisions.decisions.find(({ id }) => id === drain.id)).toMatchObject({ status: 'accepted' });
    expect(ordered.buildings.state.filter((state) => state === 'drainOrdered')).toHaveLength(drain.buildings.length);
    expect(await problemOf(await act(first, drain, { who: 'П. Гай', role: 'engineer' }))).toMatchObject({ code: 'FL-SERVE-004' });
    await first.runner.settled();
    const afterwards = await stateOf(first);
    expect(afterwards.decisions.decisions.filter(({ id }) => id === drain.id)).toHaveLength(1);
    const other = afterwards.decisions.decisions.find(({ status }) => status === 'open');
    if (other) {
      expect(await problemOf(await act(first, other, { act: 'defer' }))).toMatchObject({ code: 'FL-SERVE-007' });
      expect((await act(first, other, { act: 'defer', until_ms: afterwards.clock.now_ms + 60 * MINUTE })).status).toBe(200);
      expect((await act(first, other, { act: 'reopen' })).status).toBe(200);
      expect((await act(first, other, { act: 'decline', why: 'є газ' })).status).toBe(200);
      expect((await stateOf(first)).decisions.decisions.find(({ id }) => id === other.id)).toMatchObject({ status: 'declined' });
    }
    await first.runner.judged();
    const hash = first.runner.factsHash();
    await first.close();
    const journalFile = join(folder, 'decisions.sqlite');
    expect(verifyFile(journalFile)).toMatchObject({ ok: true });
    // Line by line from the first, without any snapshot, the same facts to the last letter.
    expect(await hashFromFirstLine(journalFile)).toBe(hash);
    // The same journal, opened as a live desk, stands where it stood.
    const second = await start('decisions', { replay: null });
    await second.runner.judged();
    expect(await hashFromFirstLine(journalFile, second.runner.desk)).toBe(second.runner.factsHash());
    expect((await stateOf(second)).decisions.decisions.find(({ id }) => id === drain.id)).toMatchObject({ status: 'accepted' });
    expect(await problemOf(await post(second, 'replay', { playing: true }))).toMatchObject({ code: 'FL-SERVE-009' });
    await second.close();
  });

  it('are signed once, however often the same delivery comes', async () => {
    const one = await start('twice');
    const [decision] = (await stateOf(one)).decisions.decisions;
    const key = { 'idempotency-key': 'same' };
    expect((await act(one, decision!, {}, key)).status).toBe(200);
    const head = verifyFile(join(folder, 'twice.sqlite')).lines;
    expect((await act(one, decision!, {}, key)).status).toBe(200);
    // The same key for another person is no second delivery.
    expect((await act(one, decision!, { who: 'І. Мельник', role: 'dispatcher' }, key)).status).toBe(409);
    expect(verifyFile(join(folder, 'twice.sqlite')).lines).toBe(head);
    await one.close();
  });
});

describe('the night played back', () => {
  it('goes forward, back and forward again to the same facts', async () => {
    const played = await start('night');
    const facts = () => {
      const { desk } = played.runner;
      return JSON.stringify([desk.services, desk.lines.map(({ id }) => id), desk.lostSources, desk.lostFeeders, desk.firstLost]);
    };
    const seek = (minutes: number) => post(played, 'replay', { seek_ms: night(minutes) });
    expect((await seek(45)).status).toBe(200);
    const early = facts();
    expect(played.runner.desk.lines).toHaveLength(4);
    expect((await seek(500)).status).toBe(200);
    const late = facts();
    const end = await stateOf(played);
    expect(end.header).toMatchObject({ drained: 4, refed: 5, withoutHeat: 25 });
    expect(end.clock.now_ms).toBe(night(500));
    expect((await seek(45)).status).toBe(200);
    expect(facts()).toBe(early);
    expect((await stateOf(played)).header).toMatchObject({ drained: 0, withoutHeat: 30 });
    expect((await seek(500)).status).toBe(200);
    expect(facts()).toBe(late);
    expect((await seek(-50)).status).toBe(200);
    expect((await stateOf(played)).header).toMatchObject({ threatened: 0, withoutHeat: 0 });
    await played.runner.settled();
    await played.close();
  });

  it('has crews work at their own times in a jump, and shows no plan of a later hour after a jump back', async () => {
    const played = await start('jumps');
    const drain = (await stateOf(played)).decisions.decisions.find(({ kind }) => kind === 'drain')!;
    expect((await act(played, drain, {})).status).toBe(200);
    expect((await act(played, drain, { who: 'І. Мельник', role: 'engineer' })).status).toBe(200);
    await played.runner.settled();
    const lines = played.runner.desk.assessment!.plan.lines.filter(({ building }) => drain.buildings.includes(building));
    const seek = (minutes: number) => post(played, 'replay', { seek_ms: night(minutes) });
    await seek(600);
    const worked = played.runner.desk.lines.filter(({ id }) => id.startsWith('exercise-'));
    const verified = worked.filter(({ change }) => change === 'drainVerified').map(({ at_ms }) => at_ms);
    expect(verified).toEqual(
      expect.arrayContaining(lines.flatMap(({ end_ms }) => (end_ms !== null && end_ms < night(299) ? [end_ms] : []))),
    );
    expect(new Set(verified).size).toBeGreaterThan(2);
    await played.runner.settled();
    expect(played.runner.desk.assessment!.forecast.t0_ms).toBe(night(600));
    await seek(20);
    const back = await stateOf(played);
    expect(back.clock.busy).not.toBeNull();
    expect(back.decisions.decisions.filter(({ status }) => status === 'open')).toEqual([]);
    expect((await fetch(`${played.url}briefing`)).status).toBe(503);
    await played.runner.settled();
    expect(played.runner.desk.assessment!.forecast.t0_ms).toBe(night(20));
    expect((await stateOf(played)).clock.busy).toBeNull();
    await played.close();
  });

  it('waits for the first plan after heat is lost, however fast it runs', async () => {
    const before = { struck: ['S-A' as SourceId], start_ms: night(-5), playing: true, speed: 600 };
    const played = await start('fast', { replay: before });
    const { runner } = played;
    while (runner.desk.lostAt_ms === null) await new Promise((resolve) => setTimeout(resolve, 20));
    // At this speed a free hand moves between any two looks; one that waits stands from look to look.
    let held_ms: number = runner.now_ms;
    let stood = 0;
    for (let looks = 0; !(runner.desk.assessment && runner.desk.assessment.plan.lines.length > 0); ) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      looks = runner.now_ms === held_ms ? looks + 1 : 0;
      held_ms = runner.now_ms;
      stood = Math.max(stood, looks);
    }
    expect(stood).toBeGreaterThan(3);
    await expect.poll(() => runner.now_ms).toBeGreaterThan(held_ms);
    await played.close();
  });

  it('runs by itself at the speed asked for', async () => {
    const played = await start('speed', { replay: { struck: ['S-A' as SourceId], start_ms: null, playing: true, speed: 600 } });
    const from_ms = (await stateOf(played)).clock.now_ms;
    const began_ms = performance.now();
    await expect.poll(async () => (await stateOf(played)).clock.now_ms - from_ms, { timeout: 20_000 }).toBeGreaterThan(300_000);
    // Half a second at that speed: a clock of its own speed would take five minutes.
    expect(performance.now() - began_ms).toBeLessThan(20_000);
    await post(played, 'replay', { playing: false });
    const stood = (await stateOf(played)).clock.now_ms;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await stateOf(played)).clock.now_ms).toBe(stood);
    await played.close();
  });
});

describe('a calculation that fails', () => {
  it('is said, leaves everything else working, and is tried again', async () => {
    let wishes = 0;
    const assessor: Assessor = {
      assess: () => Promise.reject(new Error(`wish ${++wishes}`)),
      takeBest: () => undefined,
      judge: () => Promise.resolve(null),
      refill: () => Promise.resolve(null),
      close: () => Promise.resolve(),
    };
    const outcome = await startServer(options('failing'), assessor);
    if (!outcome.ok) throw new Error(outcome.problem.code);
    const failing = outcome.server;
    await failing.ready;
    expect(logged.some((said) => said.includes('FL-SERVE-015') && said.includes('wish 1'))).toBe(true);
    const state = await stateOf(failing);
    expect(state.clock.busy).toBeNull();
    expect(state.header.withoutHeat).toBe(30);
    expect(state.decisions.decisions).toEqual([]);
    const detail = await fetch(`${failing.url}api/v1/buildings/D-K2.0`);
    expect(detail.status).toBe(503);
    expect(await problemOf(detail)).toMatchObject({ code: 'FL-SERVE-008' });
    expect((await fetch(`${failing.url}briefing`)).status).toBe(503);
    failing.runner.requestAssessment('again');
    await failing.runner.settled();
    expect(wishes).toBe(2);
    // Lines that name objects of the plan wait for one, and the hand of the clock with them.
    await post(failing, 'replay', { seek_ms: night(350) });
    expect((await stateOf(failing)).clock.now_ms).toBe(night(300));
    await failing.close();
    expect(await failing.runner.tell([])).toMatchObject({ ok: false, problem: { code: 'FL-SERVE-018' } });
  });
});

describe('starting', () => {
  it('takes the next port when one is taken', async () => {
    const next = await start('port', { port: server.port });
    expect(next.port).toBeGreaterThan(server.port);
    await next.close();
  });
  it('refuses the journal of another desk', async () => {
    const outcome = await startServer(options('shared'));
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'FL-JOURNAL-020' } });
  });
  it('does not play over the journal of a live desk', async () => {
    const live = await start('live', { replay: null });
    await live.close();
    expect(await startServer(options('live'))).toMatchObject({ ok: false, problem: { code: 'FL-SERVE-017' } });
    expect(verifyFile(join(folder, 'live.sqlite')).lines).toBeGreaterThan(0);
  });
});
