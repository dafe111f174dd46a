import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { makeGround } from '../desk/ground.ts';
import type { City } from '../domain/city.ts';
import type { Report } from '../domain/claims.ts';
import type { BuildingId } from '../domain/ids.ts';
import { type Checked, describeProblem, type Problem, stops } from '../domain/problems.ts';
import { instant_ms, parseInstant } from '../domain/time.ts';
import { readCallLines } from '../exchange/reports-calls.ts';
import { makeKeyedHash, PSEUDONYM_KEY_BYTES_MIN } from '../exchange/reports-keyed-hash.ts';
import { indexAddresses } from '../intake/calls/address.ts';
import { CALL_MATTERS, type Call, takeCall } from '../intake/calls/call-form.ts';
import { reportVoices } from '../intake/calls/report-voices.ts';
import type { Gazetteer } from '../intake/gazetteer/gazetteer.ts';
import { compareWithRules, groundProposals, modelQuestion, type Proposal } from '../intake/model-guards.ts';
import { readReport } from '../intake/read-report.ts';
import { redactPersons } from '../intake/redact.ts';
import { type TakenReport, takeReport } from '../intake/take-report.ts';
import { type FaultPicture, feedTreeOf, type HeatVoice, rankFaults } from '../picture/fault-candidates.ts';
import { askModel, MODEL_TIMEOUT_MS } from '../serve/model-endpoint.ts';
import { makePickLists, objectsOf } from '../serve/picks.ts';
import type { Command, CommandIo, ExitCode } from './command.ts';
import { gazetteerOf } from './gazetteer-files.ts';
import { answerOf, heatOf, reportFields } from './intake-answer.ts';
import { filesOf, type Gathered, type GivenHeader, gatherFile } from './intake-gather.ts';
import { LOOK_EVERY_MS, newFiles } from './intake-watch.ts';
import { type LoadedCity, loadCity } from './load-city.ts';

/** `intake PATH…`: claims of reports as JSON, folded into one picture with every conflict kept. */
export const intake: Command = {
  usage:
    'FILE|FOLDER… [--watch] [--city DIR [--calls FILE --key FILE]] [--at INSTANT] [--question | --proposals FILE | --model URL] [--published YYYY-MM-DD] [--source NAME] [--codifier FILE.tsv] [--officials FILE] [--out FILE]',
  options: [
    { flag: 'city', value: 'DIR', meaning: 'lay calls and meters on this city: probable faulty chambers, proposed effects' },
    { flag: 'calls', value: 'FILE', meaning: 'forms of telephone calls, one JSON object a line; needs --city and --key' },
    { flag: 'key', value: 'FILE', meaning: 'secret key for pseudonyms of callers, 16 bytes or more' },
    { flag: 'at', value: 'INSTANT', meaning: 'what was held then, e.g. 2026-02-03T07:30+02:00' },
    { flag: 'watch', value: null, meaning: 'stay, and read every new file of the folder as it comes' },
    { flag: 'received', value: 'INSTANT', meaning: 'when the texts reached the desk' },
    { flag: 'question', value: null, meaning: 'print the question that a model on this machine may be asked about one text' },
    { flag: 'proposals', value: 'FILE', meaning: "a model's answer about one text: keep what the text bears, drop the rest by reason" },
    { flag: 'model', value: 'URL', meaning: 'ask an OpenAI-compatible model on this machine too; it may only propose' },
    { flag: 'model-name', value: 'NAME', meaning: 'name of the model at that address' },
    { flag: 'allow-model-address', value: 'URL', meaning: 'the same address again, when it lies beyond this machine' },
    { flag: 'published', value: 'DAY', meaning: 'day of publication of texts that do not carry one' },
    { flag: 'source', value: 'NAME', meaning: 'outlet of texts that do not carry one' },
    { flag: 'codifier', value: 'FILE', meaning: 'national codifier: code, category, name, separated by tabs (that of --city)' },
    {
      flag: 'officials',
      value: 'FILE',
      meaning: 'holders of offices in place of the built-in, unverified list: name | stems | role | place',
    },
    { flag: 'out', value: 'FILE', meaning: 'write the answer there instead of printing it' },
  ],
  async run(call, io) {
    if (call.positional.length === 0 && typeof call.option.calls !== 'string') {
      io.tell('intake: name a file or a folder: texts, mail, feeds, pages, reports or events as lines of JSON');
      return 2;
    }
    const { option } = call;
    const gathered: Gathered = { reports: [], events: [], problems: [] };
    const header = {
      publishedDay: typeof option.published === 'string' ? option.published : null,
      source: typeof option.source === 'string' ? option.source : null,
      receivedAt_ms: typeof option.received === 'string' ? (parseInstant(option.received) ?? null) : null,
    };
    const names = await gazetteerOf(option, typeof option.city === 'string' ? option.city : null);
    gathered.problems.push(...names.problems);
    if (stops(names.problems)) {
      for (const problem of names.problems) io.tell(describeProblem(problem, 'en'));
      return 1;
    }
    const gazetteer = names.value;
    if (option.watch === true) return watch(call.positional, header, gazetteer, io);
    for (const path of call.positional) {
      const files = await filesOf(path);
      if (files === null) {
        io.tell(`intake: cannot read ${path}`);
        return 1;
      }
      for (const file of files) await gatherFile(file, header, gathered);
    }
    const [text] = gathered.reports;
    if (option.question === true && text) {
      io.print(modelQuestion(redactPersons(text.text).text));
      return 0;
    }
    const proposals = await proposalsOf(option, text, gathered.problems);
    const loaded = typeof option.city === 'string' ? loadCity(option.city) : null;
    if (loaded) gathered.problems.push(...loaded.problems);
    const calls = await callsOf(option, loaded?.city ?? null, gathered.problems);
    if (typeof calls === 'string') {
      io.tell(`intake: ${calls}`);
      return 2;
    }
    const at_ms = typeof option.at === 'string' ? parseInstant(option.at) : null;
    if (at_ms === undefined) {
      io.tell('intake: --at wants an instant with its zone, e.g. 2026-02-03T07:30+02:00');
      return 2;
    }
    const progress = (share_per1: number): void => io.progress(share_per1, 'reports');
    let taken: readonly TakenReport[] = [];
    const onTaken = (all: readonly TakenReport[]): void => {
      taken = all;
    };
    const read = answerOf(gathered, { gazetteer, city: loaded?.city ?? null, calls, at_ms, progress, onTaken });
    const faults = loaded ? faultsOf(loaded, gathered, calls, taken) : null;
    const answer = {
      ...read,
      ...(calls.length > 0 ? { calls } : {}),
      ...(faults ? { faults } : {}),
      ...(proposals ? { proposals } : {}),
    };
    for (const problem of gathered.problems) io.tell(describeProblem(problem, 'en'));
    const printed = JSON.stringify(answer, null, io.json ? 0 : 1);
    if (typeof option.out === 'string') await writeFile(option.out, `${printed}\n`);
    else io.print(printed);
    return gathered.reports.length + gathered.events.length + calls.length === 0 ? 1 : 0;
  },
};

type Options = Readonly<Record<string, string | true>>;

/** Calls of the file, their contacts left out: this command keeps nobody's number. A text says what is missing. */
async function callsOf(option: Options, city: City | null, problems: Problem[]): Promise<readonly Call[] | string> {
  if (typeof option.calls !== 'string') return [];
  if (city === null || typeof option.key !== 'string') return '--calls needs --city and --key';
  const key = await readFile(option.key).catch(() => null);
  const keyedHash = key ? makeKeyedHash(key) : null;
  if (keyedHash === null) return `the key needs ${PSEUDONYM_KEY_BYTES_MIN} bytes or more`;
  const content = await readFile(option.calls, 'utf8').catch(() => null);
  if (content === null) return `cannot read ${option.calls}`;
  const lines = readCallLines(content, basename(option.calls), CALL_MATTERS);
  problems.push(...lines.problems);
  const index = indexAddresses(city.buildings);
  return lines.value.map((line) => {
    const form = { ...line, building: line.building as BuildingId | null };
    const { value, problems: found } = takeCall(form, index, keyedHash);
    problems.push(...found);
    return value.call;
  });
}

/** Reads each new file of the folder against all before it, one line of JSON a report, until the program is told to end. */
async function watch(paths: readonly string[], header: GivenHeader, gazetteer: Gazetteer, io: CommandIo): Promise<ExitCode> {
  const [folder] = paths;
  if (folder === undefined || paths.length > 1 || (await filesOf(folder)) === null) {
    io.tell('intake: --watch wants one folder');
    return 2;
  }
  const end = new AbortController();
  process.once('SIGINT', () => end.abort());
  process.once('SIGTERM', () => end.abort());
  const earlier: Report[] = [];
  for await (const file of newFiles(folder, LOOK_EVERY_MS, end.signal)) {
    const found: Gathered = { reports: [], events: [], problems: [] };
    await gatherFile(file, { ...header, receivedAt_ms: header.receivedAt_ms ?? instant_ms(Date.now()) }, found);
    for (const report of found.reports) {
      const taken = takeReport(report.text, report, { gazetteer, earlier });
      earlier.push(taken.report);
      found.problems.push(...taken.problems);
      io.print(JSON.stringify({ file: basename(file), relay: taken.relay, ...reportFields(taken) }));
    }
    for (const problem of found.problems) io.tell(describeProblem(problem, 'en'));
  }
  return 0;
}

/** What of a model's answer, recorded or asked for now, stands in the first text, beside what the rules read there. Null without a model. */
async function proposalsOf(option: Options, report: Report | undefined, problems: Problem[]) {
  if (!report) return null;
  let grounded: Checked<readonly Proposal[]> | null = null;
  if (typeof option.proposals === 'string') {
    const answer = await readFile(option.proposals, 'utf8').catch(() => '');
    grounded = groundProposals(redactPersons(report.text).text, answer, report.id);
  } else if (typeof option.model === 'string') {
    const allowed = option['allow-model-address'];
    grounded = await askModel(report, {
      address: option.model,
      model: typeof option['model-name'] === 'string' ? option['model-name'] : 'default',
      allowedAddress: typeof allowed === 'string' ? allowed : null,
      timeout_ms: MODEL_TIMEOUT_MS,
    });
  }
  if (grounded === null) return null;
  problems.push(...grounded.problems);
  const read = readReport({ ...report, text: redactPersons(report.text).text }).value.mentions;
  const counts = read.flatMap((mention) => (mention.claimType === 'count' ? [mention] : []));
  return compareWithRules(grounded.value, counts);
}

/** Chambers shown as probable, best first. */
const CANDIDATES_SHOWN = 3;

/** Where the cold calls, the thermometers and the reports that name a house point to, in the city of a folder. */
function faultsOf(loaded: LoadedCity, gathered: Gathered, calls: readonly Call[], taken: readonly TakenReport[]): FaultPicture | null {
  const lists = makePickLists(makeGround(loaded.city), loaded.struck);
  const recorded = gathered.events.flatMap((event): HeatVoice[] => {
    const says = heatOf(event);
    if (says === null || event.pick === null || event.pick.count > 1) return [];
    const basis = event.kind === 'reading' ? 'telemetry' : 'call';
    return objectsOf(event, lists).buildings.map((building) => ({ id: event.id, building, says, basis }));
  });
  const spoken = calls.flatMap((call): HeatVoice[] => {
    const heat = call.evidence.find((each) => each.aspect === 'heat');
    if (call.building === null || heat?.aspect !== 'heat') return [];
    return [{ id: call.id, building: call.building, says: heat.evidence.value, basis: 'call' }];
  });
  const index = indexAddresses(loaded.city.buildings);
  const written = taken.flatMap((one) => reportVoices(one, index));
  return rankFaults(feedTreeOf(loaded.city), [...recorded, ...spoken, ...written], CANDIDATES_SHOWN);
}
