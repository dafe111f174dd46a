/** city + weather → belief → forecast → plan, as files: JSON, CSV, GeoJSON, and two papers. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { judged } from '../desk/assess.ts';
import { assert } from '../domain/assert.ts';
import type { City } from '../domain/city.ts';
import type { EventLine } from '../domain/claims.ts';
import type { SourceId } from '../domain/ids.ts';
import { describeProblem, type Problem, stops } from '../domain/problems.ts';
import { HOUR_MS, type Instant, instant_ms, parseInstant } from '../domain/time.ts';
import type { WeatherEnsemble } from '../domain/weather.ts';
import { decodeText } from '../exchange/city/decode-text.ts';
import { crewCalendars } from '../exchange/print/crew-calendar.ts';
import { readReadingsTable } from '../exchange/readings-table.ts';
import { readEventLines } from '../exchange/reports.ts';
import { readWeatherFile } from '../exchange/weather/weather-file.ts';
import { weatherForScenario } from '../exchange/weather/widen.ts';
import { stream } from '../kernel/random.ts';
import { type Judgement, type Judging, judgeNow } from '../plan/judge.ts';
import { loadProgramSolver } from '../serve/highs.ts';
import { nightRange } from '../serve/replay.ts';
import { type Beside, startBeside } from './beside.ts';
import type { Command, CommandCall, CommandIo, ExitCode } from './command.ts';
import { GIVEN_OPTIONS, readGiven } from './given-travel.ts';
import { loadCity } from './load-city.ts';
import { forecastPapers, prints } from './prints.ts';
import { assessSituation, stopLines } from './situation.ts';
import { USUAL } from './usual.ts';

export const EVENTS_FILE = 'events.jsonl';
/** One file per crew that has orders, for phones. */
const CALENDARS = 'calendars';
const fileName = (id: string): string => id.replace(/[^\p{L}\p{N}._-]/gu, '_').replace(/^\.+/, '_');
const PROBLEMS_SHOWN_MAX = 12;
const HORIZON_MAX_h = 240;

export const run: Command = {
  usage:
    'DIR --weather FILE --out DIR [--at INSTANT] [--lost SOURCE,…] [--readings FILE] [--travel FILE|URL] [--closed STREET,…] [--sites FILE] [--horizon H] [--seed N]',
  options: [
    { flag: 'weather', value: 'FILE', meaning: 'Open-Meteo JSON, CSV or EPW' },
    { flag: 'out', value: 'DIR', meaning: 'where the files go (made when missing)' },
    { flag: 'events', value: 'FILE', meaning: `what was reported (DIR/${EVENTS_FILE} when it is there)` },
    { flag: 'at', value: 'INSTANT', meaning: '2026-02-03T01:55+02:00; else shortly after heat is first lost' },
    { flag: 'lost', value: 'SOURCE,…', meaning: 'sources that stop at the start, beside what the events say' },
    { flag: 'readings', value: 'FILE', meaning: 'CSV of thermometers and heat meters: building, what, value, unit, time, instrument' },
    ...GIVEN_OPTIONS,
    { flag: 'horizon', value: 'H', meaning: `hours ahead (${USUAL.horizon_h})` },
    { flag: 'seed', value: 'N', meaning: 'same input, seed and version give the same answer' },
  ],
  async run(call, io) {
    const [folder] = call.positional;
    const { weather: weatherFile, out } = call.option;
    if (folder === undefined || typeof weatherFile !== 'string' || typeof out !== 'string') {
      io.tell('run DIR --weather FILE --out DIR: all three are needed.');
      return 2;
    }
    const seed = call.option.seed === undefined ? USUAL.seed : Number(call.option.seed);
    const horizon_h = call.option.horizon === undefined ? USUAL.horizon_h : Number(call.option.horizon);
    if (!(Number.isInteger(seed) && seed >= 0) || !(horizon_h >= 1 && horizon_h <= HORIZON_MAX_h)) {
      io.tell(`--seed takes a whole number, --horizon hours from 1 to ${HORIZON_MAX_h}.`);
      return 2;
    }
    const started = performance.now();
    const beside = startBeside();
    try {
      return await answer(call, io, { folder, weatherFile, out, seed, horizon_h, started, beside });
    } finally {
      await beside.close();
    }
  },
};

type RunWish = Readonly<{
  folder: string;
  weatherFile: string;
  out: string;
  seed: number;
  horizon_h: number;
  started: number;
  beside: Beside;
}>;

async function answer(call: CommandCall, io: CommandIo, wish: RunWish): Promise<ExitCode> {
  const { folder, weatherFile, out, seed, horizon_h, started, beside } = wish;
  io.progress(0.02, 'reading the city');
  const { city, problems: cityProblems, struck: madeFor } = loadCity(folder);
  const problems: Problem[] = [...cityProblems];
  const struck = typeof call.option.lost === 'string' ? call.option.lost.split(',').map((id) => id.trim() as SourceId) : madeFor;
  const unknown = struck.filter((id) => !city.sources.some((source) => source.id === id));
  if (unknown.length > 0) {
    io.tell(`--lost ${unknown.join(', ')}: no such source. Known: ${city.sources.map((source) => source.id).join(', ')}`);
    return 1;
  }
  const events = typeof call.option.events === 'string' ? call.option.events : null;
  if (events !== null && !existsSync(events)) {
    io.tell(`--events ${events}: no such file. Nothing was written.`);
    return 1;
  }
  const readings = typeof call.option.readings === 'string' ? readReadings(call.option.readings, city, problems) : null;
  if (call.option.readings !== undefined && readings === null) {
    io.tell(`--readings ${call.option.readings}: no such table. Nothing was written.`);
    return 1;
  }
  const lines = readLines(events, folder, problems);
  let at_ms: Instant | undefined;
  if (typeof call.option.at === 'string') {
    at_ms = parseInstant(call.option.at);
    if (at_ms === undefined) {
      io.tell(`--at ${call.option.at}: an instant with its offset is needed, like 2026-02-03T01:55+02:00 or 2026-02-02T23:55Z.`);
      return 2;
    }
  }
  const reading = readWeatherFile(weatherFile, { timeZone: city.meta.timeZone });
  problems.push(...reading.problems);
  if (reading.value === null || stops(problems) || city.buildings.length === 0) return refuse(problems, io);
  const raw = reading.value;
  if (reading.kind === 'year' && at_ms === undefined && lines.length === 0) {
    io.tell(`${weatherFile} is a typical year: --at INSTANT says which night of it is meant.`);
    return 2;
  }
  const isLoss = (line: EventLine): boolean => line.change === 'sourceStops' || line.change === 'feederOff';
  // Sources named by --lost stop in any case; those a city was made for stop when the events do not say so themselves.
  const stopped = typeof call.option.lost === 'string' || (struck.length > 0 && !lines.some(isLoss));
  const told: readonly EventLine[] = stopped ? [...lines, ...stopLines(at_ms ?? instant_ms(raw.t0_ms + HOUR_MS))] : lines;
  const moment_ms = at_ms ?? (told.length > 0 ? nightRange(told, null).start_ms : raw.t0_ms);
  const weather = fitWeather({ value: raw, kind: reading.kind }, firstLoss(told, moment_ms), horizon_h, seed, problems);
  if (weather === null) return refuse(problems, io);
  const refused = openOut(out);
  if (refused !== null) {
    io.tell(`--out ${out}: no files can be written there (${refused}). Nothing was computed.`);
    return 1;
  }

  const given = await readGiven(city, { travel: call.option.travel, sites: call.option.sites, closed: call.option.closed }, problems);
  if (given === null) return refuse(problems, io);
  const { desk, assessment, judging, t0_ms } = assessSituation(
    {
      ...given,
      city,
      lines: told,
      readings,
      weather,
      at_ms: moment_ms,
      struck,
      seed,
      horizon_h,
      beside,
    },
    (share_per1, label) => io.progress(0.1 + 0.8 * share_per1, label),
  );
  problems.push(...assessment.problems);
  // A plan that the independent checker rejects does not leave the house.
  if (stops(assessment.problems)) return refuse(problems, io);
  const seen_h = assessment.forecast.horizon_h;
  const short = seen_h < horizon_h;
  if (short && !problems.some((problem) => problem.code === 'FL-WEATHER-020'))
    problems.push({ code: 'FL-WEATHER-020', severity: 'warn', at: weatherFile, say: { got: seen_h, hours: horizon_h, used: seen_h } });
  io.progress(0.92, 'writing');
  const facts = { desk, assessment, weather, now_ms: t0_ms };
  const forecast = forecastPapers(facts);
  const papers: readonly [string, string][] = [
    ['briefing.html', prints.briefing(facts)],
    ['orders.html', prints.orders(facts, 'uk')],
    ['orders.en.html', prints.orders(facts, 'en')],
  ];
  const calendarOf = crewCalendars(city, assessment.plan, 'uk');
  const calendars = city.crews.flatMap(({ id }): [string, string][] => {
    const text = calendarOf(id);
    return text === null ? [] : [[`${fileName(id)}.ics`, text]];
  });
  // Only the file for programs says how good the plan is, so only that waits for the second thread.
  const plan = prints.planFiles({ ...facts, assessment: judged(assessment, await judgement(beside, judging)) });
  const files: readonly [string, string][] = [
    ['forecast.json', forecast.json],
    ['forecast.csv', forecast.csv],
    ['forecast.geojson', forecast.geojson],
    ['plan.json', plan.json],
    ['plan.csv', plan.csv],
    ['plan.geojson', plan.geojson],
    ...papers,
  ];
  try {
    for (const [name, text] of files) writeWhole(join(out, name), text);
    if (calendars.length > 0) mkdirSync(join(out, CALENDARS), { recursive: true });
    for (const [name, text] of calendars) writeWhole(join(out, CALENDARS, name), text);
  } catch (failure) {
    io.tell(`${out}: the files could not be written (${failure instanceof Error ? failure.message : String(failure)}).`);
    return 1;
  }
  io.progress(1, '');
  const { totals, stamp } = assessment.plan;
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  if (io.json)
    io.print(
      JSON.stringify({
        out,
        files: files.map(([name]) => name),
        t0: new Date(t0_ms).toISOString(),
        totals,
        stamp,
        seconds,
        horizon_h: seen_h,
        problems,
      }),
    );
  else {
    tellProblems(problems, io);
    const isHome = new Set(city.buildings.filter((building) => building.use === 'residential').map((building) => building.id));
    const homes = assessment.plan.lines.filter((line) => isHome.has(line.building)).length;
    io.print(
      `${city.meta.nameEn}, ${new Date(t0_ms).toISOString()}: without heat ${homes} residential buildings and ${totals.threatened - homes} schools and hospitals.`,
    );
    io.print(
      `Plan: re-feed ${totals.refeed}, drain ${totals.drain} (${totals.late} start after their latest safe start), hold ${totals.hold}, not reached ${totals.leave}.`,
    );
    io.print(
      `Expected to freeze: ${totals.frozenIfNothing.toFixed(0)} if nothing is done, ${totals.frozen.toFixed(0)} with the plan, within ${seen_h} h${short ? ` (asked: ${horizon_h} h; the weather ends)` : ''}.`,
    );
    io.print(
      `${files.length} files in ${out}, calendars of ${calendars.length} crews in ${CALENDARS}, after ${seconds} s. This supports a decision; people decide.`,
    );
  }
  // An answer over fewer hours than asked for falls short, and says so to whoever called.
  return short ? 3 : 0;
}

/** By the second thread; where that fails or cannot be had, here and now. */
async function judgement(beside: Beside, judging: Judging): Promise<Judgement> {
  try {
    return await beside.judge(judging);
  } catch {
    const found = judgeNow(judging, await loadProgramSolver());
    assert(found, 'nobody stops this judging');
    return found;
  }
}

/** Makes the folder for the answer and tries it, before anything is computed; what stands in the way, or null. */
function openOut(out: string): string | null {
  try {
    makeFolder(resolve(out));
    const probe = join(out, '.frostline-probe');
    writeFileSync(probe, '');
    rmSync(probe);
    return null;
  } catch (failure) {
    return failure instanceof Error ? failure.message : String(failure);
  }
}

/** Parents one by one: the recursive call of Node never returns below /proc and its like. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

/** A file gets its name only when it is whole. */
function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.partial`, text);
  renameSync(`${path}.partial`, path);
}

/** The text of a table of readings with its problems; null where there is no file or it is no such table. */
function readReadings(file: string, city: City, problems: Problem[]): Readonly<{ text: string; name: string }> | null {
  if (!existsSync(file)) return null;
  const { text } = decodeText(new Uint8Array(readFileSync(file)));
  const found = readReadingsTable(text, file, city).problems;
  problems.push(...found);
  return stops(found) ? null : { text, name: file };
}

function readLines(events: string | null, folder: string, problems: Problem[]): readonly EventLine[] {
  const file = events ?? join(folder, EVENTS_FILE);
  if (!existsSync(file)) return [];
  const read = readEventLines(readFileSync(file, 'utf8'), file);
  problems.push(...read.problems);
  return read.value;
}

function firstLoss(lines: readonly EventLine[], at_ms: Instant): Instant {
  const lost_ms = lines.find((line) => line.change === 'sourceStops' || line.change === 'feederOff')?.at_ms ?? at_ms;
  return lost_ms < at_ms ? lost_ms : at_ms;
}

/** An ensemble that covers the moment is used as it is; anything else is put on the scenario's hours by the rules of `exchange`. */
function fitWeather(
  reading: Readonly<{ value: WeatherEnsemble; kind: 'ensemble' | 'run' | 'year' }>,
  from_ms: Instant,
  horizon_h: number,
  seed: number,
  problems: Problem[],
): WeatherEnsemble | null {
  const { value, kind } = reading;
  const covers = value.t0_ms <= from_ms && value.t0_ms + (value.hours - 1) * HOUR_MS > from_ms;
  if (kind === 'ensemble' && value.members > 1 && covers) return value;
  const t0_ms = instant_ms(Math.floor(from_ms / HOUR_MS) * HOUR_MS);
  const fitted = weatherForScenario(reading, {
    t0_ms,
    hours: Math.ceil(horizon_h) + 2,
    members: USUAL.members,
    draws: (member) => {
      const dice = stream(seed, 'weather error', member);
      return () => dice.normal();
    },
  });
  problems.push(...fitted.problems);
  return fitted.value;
}

function refuse(problems: readonly Problem[], io: CommandIo): 1 {
  if (io.json) io.print(JSON.stringify({ problems }));
  else {
    tellProblems(problems, io);
    io.tell('Nothing was written.');
  }
  return 1;
}

/** One line per kind, worst first, with how many more there are of it; --json lists them all. */
function tellProblems(problems: readonly Problem[], io: CommandIo): void {
  const kinds = new Map<string, Problem[]>();
  for (const problem of problems) kinds.set(problem.code, [...(kinds.get(problem.code) ?? []), problem]);
  const ranked = [...kinds.values()].sort((one, other) => rank(one[0]) - rank(other[0]));
  for (const [first, ...more] of ranked.slice(0, PROBLEMS_SHOWN_MAX))
    if (first) io.tell(`${describeProblem(first, 'en')}${more.length > 0 ? ` (and ${more.length} more like it)` : ''}`);
  if (ranked.length > PROBLEMS_SHOWN_MAX) io.tell(`… and ${ranked.length - PROBLEMS_SHOWN_MAX} more kinds; --json lists everything.`);
}

function rank(problem: Problem | undefined): number {
  return problem?.severity === 'stop' ? 0 : problem?.severity === 'warn' ? 1 : 2;
}
