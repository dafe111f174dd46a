/** Starts the desk's server on the loopback interface: journal, desk, calculation thread, addresses, screens. */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { basename, dirname, join, resolve } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { makeGround } from '../desk/ground.ts';
import type { City } from '../domain/city.ts';
import type { EventLine } from '../domain/claims.ts';
import type { SourceId } from '../domain/ids.ts';
import type { Problem } from '../domain/problems.ts';
import type { Instant } from '../domain/time.ts';
import type { WeatherEnsemble } from '../domain/weather.ts';
import type { Gazetteer } from '../intake/gazetteer/gazetteer.ts';
import { CONTACTS_SUFFIX, openContactBook } from '../journal/contact-book.ts';
import { openSqliteJournal } from '../journal/sqlite-store.ts';
import type { JournalStore } from '../journal/store.ts';
import { makeApi } from './api.ts';
import { makeAskingThread } from './asking-thread.ts';
import { type Assessor, makeAssessor } from './assessor.ts';
import { cityMap } from './city-map.ts';
import { liveClock, ReplayClock } from './clock.ts';
import type { ForecastAsked, ForecastThreadSetup } from './forecast-worker.ts';
import type { NetworkAsked, NetworkThreadSetup } from './network-worker.ts';
import { makePickLists } from './picks.ts';
import type { Prints } from './prints.ts';
import type { QuestionSetup } from './question.ts';
import { NightPlayer, nightRange, removeJournal } from './replay.ts';
import { ReportFolder } from './report-folder.ts';
import { Runner } from './runner.ts';
import { shareCity } from './shared-city.ts';
import type { TrialAskedOf, TrialThreadSetup } from './trial-worker.ts';
import { makeWebFiles } from './web-files.ts';

export type ServerOptions = Readonly<{
  city: City;
  /** Lines of a recorded night; used when `replay` is given. */
  events: readonly EventLine[];
  weather: WeatherEnsemble;
  journalFile: string;
  /** The first port to try; 0 takes any free one. */
  port: number;
  /** Folder of the built screens; null serves the API alone. */
  webDir: string | null;
  /** Plays `events` back: which sources stop (empty: the one that feeds most), where to enter (null: shortly after), whether it runs at once. */
  replay: Readonly<{ struck: readonly SourceId[]; start_ms: Instant | null; playing: boolean; speed: number }> | null;
  prints: Prints;
  /** Folder of report files to be read as they come; none when left out. */
  reportFolder?: string | null;
  /** Names of places and offices that reports are read with; the built-in ones when left out. */
  gazetteer?: Gazetteer;
  /** What the operator gives for the crews: demands of sites, travel times, closed streets. */
  given?: Pick<QuestionSetup, 'sites' | 'travel' | 'closedStreets'>;
  seed: number;
  members: number;
  horizon_h: number;
  iterations: number;
  codeVersion: string;
  log(line: string): void;
}>;

export type RunningServer = Readonly<{
  url: string;
  port: number;
  runner: Runner;
  /** Resolves when the first calculation is done, or failed. */
  ready: Promise<void>;
  close(): Promise<void>;
}>;
export type StartOutcome = Readonly<{ ok: true; server: RunningServer }> | Readonly<{ ok: false; problem: Problem }>;

const HOST = '127.0.0.1';
/** Ports tried in a row when the first is taken. */
const PORTS_TRIED = 20;
const SETUP = 'setup';

export async function startServer(options: ServerOptions, assessor?: Assessor): Promise<StartOutcome> {
  const { city, weather, seed, members, horizon_h, iterations, codeVersion, log } = options;
  const opened = options.replay ? await openPlayback(options.journalFile) : openSqliteJournal(options.journalFile);
  if (!opened.ok) return opened;
  const store: JournalStore = opened.store;
  const booked = openContactBook(`${options.journalFile}${CONTACTS_SUFFIX}`);
  if (!booked.ok) {
    await store.close();
    return booked;
  }
  const contacts = booked.book;
  const range = options.replay ? nightRange(options.events, options.replay.start_ms) : null;
  const replay = range && new ReplayClock(range, false, () => performance.now());
  const ground = makeGround(city);
  const cityText = JSON.stringify(city);
  const cityHash = textHashOf(cityText);
  const shared = shareCity(cityText);
  const weatherHash = weatherHashOf(weather);
  const runner = await Runner.open(
    {
      ground,
      cityHash,
      weather,
      weatherHash,
      clock: replay ?? liveClock,
      replay,
      assessor: assessor ?? makeAssessor({ city: shared, weather }),
      seed,
      members,
      horizon_h,
      iterations,
      codeVersion,
      log,
      ...options.given,
    },
    store,
  );
  const player =
    replay && options.replay
      ? new NightPlayer(options.events, replay, runner, makePickLists(ground, options.replay.struck), options.journalFile)
      : null;
  const told = await tellSetup(runner, options, cityHash, weatherHash, replay?.from_ms ?? runner.now_ms);
  if (told) {
    await runner.close();
    contacts.close();
    return { ok: false, problem: told };
  }
  const network = makeAskingThread<NetworkThreadSetup, NetworkAsked>('network-worker', { city: shared });
  const forecast = makeAskingThread<ForecastThreadSetup, ForecastAsked>('forecast-worker', { city: shared, weather });
  const trials = makeAskingThread<TrialThreadSetup, TrialAskedOf>('trial-worker', { city: shared, weather });
  const hosts: string[] = [];
  const names = options.gazetteer ? { gazetteer: options.gazetteer } : {};
  const reports = options.reportFolder == null ? null : new ReportFolder({ folder: options.reportFolder, runner, log, ...names });
  const app = makeApi({
    runner,
    player,
    map: cityMap(city, cityHash),
    prints: options.prints,
    contacts,
    network,
    forecast,
    trials,
    webFile: options.webDir === null ? null : makeWebFiles(resolve(options.webDir)),
    codeVersion,
    ...names,
    reportFolder: () => reports?.state() ?? null,
    newId: randomUUID,
    hosts: () => hosts,
  });
  const server = createServer(getRequestListener(app.fetch));
  const port = await listen(server, options.port);
  if (port === null) {
    await runner.close();
    contacts.close();
    const say = { from: options.port, to: options.port + PORTS_TRIED - 1 };
    return { ok: false, problem: { code: 'FL-SERVE-012', severity: 'stop', at: HOST, say } };
  }
  hosts.push(`${HOST}:${port}`, `localhost:${port}`);
  reports?.start();
  const ready = begin(runner, player, replay, options.replay);
  return {
    ok: true,
    server: {
      url: `http://${HOST}:${port}/`,
      port,
      runner,
      ready,
      async close() {
        await player?.stop();
        await reports?.stop();
        server.closeAllConnections();
        await new Promise<void>((done) => server.close(() => done()));
        await network.close();
        await forecast.close();
        await trials.close();
        await runner.close();
        contacts.close();
      },
    },
  };
}

/** The first forecast is made before the hand runs, so that a newcomer sees it at once. */
async function begin(
  runner: Runner,
  player: NightPlayer | null,
  clock: ReplayClock | null,
  replay: ServerOptions['replay'],
): Promise<void> {
  if (player && clock) await player.start();
  runner.requestAssessment('start');
  await runner.settled();
  if (player && clock && replay) {
    clock.set({ playing: replay.playing, speed: replay.speed });
    runner.pushTime();
  }
}

async function tellSetup(
  runner: Runner,
  options: ServerOptions,
  cityHash: string,
  weatherHash: string,
  at_ms: Instant,
): Promise<Problem | null> {
  const { city, weather, seed, codeVersion } = options;
  const { origin, issuedAt_ms, t0_ms, hours, members } = weather;
  const { opened, weather: known } = runner.desk;
  const facts = [];
  if (opened?.cityHash !== cityHash || opened.codeVersion !== codeVersion) {
    const event = {
      kind: 'desk.opened' as const,
      cityHash,
      cityName: city.meta.name,
      seed,
      codeVersion,
      exercise: options.replay !== null,
    };
    facts.push({ event, id: `opened-${randomUUID()}`, who: SETUP, at_ms });
  }
  if (known?.hash !== weatherHash) {
    const event = { kind: 'weather.given' as const, origin, issuedAt_ms, t0_ms, hours, members, hash: weatherHash };
    facts.push({ event, id: `weather-${randomUUID()}`, who: SETUP, at_ms });
  }
  if (facts.length === 0) return null;
  const told = await runner.tell(facts);
  return told.ok ? null : told.problem;
}

/** A playback begins with an empty journal. Only a journal that a playback made is thrown away for that, never a live one. */
async function openPlayback(file: string): Promise<ReturnType<typeof openSqliteJournal>> {
  if (existsSync(file)) {
    const old = openSqliteJournal(file);
    if (!old.ok) return old;
    const [first] = await old.store.read(1, 1);
    await old.store.close();
    const made = first?.payload as Readonly<{ exercise?: unknown }> | undefined;
    if (first && !(first.kind === 'desk.opened' && made?.exercise === true))
      return { ok: false, problem: { code: 'FL-SERVE-017', severity: 'stop', at: file, say: {} } };
    removeJournal(file);
    rmSync(`${file}${CONTACTS_SUFFIX}`, { force: true });
  }
  const folder = dirname(file);
  if (existsSync(folder)) {
    const stem = `${basename(file)}.`;
    for (const name of readdirSync(folder)) {
      if (name.startsWith(stem) && /^\d+$/.test(name.slice(stem.length))) removeJournal(join(folder, name));
    }
  }
  return openSqliteJournal(file);
}

/** SHA-256 of the city as it was read. Plain JSON, not canonical: six megabytes at every start, and one reader makes them. */
export function cityHashOf(city: City): string {
  return textHashOf(JSON.stringify(city));
}
export function textHashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** SHA-256 of the ensemble: its facts, then its columns as numbers of eight bytes. */
export function weatherHashOf(weather: WeatherEnsemble): string {
  const { air_C, wind_mps, sun_Wpm2, ...facts } = weather;
  const hash = createHash('sha256').update(JSON.stringify(facts));
  for (const column of [air_C, wind_mps, sun_Wpm2]) hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  return hash.digest('hex');
}

function listen(server: Server, first: number): Promise<number | null> {
  return new Promise((done, fail) => {
    let port = first;
    server.on('error', (cause: NodeJS.ErrnoException) => {
      if (cause.code !== 'EADDRINUSE' && cause.code !== 'EACCES') return fail(cause);
      port++;
      if (first === 0 || port >= first + PORTS_TRIED) return done(null);
      return server.listen(port, HOST);
    });
    server.on('listening', () => {
      const address = server.address();
      done(typeof address === 'object' && address ? address.port : port);
    });
    server.listen(port, HOST);
  });
}
