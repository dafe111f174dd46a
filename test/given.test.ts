/**
 * What the operator gives for the crews, end to end through the built command line: travel times and demands of sites (`run` and the live
 * `serve`), an air alert and a curfew, and the calendars that crews get. A small city, so that it is quick.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StateView } from '../src/contract/view.ts';
import type { City } from '../src/domain/city.ts';
import type { SourceId } from '../src/domain/ids.ts';
import { type Instant, instant_ms } from '../src/domain/time.ts';
import { writeCityFolder } from '../src/exchange/city-folder.ts';
import { ensembleJson } from '../src/exchange/ensemble-json.ts';
import { openSqliteJournal } from '../src/journal/sqlite-store.ts';
import { defaultRules } from '../src/plan/rules/default-rules.ts';
import { toEntry } from '../src/serve/journal-event.ts';
import { makeWeather } from '../src/synth/make-weather.ts';
import { makeSmallCity } from './small-city.ts';

const CLI = join(resolve(import.meta.dirname, '..'), 'dist/cli/main.js');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** 01:50 in Kyiv; the alert a quarter of an hour later, the plan ten minutes into it. */
const LOST = Date.UTC(2026, 1, 2, 23, 50);
const ALERT = LOST + 15 * MINUTE;
const ALERT_LENGTH = HOUR;
const NOW = ALERT + 10 * MINUTE;
/** What the given table says of every road. */
const ROAD_s = 660;
const SLOW_ms = 180_000;

type Line = Readonly<{ id: string; action: string; crew: string | null; start: string | null; end: string | null; travel_s: number }>;
type PlanFile = Readonly<{
  buildings: readonly Line[];
  options: readonly Readonly<{ crew: string | null }>[];
  secondCrews: readonly Readonly<{ building: string; crew: string; start: string; end: string }>[];
  departures: readonly Readonly<{ rule: string; crews: readonly string[]; reason: Readonly<{ en: string }> }>[];
  unseen: Readonly<{ loss: number }> | null;
  lossBound: number | null;
}>;

let folder = '';
const at = (...names: string[]): string => join(folder, ...names);
const write = (name: string, content: unknown): string => {
  writeFileSync(at(name), typeof content === 'string' ? content : JSON.stringify(content));
  return at(name);
};
const iso = (at_ms: number): string => new Date(at_ms).toISOString();

/** A folder as an operator would have it: tables, weather, what was reported, a table of roads. */
function prepare(city: City, name: string, weather_ms: number): Readonly<{ city: string; weather: string; travel: string }> {
  writeCityFolder(city, at(name));
  const weather = makeWeather({ seed: 1, members: 9, t0_ms: instant_ms(weather_ms), hours: 120 });
  const places = [...city.buildings, ...city.depots].map(({ id }) => id);
  const durations_s = places.map((_, from) => places.map((_, to) => (from === to ? 0 : ROAD_s)));
  return {
    city: at(name),
    weather: write(`${name}-weather.json`, ensembleJson(weather, { lon_deg: 36.2, lat_deg: 50 })),
    travel: write(`${name}-travel.json`, { format: 'frostline-travel-1', places, durations_s }),
  };
}

function run(out: string, ...words: string[]): Readonly<{ status: number | null; err: string; plan: PlanFile }> {
  const given = ['--disable-warning=ExperimentalWarning', CLI, 'run', ...words, '--out', at(out), '--json'];
  const done = spawnSync(process.execPath, given, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const file = at(out, 'plan.json');
  return {
    status: done.status,
    err: done.stderr,
    plan: existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as PlanFile) : (null as never),
  };
}

const drainsOf = (plan: PlanFile): readonly Line[] => plan.buildings.filter(({ action }) => action === 'drain');
/** Drains on other roads than the table's: at most the first of a crew that comes from turning valves or connecting a boiler. */
const elsewhere = (plan: PlanFile): number => drainsOf(plan).filter(({ travel_s }) => travel_s !== ROAD_s).length;
const errands = (plan: PlanFile): number => new Set(plan.options.flatMap(({ crew }) => (crew === null ? [] : [crew]))).size;
const overlaps = (from: string, to: string, start_ms: number, end_ms: number): boolean =>
  Date.parse(from) < end_ms && Date.parse(to) > start_ms;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'frostline-given-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('run with what the operator gives', () => {
  const city = makeSmallCity();
  const withCurfew: City = {
    ...city,
    rules: defaultRules(city).map((rule) => (rule.kind === 'curfew' ? { ...rule, inForce: true } : rule)),
  };
  let files: ReturnType<typeof prepare>;
  let plain: PlanFile;

  beforeAll(() => {
    files = prepare(withCurfew, 'night', LOST - 6 * HOUR);
    const state = { timing: 'placed', kind: 'state', synthetic: true };
    const text = { uk: 'подія', en: 'event' };
    const lines = [
      { id: 'e-1', at: iso(LOST), text, change: 'sourceStops', pick: { from: 'sources', nth: 1, count: 1 }, ...state },
      { id: 'e-2', at: iso(ALERT), text, change: 'alertStarts', ...state },
    ];
    writeFileSync(join(files.city, 'events.jsonl'), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const done = run('plain', files.city, '--weather', files.weather, '--at', iso(NOW), '--travel', files.travel);
    expect(done.status, done.err).toBe(0);
    plain = done.plan;
  }, SLOW_ms);

  it('drives as the given table says, works when the alert is over, names the curfew, and says how good the plan is', () => {
    const drains = drainsOf(plain);
    expect(drains.length).toBeGreaterThan(5);
    expect(elsewhere(plain)).toBeLessThanOrEqual(errands(plain));
    for (const line of drains) {
      expect(overlaps(line.start!, line.end!, ALERT, ALERT + ALERT_LENGTH), `${line.id} is drained in the alert`).toBe(false);
    }
    expect(drains.some(({ start }) => Date.parse(start!) < ALERT + 3 * HOUR)).toBe(true);
    // 00:00–05:00 in Kyiv: whoever drives before 03:00 UTC does so in the curfew.
    const early = new Set(drains.flatMap(({ start, crew }) => (Date.parse(start!) < Date.UTC(2026, 1, 3, 3) ? [crew!] : [])));
    const curfew = plain.departures.find(({ rule }) => rule.endsWith('/curfew'));
    expect(curfew?.crews.length).toBe(early.size);
    expect(plain.unseen!.loss).toBeGreaterThan(0);
    expect(plain.lossBound).not.toBeNull();
  });

  it('gives every crew with orders its calendar, with the drains of its plan and nothing in the alert', () => {
    const drains = drainsOf(plain);
    const names = readdirSync(at('plain', 'calendars')).sort();
    for (const { crew } of drains) expect(names).toContain(`${crew}.ics`);
    let found = 0;
    for (const name of names) {
      const text = readFileSync(at('plain', 'calendars', name), 'utf8').replace(/\r\n /g, '');
      const utc = (stamp: string): string => stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
      for (const [, entry] of text.matchAll(/BEGIN:VEVENT\r\n([\s\S]*?)END:VEVENT/g)) {
        const field = (key: string): string => new RegExp(`^${key}:(.*)\r$`, 'm').exec(entry!)?.[1] ?? '';
        if (!field('SUMMARY').startsWith('Злити воду')) continue;
        found++;
        const line = drains.find(({ id, crew }) => field('UID') === `${crew}-${id}@frostline`)!;
        expect(Date.parse(utc(field('DTSTART')))).toBe(Date.parse(line.start!));
        expect(Date.parse(utc(field('DTEND')))).toBe(Date.parse(line.end!));
        expect(overlaps(utc(field('DTSTART')), utc(field('DTEND')), ALERT, ALERT + ALERT_LENGTH)).toBe(false);
      }
    }
    expect(found).toBe(drains.length);
  });

  it(
    'keeps to what single sites ask: two crews at once, nobody in closed hours; what is wrong is named',
    () => {
      const [both, closed] = drainsOf(plain).toSorted((one, other) => Date.parse(one.start!) - Date.parse(other.start!));
      const until = ALERT + 6 * HOUR;
      const sites = write('sites.json', [
        { building: both!.id, twoCrews: true },
        { building: closed!.id, closed: [[iso(LOST), iso(until)]] },
        { building: 'nowhere', twoCrews: true },
      ]);
      const words = [files.city, '--weather', files.weather, '--at', iso(NOW), '--travel', files.travel, '--sites', sites];
      const { status, err, plan } = run('sites', ...words);
      expect(status, err).toBe(0);
      const line = plan.buildings.find(({ id }) => id === both!.id)!;
      const second = plan.secondCrews.find(({ building }) => building === both!.id)!;
      expect(line.action).toBe('drain');
      expect(second.crew).not.toBe(line.crew);
      expect([second.start, second.end]).toEqual([line.start, line.end]);
      const later = plan.buildings.find(({ id }) => id === closed!.id)!;
      if (later.action === 'drain') expect(Date.parse(later.start!)).toBeGreaterThanOrEqual(until);
      const broken = run('never', files.city, '--weather', files.weather, '--travel', at('no-such.json'));
      expect([broken.status, broken.plan]).toEqual([1, null]);
    },
    SLOW_ms,
  );
});

describe('serve with what the operator gives', () => {
  it(
    'plans on the given roads and by what sites ask, and keeps its own clock',
    async () => {
      const now = Date.now();
      const small = makeSmallCity();
      // Whatever the hour is now, both crews are at work.
      const crews = small.crews.map((crew) => ({
        ...crew,
        shiftStart_ms: (now - HOUR) as Instant,
        shiftEnd_ms: (now + 22 * HOUR) as Instant,
      }));
      const files = prepare({ ...small, crews }, 'live', Math.floor(now / HOUR) * HOUR - 6 * HOUR);
      const asked = small.buildings.filter(({ id }) => id.startsWith('D-K2')).slice(0, 2);
      const sites = write(
        'live-sites.json',
        asked.map(({ id }) => ({ building: id, twoCrews: true })),
      );
      // The plant stopped an hour ago: so the journal says that the desk is opened on.
      const journal = at('live.sqlite');
      const opened = openSqliteJournal(journal);
      if (!opened.ok) throw new Error(opened.problem.code);
      const lost = instant_ms(Math.floor(now / MINUTE) * MINUTE - HOUR);
      const objects = { buildings: [], sources: ['S-A' as SourceId], feeders: [], boilers: [] };
      const said = { id: 'lost', at_ms: lost, timing: 'placed', kind: 'state', text: { uk: 'зупинка', en: 'stop' }, claims: [] } as const;
      const line = { ...said, change: 'sourceStops', reading: null, source: null, synthetic: true, objects } as const;
      expect((await opened.store.append([toEntry({ kind: 'line.received', line }, 'lost', 'test', lost)])).ok).toBe(true);
      await opened.store.close();

      const words = ['serve', files.city, '--weather', files.weather, '--journal', journal, '--travel', files.travel, '--sites', sites];
      const desk = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', CLI, ...words, '--port', '0', '--json'], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let told = '';
      desk.stderr.on('data', (chunk) => {
        told += String(chunk);
      });
      try {
        const url = await new Promise<string>((found, fail) => {
          let text = '';
          desk.stdout.on('data', (chunk) => {
            text += String(chunk);
            const match = /"url":"([^"]+)"/.exec(text);
            if (match?.[1] !== undefined) found(match[1]);
          });
          desk.once('exit', () => fail(new Error(`the desk ended early: ${told}`)));
        });
        const state = async (): Promise<StateView> => StateView.parse(await (await fetch(new URL('api/v1/state', url))).json());
        // The plan is there before it is judged; what judging finds follows.
        await expect.poll(async () => (await state()).plan.sheet !== null, { timeout: SLOW_ms }).toBe(true);
        await expect.poll(async () => (await state()).plan.sheet!.judging, { timeout: SLOW_ms }).toBe('done');
        const { plan } = await state();
        expect(plan.sheet!.weathers.unseen!.loss.length).toBeGreaterThan(8);
        const served = (await (await fetch(new URL('api/v1/plan.json', url))).json()) as PlanFile;
        const drains = drainsOf(served);
        expect(drains.length).toBeGreaterThan(3);
        expect(elsewhere(served)).toBeLessThanOrEqual(errands(served));
        for (const { id } of asked) {
          const own = served.buildings.find((one) => one.id === id)!;
          const second = served.secondCrews.find(({ building }) => building === id);
          if (own.action === 'drain') expect([second?.start, second?.crew === own.crew]).toEqual([own.start, false]);
        }
        expect(served.secondCrews.length).toBeGreaterThan(0);
        const ended = new Promise<number | null>((done) => desk.once('exit', (code) => done(code)));
        desk.kill('SIGINT');
        expect(await ended).toBe(0);
      } finally {
        desk.kill('SIGKILL');
      }
    },
    SLOW_ms * 2,
  );
});
