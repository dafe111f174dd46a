/** Reports, calls and the acts on them from the interface to the journal and back, on a small city. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { patient_ms } from '../../test/pace.ts';
import { makeSmallCity } from '../../test/small-city.ts';
import { BeliefView, CallTaken, Contact, ReportDetail, ReportFolderView, ReportTaken } from '../contract/reports-view.ts';
import { ProblemDetails, StateView } from '../contract/view.ts';
import { instant_ms } from '../domain/time.ts';
import { CONTACTS_SUFFIX } from '../journal/contact-book.ts';
import { verifyFile } from '../journal/verify.ts';
import { makeWeather } from '../synth/make-weather.ts';
import type { Assessor } from './assessor.ts';
import { type RunningServer, startServer } from './start.ts';

/** Processor time for a megabyte to be taken in. */
const TAKE_MAX_MS = 1_500;
const folder = mkdtempSync(join(tmpdir(), 'frostline-said-'));
const WEATHER_FROM = instant_ms(Math.floor(Date.now() / 3_600_000) * 3_600_000 - 3_600_000);
const reports = join(folder, 'reports');
mkdirSync(reports);
const journalFile = join(folder, 'live.sqlite');
/** No calculation: these tests are about what is kept and shown. */
const resting: Assessor = {
  assess: () => Promise.reject(new Error('resting')),
  takeBest: () => undefined,
  judge: () => Promise.resolve(null),
  refill: () => Promise.resolve(null),
  close: () => Promise.resolve(),
};

async function start(): Promise<RunningServer> {
  const outcome = await startServer(
    {
      city: makeSmallCity(),
      events: [],
      weather: makeWeather({ seed: 1, members: 3, t0_ms: WEATHER_FROM, hours: 96 }),
      journalFile,
      port: 0,
      webDir: null,
      replay: null,
      reportFolder: reports,
      prints: { briefing: () => '', orders: () => '', calendar: () => null, planFiles: () => ({ json: '', csv: '', geojson: '' }) },
      seed: 1,
      members: 3,
      horizon_h: 24,
      iterations: 50,
      codeVersion: 'test',
      log: () => undefined,
    },
    resting,
  );
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return outcome.server;
}

let server: RunningServer;
beforeAll(async () => {
  server = await start();
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

async function post(path: string, body: unknown, key?: string): Promise<Response> {
  return fetch(`${server.url}api/v1/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key ? { 'idempotency-key': key } : {}) },
    body: JSON.stringify(body),
  });
}
async function codeOf(response: Response): Promise<string> {
  return ProblemDetails.parse(await response.json()).code;
}
const get = async (path: string): Promise<unknown> => (await fetch(`${server.url}api/v1/${path}`)).json();
const detail = async (id: string) => ReportDetail.parse(await get(`reports/${id}`));
const belief = async (at_ms?: number) => BeliefView.parse(await get(at_ms === undefined ? 'belief' : `belief?at=${at_ms}`));
async function take(text: string, outlet: string, more: object = {}): Promise<ReportTaken> {
  return ReportTaken.parse(await (await post('reports', { text, outlet, published: '2026-02-03', ...more })).json());
}
const MAYOR = 'Міський голова Харкова Ігор Терехов повідомив: без опалення залишилися 820 будинків у Харкові.';
const COUNCIL =
  'Харківська міська рада повідомила: без опалення залишилися 853 будинки у Харкові, це 105 тис. абонентів і близько 270 тис. жителів.';

describe('a report', () => {
  it('is read at the door; every claim is an exact stretch of its text', async () => {
    const taken = await take(MAYOR, 'Regionews');
    expect(taken.known).toBe(false);
    const report = await detail(taken.id);
    expect(report.claims.length).toBeGreaterThan(0);
    for (const claim of report.claims) expect(report.text.slice(...claim.span!)).toBe(claim.quote);
    const counted = report.claims.find((claim) => claim.number?.value === 820)!;
    expect(counted).toMatchObject({ standing: 'suggested', number: { topic: 'withoutHeat', unit: 'buildings', place: 'Kharkiv' } });
    expect(counted.chain.map(({ name }) => name.en)).toEqual(['Ihor Terekhov', 'Regionews']);
    const { reports } = StateView.parse(await get('state'));
    expect(reports.waiting.claims).toBe(report.claims.length);
  });

  it('counts once, however often and by whatever key it comes; a key keeps one content', async () => {
    const text = `${MAYOR} Повідомлення для перевірки ключа.`;
    const first = await take(text, 'Ukrinform');
    expect(await take(text, 'Ukrinform')).toMatchObject({ id: first.id, known: true });
    const again = await post('reports', { text, outlet: 'Ukrinform', published: '2026-02-03' }, 'k-1');
    expect(await again.json()).toMatchObject({ id: first.id, known: true });
    expect((await post('reports', { text: `${text} Ще.`, outlet: 'Ukrinform' }, 'k-2')).status).toBe(200);
    expect(await codeOf(await post('reports', { text: `${text} Зовсім інше.`, outlet: 'Ukrinform' }, 'k-2'))).toBe('FL-JOURNAL-002');
  });

  it('keeps telephone numbers, ages of the injured and authors out of journal, state and answers', async () => {
    const author = 'Марина Приватна';
    const taken = await take('Поранено 64-річного чоловіка. Телефон: 067 123 45 67. Без опалення 7 будинків у Харкові.', '', { author });
    const report = await detail(taken.id);
    expect(report.masked).toBeGreaterThanOrEqual(2);
    expect(report.informant).toMatch(/^informant-[0-9a-f]{12}$/);
    const kept = `${readFileSync(journalFile, 'latin1')}${readFileSync(`${journalFile}-wal`, 'latin1')}`;
    const shown = JSON.stringify([report, await get('state'), await belief()]);
    for (const secret of ['123 45 67', 'Марина', '64-річн']) {
      expect(shown).not.toContain(secret);
      expect(kept.includes(Buffer.from(secret).toString('latin1')), secret).toBe(false);
    }
  });

  it('of a megabyte, with markup, turned letters and half letters, is taken within a second and stays text', async () => {
    const hostile = `<script>alert(1)</script>\u202Eтекст\u202C <img src=x onerror=alert(2)> \ud800 без опалення 11 будинків у Харкові. `;
    const started = process.cpuUsage();
    const taken = await take(hostile + 'Ще одне довге речення без жодного змісту, але з числом 12345. '.repeat(17_000), 'X');
    const used_ms = process.cpuUsage(started).user / 1000;
    const report = await detail(taken.id);
    expect(report.text.length).toBeLessThanOrEqual(100_000);
    expect(report.chars).toBeGreaterThan(1_000_000);
    expect(report.text).toContain('<script>alert(1)</script>');
    expect(report.problems.length).toBeGreaterThanOrEqual(2);
    for (const claim of report.claims) if (claim.span) expect(report.text.slice(...claim.span)).toBe(claim.quote);
    expect(used_ms).toBeLessThan(patient_ms(TAKE_MAX_MS));
    expect((await post('reports', { text: '1'.repeat(100_000), outlet: 'digits' })).status).toBe(200);
  });

  it('that repeats another is marked, and a number under another unit is shown as drift with both quotes', async () => {
    await take(COUNCIL, 'Objectiv');
    const relay = await take('Без опалення залишилися майже 105 тисяч жителів Харкова, передає стрічка.', 'TSN');
    const held = await belief();
    const topic = held.topics.find((one) => one.topic === 'withoutHeat/Kharkiv/')!;
    expect(topic.conflict).toBe(true);
    expect(topic.columns.map((column) => column.unitCode).sort()).toEqual(['buildings', 'residents', 'subscribers']);
    const drift = held.drifts.find(({ kind, reports }) => kind === 'unit' && reports.includes(relay.id))!;
    expect(drift.quotes.join(' ')).toMatch(/105 тис. абонентів.*майже 105 тисяч жителів/u);
    const residents = topic.columns.find((column) => column.unitCode === 'residents')!;
    expect(residents.working?.value).toBe(270_000);
    expect(residents.said.find(({ value }) => value === 105_000)?.standing).toBe('setAside');
  });
});

describe('a claim', () => {
  it('is accepted, corrected, rejected, taken back by name; what was held before stays askable', async () => {
    const taken = await take('Мер Лозової Сергій Зеленський сказав: без опалення 240 будинків у Лозовій.', 'Лозова сьогодні');
    const [claim] = (await detail(taken.id)).claims.filter(({ number }) => number !== null);
    const before_ms = (await belief()).now_ms;
    const working = async (at_ms?: number, unit = 'buildings') =>
      (await belief(at_ms)).topics.find((one) => one.topic === 'withoutHeat/Lozova/')?.columns.find((column) => column.unitCode === unit)
        ?.working?.value;
    expect(await working()).toBe(240);
    await new Promise((wait) => setTimeout(wait, 5));

    const act = (body: object, key?: string) => post(`claims/${encodeURIComponent(claim!.id)}/acts`, { who: 'Олена Коваль', ...body }, key);
    expect((await act({ act: 'accept' })).status).toBe(200);
    expect(await codeOf(await act({ act: 'correct', correction: { unit: 'нема такого' } }))).toBe('FL-SERVE-041');
    expect((await act({ act: 'correct', correction: { value: 204 }, why: 'описка' }, 'c-1')).status).toBe(200);
    expect((await act({ act: 'correct', correction: { value: 204 }, why: 'описка' }, 'c-1')).status).toBe(200);
    expect(await working()).toBe(204);
    expect(await working(before_ms)).toBe(240);
    const corrected = (await detail(taken.id)).claims.find(({ id }) => id === claim!.id)!;
    expect(corrected).toMatchObject({ standing: 'corrected', number: { value: 204 } });
    expect(corrected.acts.map(({ act: kind, who }) => [kind, who])).toEqual([
      ['accept', 'Олена Коваль'],
      ['correct', 'Олена Коваль'],
    ]);
    expect((await act({ act: 'reject' })).status).toBe(200);
    expect(await working()).toBeUndefined();
    expect((await act({ act: 'reopen' })).status).toBe(200);
    expect(await working()).toBe(240);
    expect(await codeOf(await act({ act: 'accept', who: '1' }))).toBe('FL-SERVE-019');
    expect(await codeOf(await post('claims/none/acts', { act: 'accept', who: 'Олена Коваль' }))).toBe('FL-SERVE-040');
  });
});

describe('what the rules did not see', () => {
  it('is added by a person with its exact stretch of text, and counts', async () => {
    const taken = await take('У Ромнах холодно, кажуть у громаді: будинків із пів сотні.', 'Ромни');
    const added = {
      quote: 'із пів сотні',
      topic: 'withoutHeat',
      unit: 'buildings',
      bound: 'about',
      value: 50,
      place: 'Romny',
      who: 'Олена Коваль',
    };
    const send = (body: object, key?: string) => post(`reports/${taken.id}/claims`, { ...added, ...body }, key);
    expect(await codeOf(await send({ quote: 'такого тут немає' }))).toBe('FL-INTAKE-003');
    expect(await codeOf(await send({ topic: 'нема' }))).toBe('FL-SERVE-001');
    expect((await send({}, 'm-1')).status).toBe(200);
    expect((await send({}, 'm-1')).status).toBe(200);
    const own = (await detail(taken.id)).claims.filter(({ standing }) => standing === 'added');
    expect(own).toHaveLength(1);
    const report = await detail(taken.id);
    expect(report.text.slice(...own[0]!.span!)).toBe('із пів сотні');
    const topic = (await belief()).topics.find((one) => one.topic === 'withoutHeat/Romny/')!;
    expect(topic.columns[0]!.working?.value).toBe(50);
  });
});

describe('an effect', () => {
  it('is only proposed by a report; a named person confirms which plant is meant, and takes it back', async () => {
    const taken = await take('Теплова компанія повідомила: без опалення залишилися 30 будинків.', 'Тепломережі');
    const open = (await belief()).effects.find(({ report }) => report === taken.id)!;
    expect(open.standing).toBe('open');
    const lost = async () => StateView.parse(await get('state')).header.withoutHeat;
    expect(await lost(), 'a report alone stops nothing').toBe(0);
    const path = `effects/${encodeURIComponent(open.id)}/acts`;
    const asset = { kind: 'source', id: 'S-A' };
    expect(await codeOf(await post(path, { act: 'confirm', who: 'Олена Коваль', role: 'dispatcher' }))).toBe('FL-SERVE-043');
    expect((await post(path, { act: 'confirm', asset, who: 'Олена Коваль', role: 'dispatcher' })).status).toBe(200);
    expect(await lost()).toBe(30);
    const confirmed = (await belief()).effects.find(({ id }) => id === open.id)!;
    expect(confirmed).toMatchObject({ standing: 'confirmed', act: { who: 'Олена Коваль' } });
    expect((await post(path, { act: 'reopen', who: 'Олена Коваль', role: 'dispatcher' })).status).toBe(200);
    expect(await lost()).toBe(0);
    const { header } = StateView.parse(await get('state'));
    expect(header, 'as if nobody had lost heat').toMatchObject({ threatened: 0, refed: 0 });
  });
});

describe('a call', () => {
  it('finds its building, keeps who may be called back apart, and shows the contact only to who asks by name', async () => {
    const building = server.runner.desk.ground.city.buildings[3]!;
    const sent = {
      address: building.address,
      what: 'noHeat',
      temperature_C: 9,
      callBack: { phone: '+38 (067) 765-43-21', name: 'пані Ганна' },
      who: 'Олена Коваль',
    };
    const taken = CallTaken.parse(await (await post('calls', sent, 'call-a')).json());
    expect(taken.building).toBe(building.id);
    expect(CallTaken.parse(await (await post('calls', sent, 'call-a')).json()).id).toBe(taken.id);
    expect(await codeOf(await post('calls', { ...sent, what: 'burst' }, 'call-a'))).toBe('FL-JOURNAL-002');
    const held = await belief();
    expect(held.calls).toHaveLength(1);
    expect(held.calls[0]).toMatchObject({ building: building.id, temperature_C: 9, canCallBack: true });
    const kept = `${readFileSync(journalFile, 'latin1')}${readFileSync(`${journalFile}-wal`, 'latin1')}`;
    const shown = JSON.stringify([held, await get('state')]);
    for (const secret of ['7654321', '765-43-21', 'Ганна']) {
      expect(shown).not.toContain(secret);
      expect(kept.includes(Buffer.from(secret).toString('latin1')), secret).toBe(false);
    }
    expect(readFileSync(`${journalFile}${CONTACTS_SUFFIX}`, 'latin1')).toContain('765-43-21');
    const asked = await post(`calls/${taken.id}/contact`, { who: 'Олена Коваль', why: 'уточнити під’їзд' });
    expect(Contact.parse(await asked.json())).toMatchObject({ phone: '+38 (067) 765-43-21', name: 'пані Ганна' });
    expect(await codeOf(await post('calls/none/contact', { who: 'Олена Коваль', why: 'просто так' }))).toBe('FL-SERVE-046');
  });

  it('of three flats under one chamber points at that chamber, with the reason', async () => {
    const { city } = server.runner.desk.ground;
    // Those of the other plant: whoever lost heat tonight is explained already.
    for (const { id } of city.buildings.slice(30, 36)) await post('calls', { building: id, what: 'noHeat', who: 'Олена Коваль' });
    const { faults } = await belief();
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.length).toBeLessThanOrEqual(3);
    expect(faults[0]!.coldCalls).toBeGreaterThanOrEqual(3);
    expect(faults[0]!.reasons[0]!.uk).toMatch(/холодно в \d+ із \d+ будинків/u);
  });

  it('with an address that fits nothing is kept and counts for nothing', async () => {
    const taken = CallTaken.parse(
      await (await post('calls', { address: 'вулиця Неіснуюча, 1', what: 'noHeat', who: 'Олена Коваль' })).json(),
    );
    expect(taken).toMatchObject({ building: null, candidates: [] });
    expect(await codeOf(await post('calls', { what: 'noHeat', who: 'Олена Коваль' }))).toBe('FL-SERVE-001');
  });
});

describe('readings and estimates of return', () => {
  it('are taken by form and kept with their author', async () => {
    const [building] = server.runner.desk.ground.city.buildings;
    const reading = { building: building!.id, what: 'stairwell', value_C: 6.5, instrument: 'therm-7' };
    expect((await post('readings', reading, 'r-1')).status).toBe(200);
    expect((await post('readings', reading, 'r-1')).status).toBe(200);
    expect(server.runner.desk.lines.filter(({ reading: held }) => held?.instrument === 'therm-7')).toHaveLength(1);
    expect(await codeOf(await post('readings', { ...reading, building: undefined }))).toBe('FL-SERVE-001');
    const estimate = { source: 'S-A', author: 'головний інженер', p10_h: 20, p50_h: 40, p90_h: 90, share_per1: 0.8, who: 'Олена Коваль' };
    expect((await post('returns', estimate)).status).toBe(200);
    expect(server.runner.desk.returns).toMatchObject([{ author: 'головний інженер', p50_h: 40 }]);
    expect(await codeOf(await post('returns', { ...estimate, p90_h: 1 }))).toBe('FL-SERVE-045');
    expect(await codeOf(await post('returns', { ...estimate, source: 'none' }))).toBe('FL-SERVE-021');
  });
});

describe('the watched folder', () => {
  it('takes each file once, whatever it is called, and leaves the files alone', async () => {
    const text = 'Мер Чугуєва сказав: без опалення 17 будинків у Чугуєві.';
    writeFileSync(join(reports, 'one.txt'), text);
    writeFileSync(join(reports, 'same.txt'), `\uFEFF${text}\n`);
    writeFileSync(join(reports, 'image.png'), text);
    const found = async () => server.runner.desk.said.reports.filter(({ report }) => report.text.includes('Чугуєв'));
    await expect.poll(async () => (await found()).length).toBe(1);
    // What is put there later is read later: by then the copy has been looked at as well.
    writeFileSync(join(reports, 'later.txt'), 'Мер Лозової сказав: без опалення 18 будинків у Лозовій.');
    await expect.poll(() => server.runner.desk.said.reports.some(({ file }) => file === 'later.txt')).toBe(true);
    expect(await found()).toHaveLength(1);
    expect((await found())[0]).toMatchObject({ channel: 'file', report: { text } });
    expect(readFileSync(join(reports, 'one.txt'), 'utf8')).toBe(text);
  });

  it('reads mail and feeds, each entry with its own outlet and time', async () => {
    const mail = [
      'From: desk@example-news.ua',
      'Subject: Izium',
      'Date: Tue, 3 Feb 2026 07:04:00 +0200',
      'Content-Type: text/plain; charset=utf-8',
    ];
    writeFileSync(join(reports, 'mail.eml'), `${mail.join('\r\n')}\r\n\r\nМер Ізюма сказав: без опалення 19 будинків в Ізюмі.\r\n`);
    const entry = (text: string) =>
      `<item><title>Новина</title><description>${text}</description><pubDate>Tue, 03 Feb 2026 08:00:00 +0200</pubDate></item>`;
    writeFileSync(
      join(reports, 'feed.xml'),
      `<?xml version="1.0"?><rss><channel><title>Стрічка</title>${entry('У Балаклії без опалення 5 будинків.')}${entry('У Мерефі без опалення 6 будинків.')}</channel></rss>`,
    );
    const of = (source: string) => server.runner.desk.said.reports.filter(({ report }) => report.source === source);
    await expect.poll(() => of('Стрічка').length + of('example-news.ua').length).toBe(3);
    expect(of('Стрічка')).toHaveLength(2);
    expect(of('example-news.ua')).toMatchObject([{ report: { publishedAt_ms: Date.parse('2026-02-03T07:04+02:00') } }]);
    expect(JSON.stringify(server.runner.desk.said)).not.toContain('desk@example-news');
  });
});

describe('the watched folder on the screen', () => {
  const folderState = async (): Promise<ReportFolderView> =>
    ReportFolderView.parse(await (await fetch(`${server.url}api/v1/report-folder`)).json());
  const untilTold = async (file: string): Promise<void> => {
    await expect
      .poll(async () => (await folderState()).troubled.map((each) => each.file), { message: file })
      .toContainEqual(expect.stringMatching(new RegExp(`^${file}`)));
  };

  it('names what could not be read, with advice in both languages, until the file is put right', async () => {
    writeFileSync(join(reports, 'letter.docx'), 'PK');
    writeFileSync(join(reports, 'empty.txt'), '');
    writeFileSync(join(reports, 'half.jsonl'), '{"id":"h1","text":"У Валках без опалення 7 будинків."}\n{"id":"h2","te');
    for (const file of ['letter.docx', 'empty.txt', 'half.jsonl:2']) await untilTold(file);
    const { troubled } = await folderState();
    expect(troubled.find(({ file }) => file === 'letter.docx')?.words.uk).toMatch(/Збережіть його як текст/);
    expect(troubled.find(({ file }) => file === 'half.jsonl:2')).toMatchObject({ isRead: true });
    writeFileSync(
      join(reports, 'half.jsonl'),
      '{"id":"h1","text":"У Валках без опалення 7 будинків."}\n{"id":"h2","text":"У Валках без води 3 будинки."}\n',
    );
    rmSync(join(reports, 'letter.docx'));
    await expect.poll(async () => (await folderState()).troubled.filter(({ file }) => /letter|half/.test(file))).toEqual([]);
    const said = server.runner.desk.said.reports.filter(({ file }) => file === 'half.jsonl');
    expect(said.map(({ report }) => report.text)).toEqual(['У Валках без опалення 7 будинків.', 'У Валках без води 3 будинки.']);
  });
});

describe('after a restart', () => {
  it('the same facts, the same belief, a chain that holds, and the same pseudonyms', async () => {
    const [hash, held] = [server.runner.factsHash(), await belief()];
    await server.close();
    expect(verifyFile(journalFile)).toMatchObject({ ok: true });
    server = await start();
    expect(server.runner.factsHash()).toBe(hash);
    const again = await belief(held.at_ms);
    expect({ ...again, now_ms: 0 }).toEqual({ ...held, now_ms: 0 });
    const informant = server.runner.desk.said.calls[0]!.call.informant;
    const more = {
      building: server.runner.desk.ground.city.buildings[9]!.id,
      what: 'noHeat',
      callBack: { phone: '067 765 43 21' },
      who: 'Олена Коваль',
    };
    await post('calls', more);
    expect(server.runner.desk.said.calls.at(-1)!.call.informant).toBe(informant);
  });
});
