/** The live desk of a city: its journal, its screens, the reports of a watched folder. Loopback only. */
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeProblem, type Problem, stops } from '../domain/problems.ts';
import { HOUR_MS, instant_ms } from '../domain/time.ts';
import { CODIFIER_FILE } from '../exchange/codifier.ts';
import { REPORT_ENDINGS } from '../exchange/reports-in/report-file.ts';
import { readWeatherFile } from '../exchange/weather/weather-file.ts';
import { weatherForScenario } from '../exchange/weather/widen.ts';
import { stream } from '../kernel/random.ts';
import { startServer } from '../serve/start.ts';
import type { Command } from './command.ts';
import { gazetteerOf } from './gazetteer-files.ts';
import { GIVEN_OPTIONS, readGiven } from './given-travel.ts';
import { loadCity } from './load-city.ts';
import { prints } from './prints.ts';
import { USUAL } from './usual.ts';
import { codeVersion } from './version.ts';

const WEB = fileURLToPath(new URL('../web/', import.meta.url));
const PORT_USUAL = 4_480;
const PORT_MAX = 65_535;
const JOURNAL_FILE = 'desk.journal.sqlite';
/** Hours of weather beyond the horizon, so that a forecast made later tonight still reaches its end. */
const SPARE_H = 24;

export const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

export const serve: Command = {
  usage:
    'DIR --weather FILE [--journal FILE] [--reports DIR] [--codifier FILE.tsv] [--officials FILE] [--travel FILE|URL] [--closed STREET,…] [--sites FILE] [--port P]',
  options: [
    { flag: 'weather', value: 'FILE', meaning: 'Open-Meteo JSON, CSV or EPW; start again with a newer one, the journal stays' },
    { flag: 'journal', value: 'FILE', meaning: `the journal (DIR/${JOURNAL_FILE}); made when missing, never overwritten` },
    { flag: 'reports', value: 'DIR', meaning: `folder of reports (${REPORT_ENDINGS.join(' ')}) to be read as they come, each once` },
    { flag: 'codifier', value: 'FILE', meaning: `national codifier of places (DIR/${CODIFIER_FILE}, as import writes it)` },
    {
      flag: 'officials',
      value: 'FILE',
      meaning: 'holders of offices in place of the built-in, unverified list: name | stems | role | place',
    },
    ...GIVEN_OPTIONS,
    { flag: 'port', value: 'P', meaning: `first port to try (${PORT_USUAL}); the next free one is taken; 0 takes any` },
  ],
  async run(call, io) {
    const [folder] = call.positional;
    const { weather: weatherFile, reports } = call.option;
    const port = call.option.port === undefined ? PORT_USUAL : Number(call.option.port);
    if (folder === undefined || typeof weatherFile !== 'string' || !(Number.isInteger(port) && port >= 0 && port <= PORT_MAX)) {
      io.tell(`serve DIR --weather FILE: both are needed; --port takes a whole number from 0 to ${PORT_MAX}.`);
      return 2;
    }
    if (typeof reports === 'string' && !isFolder(reports)) {
      io.tell(`--reports ${reports}: no such folder.`);
      return 1;
    }
    const names = await gazetteerOf(call.option, folder);
    for (const problem of names.problems) io.tell(describeProblem(problem, 'en'));
    if (stops(names.problems)) return 1;
    const { city, problems } = loadCity(folder);
    const reading = readWeatherFile(weatherFile, { timeZone: city.meta.timeZone });
    for (const problem of [...problems, ...reading.problems]) if (problem.severity !== 'note') io.tell(describeProblem(problem, 'en'));
    if (reading.value === null || stops([...problems, ...reading.problems]) || city.buildings.length === 0) return 1;
    const refusals: Problem[] = [];
    const given = await readGiven(city, { travel: call.option.travel, sites: call.option.sites, closed: call.option.closed }, refusals);
    for (const problem of refusals) io.tell(describeProblem(problem, 'en'));
    if (given === null) return 1;
    const now_ms = instant_ms(Date.now());
    const raw = reading.value;
    const covers = raw.t0_ms <= now_ms && raw.t0_ms + (raw.hours - 1) * HOUR_MS > now_ms;
    const fitted =
      raw.members > 1 && covers
        ? { value: raw, problems: [] }
        : weatherForScenario(
            { value: raw, kind: reading.kind },
            {
              t0_ms: instant_ms(Math.floor(now_ms / HOUR_MS) * HOUR_MS),
              hours: USUAL.horizon_h + SPARE_H,
              members: USUAL.members,
              draws: (member) => {
                const dice = stream(USUAL.seed, 'weather error', member);
                return () => dice.normal();
              },
            },
          );
    for (const problem of fitted.problems) io.tell(describeProblem(problem, 'en'));
    if (fitted.value === null) return 1;
    const journalFile = typeof call.option.journal === 'string' ? call.option.journal : join(folder, JOURNAL_FILE);
    mkdirSync(dirname(journalFile), { recursive: true });
    const outcome = await startServer({
      city,
      events: [],
      weather: fitted.value,
      journalFile,
      port,
      webDir: existsSync(WEB) ? WEB : null,
      replay: null,
      prints,
      reportFolder: typeof reports === 'string' ? reports : null,
      gazetteer: names.value,
      given,
      ...USUAL,
      codeVersion: codeVersion(),
      log: (line) => io.tell(line),
    });
    if (!outcome.ok) {
      io.tell(describeProblem(outcome.problem, 'en'));
      return 1;
    }
    const { server } = outcome;
    if (io.json) io.print(JSON.stringify({ url: server.url, journal: journalFile }));
    else {
      io.print(`\n  ${city.meta.nameEn} · live · ${server.url}\n`);
      io.print(`  Journal: ${journalFile}. People decide. Stop with Ctrl-C.`);
    }
    await new Promise<void>((stop) => {
      process.once('SIGINT', stop);
      process.once('SIGTERM', stop);
      process.once('SIGHUP', stop);
    });
    io.tell('\n· stopping');
    await server.close();
    return 0;
  },
};
