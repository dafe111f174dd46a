/** The plan's page from the server: figures that hang together, pins that the next plan keeps, refilling on demand. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallDesk } from '../../test/small-desk.ts';
import { RefillSheet } from '../contract/plan-view.ts';
import { ProblemDetails, StateView } from '../contract/view.ts';
import { crewCalendar } from '../exchange/print/crew-calendar.ts';
import { type RunningServer, startServer } from './start.ts';

const folder = mkdtempSync(join(tmpdir(), 'frostline-plan-'));
let server: RunningServer;

beforeAll(async () => {
  const options = smallDesk(folder);
  const outcome = await startServer({
    ...options,
    prints: {
      ...options.prints,
      calendar: ({ desk, assessment }, crew, language) => crewCalendar(desk.ground.city, assessment.plan, crew, language),
    },
  });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  server = outcome.server;
  await server.ready;
});
afterAll(async () => {
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

const stateOf = async () => StateView.parse(await (await fetch(`${server.url}api/v1/state`)).json());
const sheetOf = async () => (await stateOf()).plan.sheet!;
const pin = (building: string, crew: string | null, key: string) =>
  fetch(`${server.url}api/v1/plan/pins/${building}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ crew, who: 'О. Коваль' }),
  });

describe('the sheet of the plan', () => {
  it('adds up, and no plan can be better than its bound', async () => {
    await server.runner.judged();
    const sheet = await sheetOf();
    expect(sheet.threatened).toBeGreaterThan(0);
    expect(sheet.refeed + sheet.drain + sheet.hold + sheet.leave).toBe(sheet.threatened);
    const [own] = sheet.comparison.filter(({ order }) => order === 'plan');
    expect(own!.loss).toBe(sheet.loss);
    expect(sheet.judging).toBe('done');
    const { judged, assessment } = server.runner.desk;
    expect(judged).toMatchObject({ inputHash: assessment!.forecast.stamp.inputHash, unseenLoss: assessment!.plan.unseen!.loss });
    expect(sheet.lossBound).not.toBeNull();
    expect(sheet.worth.map(({ of }) => of).slice(0, 2)).toEqual(['crew', 'hour']);
    expect(sheet.lossBound!).toBeLessThanOrEqual(sheet.lossWeighed + 1);
    expect(sheet.weathers.loss).toHaveLength(11);
    const { unseen, bad } = sheet.weathers;
    expect(unseen!.loss).toHaveLength(11);
    expect(unseen!.loss.reduce((sum, loss) => sum + loss, 0) / 11).toBeCloseTo(unseen!.mean, -1);
    expect(unseen!.loss.filter((loss) => loss > bad.over)).toHaveLength(bad.count);
    expect(Math.max(...unseen!.loss)).toBe(bad.most);
    expect(sheet.weights.rows.some(({ label }) => label.en.includes('λ'))).toBe(true);
    for (const source of sheet.balance!.sources) {
      source.given_W.forEach((given, hour) => {
        expect(given).toBeLessThanOrEqual(Math.min(source.asked_W[hour]!, source.available_W[hour]!));
      });
    }
  });

  it('gives every crew its orders as a calendar in both languages, and says when there is none', async () => {
    const { crews } = (await stateOf()).crews;
    const busy = crews.find(({ stops }) => stops.length > 1)!;
    for (const [lang, words] of [
      ['uk', 'Злити воду'],
      ['en', 'Drain the water'],
    ] as const) {
      const answer = await fetch(`${server.url}api/v1/plan/crews/${busy.id}/orders.ics?lang=${lang}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toContain('text/calendar');
      const text = await answer.text();
      expect(text.startsWith('BEGIN:VCALENDAR\r\n')).toBe(true);
      expect(text.split(words)).toHaveLength(busy.stops.length + 1);
      for (const line of text.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    }
    expect((await fetch(`${server.url}api/v1/plan/crews/nobody/orders.ics`)).status).toBe(404);
  });

  it('keeps a pinned drain with its crew, once, and says when the pin is taken away', async () => {
    const before = await stateOf();
    const row = before.buildings.action.indexOf('drain');
    const building = before.buildings.ids[row]!;
    const crew = before.crews.crews.find(({ id, skills }) => skills.includes('drain') && id !== before.buildings.crew[row])!;
    expect((await pin(building, crew.id, 'p1')).status).toBe(200);
    expect((await pin(building, crew.id, 'p1')).status).toBe(200);
    await server.runner.settled();
    const after = await stateOf();
    expect(after.plan.sheet!.pins).toMatchObject([{ building, crew: crew.id, who: 'О. Коваль', kept: true }]);
    expect(after.buildings.crew[after.buildings.ids.indexOf(building)]).toBe(crew.id);
    const changed = after.plan.sheet!.change!;
    expect(changed.cause.en).toBe('work was pinned to a crew');
    expect(changed.lines.find((line) => line.building === building)).toMatchObject({ kind: 'crew' });
    expect((await pin(building, null, 'p2')).status).toBe(200);
    await server.runner.settled();
    expect((await sheetOf()).pins).toEqual([]);
  });

  it('takes the signature under the weights and under what it departs from, for what it concerns now', async () => {
    const sign = (matter: string, id: string, who = 'І. Мельник') =>
      fetch(`${server.url}api/v1/plan/signatures`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ matter, id, who }),
      });
    const before = await sheetOf();
    expect(before.weights.signedBy).toBe('');
    expect((await sign('weights', 'other')).status).toBe(404);
    expect((await sign('weights', before.weights.version, '1')).status).toBe(400);
    expect((await sign('weights', before.weights.version)).status).toBe(200);
    expect((await sheetOf()).weights.signedBy).toBe('І. Мельник');
    const consent = before.departures.find(({ need }) => need === 'consent')!;
    expect(consent.signed).toBeNull();
    expect((await sign('departure', consent.rule)).status).toBe(200);
    const after = (await sheetOf()).departures.find(({ rule }) => rule === consent.rule)!;
    expect(after.signed).toMatchObject({ who: 'І. Мельник' });
    expect((await sign('departure', 'no-such-rule')).status).toBe(404);
  });

  it('refuses crews and buildings that are not there, by name', async () => {
    const { buildings } = await stateOf();
    const problem = async (response: Response) => ProblemDetails.parse(await response.json());
    expect(await problem(await pin(buildings.ids[0]!, 'nobody', 'x1'))).toMatchObject({ code: 'FL-SERVE-020', status: 404 });
    expect(await problem(await pin('nowhere', null, 'x2'))).toMatchObject({ code: 'FL-SERVE-003', status: 404 });
    const refill = await fetch(`${server.url}api/v1/plan/refill/nothing`);
    expect(await problem(refill)).toMatchObject({ code: 'FL-SERVE-021', status: 404 });
  });

  it('plans the refilling of what it drains: every building once, heat after water, never below the bound', async () => {
    const [source] = (await sheetOf()).refillSources;
    const answer = await fetch(`${server.url}api/v1/plan/refill/${source}`);
    const sheet = RefillSheet.parse(await answer.json());
    const drained = (await stateOf()).buildings.action.filter((action) => action === 'drain').length;
    const filled = sheet.lines.flatMap(({ buildings }) => buildings);
    const left = sheet.left.reduce((sum, group) => sum + group.buildings, 0);
    expect(new Set(filled).size).toBe(filled.length);
    expect(filled.length + left).toBe(drained);
    expect(sheet).toMatchObject({ basis: 'nobody', faulty: false });
    expect(sheet.bound!).toBeLessThanOrEqual(sheet.loss);
    for (const { start_h, filled_h, heated_h } of sheet.lines) {
      if (start_h === null) continue;
      expect(filled_h!).toBeGreaterThan(start_h);
      expect(heated_h!).toBeGreaterThan(filled_h!);
    }
  });
});
