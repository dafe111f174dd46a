import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { makeGround } from '../desk/ground.ts';
import type { City } from '../domain/city.ts';
import type { Report } from '../domain/claims.ts';
import type { BuildingId } from '../domain/ids.ts';
import { describeProblem, type Problem } from '../domain/problems.ts';
import { parseInstant } from '../domain/time.ts';
import { readCallLines } from '../exchange/reports-calls.ts';
import { makeKeyedHash, PSEUDONYM_KEY_BYTES_MIN } from '../exchange/reports-keyed-hash.ts';
import { indexAddresses } from '../intake/calls/address.ts';
import { CALL_MATTERS, type Call, takeCall } from '../intake/calls/call-form.ts';
import { builtInGazetteer, type Gazetteer, withCodifier } from '../intake/gazetteer/gazetteer.ts';
import { groundProposals, modelQuestion, type Proposal } from '../intake/model-guards.ts';
import { redactPersons } from '../intake/redact.ts';
import { type FaultPicture, feedTreeOf, type HeatVoice, rankFaults } from '../picture/fault-candidates.ts';
import { makePickLists, objectsOf } from '../serve/picks.ts';
import type { Command } from './command.ts';
import { answerOf, heatOf } from './intake-answer.ts';
import { type Gathered, gatherFile } from './intake-gather.ts';
import { type LoadedCity, loadCity } from './load-city.ts';

/** `intake FILE…`: claims of reports as JSON, folded into one picture with every conflict kept. */
export const intake: Command = {
  name: 'intake',
  summary: 'read reports: who said what, in which unit, since when; fold them, keep conflicts',
  usage:
    'FILE… [--city DIR [--calls FILE --key FILE]] [--at INSTANT] [--question | --proposals FILE] [--published YYYY-MM-DD] [--source NAME] [--codifier FILE.tsv] [--out FILE]',
  options: [
    { flag: 'city', value: 'DIR', meaning: 'lay calls and meters on this city: probable faulty chambers, proposed effects' },
    { flag: 'calls', value: 'FILE', meaning: 'forms of telephone calls, one JSON object a line; needs --city and --key' },
    { flag: 'key', value: 'FILE', meaning: 'secret key for pseudonyms of callers, 16 bytes or more' },
    { flag: 'at', value: 'INSTANT', meaning: 'what was held then, e.g. 2026-02-03T07:30+02:00' },
    { flag: 'received', value: 'INSTANT', meaning: 'when the texts reached the desk' },
    { flag: 'question', value: null, meaning: 'print the question that a model on this machine may be asked about one text' },
    { flag: 'proposals', value: 'FILE', meaning: "a model's answer about one text: keep what the text bears, drop the rest by reason" },
    { flag: 'published', value: 'DAY', meaning: 'day of publication of texts that do not carry one' },
    { flag: 'source', value: 'NAME', meaning: 'outlet of texts that do not carry one' },
    { flag: 'codifier', value: 'FILE', meaning: 'national codifier: code, category, name, separated by tabs' },
    { flag: 'out', value: 'FILE', meaning: 'write the answer there instead of printing it' },
  ],
  async run(call, io) {
    if (call.positional.length === 0 && typeof call.option.calls !== 'string') {
      io.tell('intake: name a file: one text, or reports or events as lines of JSON');
      return 2;
    }
    const { option } = call;
    const gathered: Gathered = { reports: [], events: [], problems: [] };
    const header = {
      publishedDay: typeof option.published === 'string' ? option.published : null,
      source: typeof option.source === 'string' ? option.source : null,
      receivedAt_ms: typeof option.received === 'string' ? (parseInstant(option.received) ?? null) : null,
    };
    for (const file of call.positional) {
      if (await gatherFile(file, header, gathered)) continue;
      io.tell(`intake: cannot read ${file}`);
      return 1;
    }
    const [text] = gathered.reports;
    if (option.question === true && text) {
      io.print(modelQuestion(redactPersons(text.text).text));
      return 0;
    }
    const proposals = await proposalsOf(option.proposals, text, gathered.problems);
    const loaded = typeof option.city === 'string' ? loadCity(option.city) : null;
    if (loaded) gathered.problems.push(...loaded.problems);
    const calls = await callsOf(option, loaded?.city ?? null, gathered.problems);
    if (typeof calls === 'string') {
      io.tell(`intake: ${calls}`);
      return 2;
    }
    const gazetteer = await gazetteerOf(option.codifier, gathered.problems);
    const at_ms = typeof option.at === 'string' ? parseInstant(option.at) : null;
    if (at_ms === undefined) {
      io.tell('intake: --at wants an instant with its zone, e.g. 2026-02-03T07:30+02:00');
      return 2;
    }
    const faults = loaded ? faultsOf(loaded, gathered, calls) : null;
    const progress = (share_per1: number): void => io.progress(share_per1, 'reports');
    const answer = {
      ...answerOf(gathered, { gazetteer, city: loaded?.city ?? null, calls, at_ms, progress }),
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

async function gazetteerOf(option: string | true | undefined, problems: Problem[]): Promise<Gazetteer> {
  if (typeof option !== 'string') return builtInGazetteer();
  const content = await readFile(option, 'utf8').catch(() => '');
  const read = withCodifier(content, basename(option));
  problems.push(...read.problems);
  return read.value;
}

/** What of a model's recorded answer stands in the text; everything else is named by its reason. */
async function proposalsOf(
  file: string | true | undefined,
  report: Report | undefined,
  problems: Problem[],
): Promise<readonly Proposal[] | null> {
  if (typeof file !== 'string' || !report) return null;
  const grounded = groundProposals(report.text, await readFile(file, 'utf8').catch(() => ''), report.id);
  problems.push(...grounded.problems);
  return grounded.value;
}

/** Chambers shown as probable, best first. */
const CANDIDATES_SHOWN = 3;

/** Where the cold calls and the thermometers point to, in the city of a folder. */
function faultsOf(loaded: LoadedCity, gathered: Gathered, calls: readonly Call[]): FaultPicture | null {
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
  return rankFaults(feedTreeOf(loaded.city), [...recorded, ...spoken], CANDIDATES_SHOWN);
}
