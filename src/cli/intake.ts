import { readFile, writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { makeGround } from '../desk/ground.ts';
import type { Evidence, HeatValue } from '../domain/belief.ts';
import type { AttributedNumber, EventLine, Report } from '../domain/claims.ts';
import { describeProblem, type Problem } from '../domain/problems.ts';
import { instant_ms } from '../domain/time.ts';
import { claimFields, readEventLines, readJsonLines, readReports, reportOf } from '../exchange/reports.ts';
import { composeClaims } from '../intake/claims/compose.ts';
import { type ReportWitness, witnessOf } from '../intake/claims/witness.ts';
import { builtInGazetteer, type Gazetteer, withCodifier } from '../intake/gazetteer/gazetteer.ts';
import { groundProposals, modelQuestion, type Proposal } from '../intake/model-guards.ts';
import { readReport } from '../intake/read-report.ts';
import { redactPersons } from '../intake/redact.ts';
import { findRelays, type Relay } from '../intake/relays.ts';
import { findTemporalConflicts } from '../picture/conflicts.ts';
import { findDrifts } from '../picture/drift.ts';
import { foldEvidence } from '../picture/evidence.ts';
import { type FaultPicture, feedTreeOf, type HeatVoice, rankFaults } from '../picture/fault-candidates.ts';
import { foldNumbers } from '../picture/fold.ts';
import { makePickLists, objectsOf } from '../serve/picks.ts';
import type { Command } from './command.ts';
import { loadCity } from './load-city.ts';

/** Indoor readings below this speak for a building without heat. [I] */
const COLD_FLAT_C = 16;
const FOREVER_MS = 8e15;

type Gathered = { reports: Report[]; events: EventLine[]; problems: Problem[] };

/** `intake FILE…`: claims of reports as JSON, folded into one picture with every conflict kept. */
export const intake: Command = {
  name: 'intake',
  summary: 'read reports: who said what, in which unit, since when; fold them, keep conflicts',
  usage: 'FILE… [--city DIR] [--question | --proposals FILE] [--published YYYY-MM-DD] [--source NAME] [--codifier FILE.tsv] [--out FILE]',
  options: [
    { flag: 'city', value: 'DIR', meaning: 'lay calls and meters of an event file on this city: probable faulty chambers' },
    { flag: 'question', value: null, meaning: 'print the question that a model on this machine may be asked about one text' },
    { flag: 'proposals', value: 'FILE', meaning: "a model's answer about one text: keep what the text bears, drop the rest by reason" },
    { flag: 'published', value: 'DAY', meaning: 'day of publication of texts that do not carry one' },
    { flag: 'source', value: 'NAME', meaning: 'outlet of texts that do not carry one' },
    { flag: 'codifier', value: 'FILE', meaning: 'national codifier: code, category, name, separated by tabs' },
    { flag: 'out', value: 'FILE', meaning: 'write the answer there instead of printing it' },
  ],
  async run(call, io) {
    if (call.positional.length === 0) {
      io.tell('intake: name a file: one text, or reports or events as lines of JSON');
      return 2;
    }
    const gathered: Gathered = { reports: [], events: [], problems: [] };
    for (const file of call.positional) {
      const content = await readFile(file, 'utf8').catch(() => null);
      if (content === null) {
        io.tell(`intake: cannot read ${file}`);
        return 1;
      }
      gather(file, content, call.option, gathered);
    }
    const [text] = gathered.reports;
    if (call.option.question === true && text) {
      io.print(modelQuestion(text.text));
      return 0;
    }
    const proposals = await proposalsOf(call.option.proposals, text, gathered.problems);
    const gazetteer = await gazetteerOf(call.option.codifier, gathered.problems);
    const faults = faultsOf(call.option.city, gathered);
    const answer = {
      ...readAll(gathered, gazetteer, (share_per1) => io.progress(share_per1, 'reports')),
      ...(faults ? { faults } : {}),
      ...(proposals ? { proposals } : {}),
    };
    for (const problem of gathered.problems) io.tell(describeProblem(problem, 'en'));
    const printed = JSON.stringify(answer, null, io.json ? 0 : 1);
    if (typeof call.option.out === 'string') await writeFile(call.option.out, `${printed}\n`);
    else io.print(printed);
    return gathered.reports.length + gathered.events.length === 0 ? 1 : 0;
  },
};

type Options = Readonly<Record<string, string | true>>;

function gather(file: string, content: string, option: Options, into: Gathered): void {
  const name = basename(file);
  const fields = {
    ...(typeof option.published === 'string' ? { published: option.published } : {}),
    ...(typeof option.source === 'string' ? { source: option.source } : {}),
  };
  if (extname(file) !== '.jsonl') {
    into.reports.push(redacted(reportOf(name, content.replace(/^\uFEFF/u, ''), fields)));
    return;
  }
  const first = readJsonLines(content.slice(0, FIRST_LINE_CHARS), name, [])[0];
  if (first && typeof first.fields.kind === 'string' && typeof first.fields.at === 'string') {
    const events = readEventLines(content, name);
    into.events.push(...events.value);
    into.problems.push(...events.problems);
    return;
  }
  const reports = readReports(content, name);
  into.reports.push(...reports.value.map(redacted));
  into.problems.push(...reports.problems);
}
const FIRST_LINE_CHARS = 100_000;

function redacted(report: Report): Report {
  return { ...report, text: redactPersons(report.text).text };
}

async function gazetteerOf(option: string | true | undefined, problems: Problem[]): Promise<Gazetteer> {
  if (typeof option !== 'string') return builtInGazetteer();
  const content = await readFile(option, 'utf8').catch(() => '');
  const read = withCodifier(content, basename(option));
  problems.push(...read.problems);
  return read.value;
}

function readAll(gathered: Gathered, gazetteer: Gazetteer, progress: (share_per1: number) => void): Readonly<Record<string, unknown>> {
  const relays = findRelays(gathered.reports);
  const duplicates = new Set(relays.filter((relay) => relay.kind === 'duplicate').map((relay) => relay.report));
  const witnesses = new Map<string, ReportWitness>();
  const numbers: AttributedNumber[] = gathered.events.flatMap((event) => event.claims);
  const reports = gathered.reports.map((report, index) => {
    const read = readReport(report, gazetteer);
    const composed = composeClaims(report, read.value, gazetteer);
    const witness = witnessOf(report, read.value, gazetteer);
    gathered.problems.push(...read.problems, ...composed.problems);
    witnesses.set(report.id, witness);
    if (!duplicates.has(report.id)) numbers.push(...witness.numbers);
    progress((index + 1) / gathered.reports.length);
    return {
      id: report.id,
      language: read.value.reading.language,
      published: report.publishedDay,
      source: report.source,
      cause: read.value.cause,
      claims: composed.claims.map(claimFields),
      numbers: witness.numbers,
    };
  });
  const picture = foldNumbers(numbers, instant_ms(FOREVER_MS));
  return {
    reports,
    relays,
    drifts: relays.flatMap((relay) => driftsOf(relay, witnesses)),
    figures: picture.figures,
    unitConflicts: picture.unitConflicts,
    temporalConflicts: [...witnesses.values()].flatMap((witness) => findTemporalConflicts(witness.claims)),
    beliefs: beliefsOf(gathered.events),
  };
}

function driftsOf(relay: Relay, witnesses: ReadonlyMap<string, ReportWitness>) {
  const origin = witnesses.get(relay.of);
  const late = witnesses.get(relay.report);
  return origin && late ? findDrifts(origin, late) : [];
}

/** Heat of the buildings that calls and thermometers of the events speak about, each by its place in the list it was picked from. */
function beliefsOf(events: readonly EventLine[]): readonly Readonly<Record<string, unknown>>[] {
  const byBuilding = new Map<string, Evidence<HeatValue>[]>();
  for (const event of events) {
    const value = heatOf(event);
    if (value === null || event.pick === null || event.pick.count > 1) continue;
    const key = `${event.pick.from} ${event.pick.nth}`;
    const evidence: Evidence<HeatValue> = {
      id: event.id,
      value,
      basis: event.kind === 'reading' ? 'telemetry' : 'call',
      origin: event.reading?.instrument ?? key,
      observedAt_ms: event.at_ms,
      recordedAt_ms: event.at_ms,
      supersedes: null,
      quote: event.text.en,
    };
    byBuilding.set(key, [...(byBuilding.get(key) ?? []), evidence]);
  }
  return [...byBuilding].map(([building, evidence]) => ({ building, heat: foldEvidence(evidence, instant_ms(FOREVER_MS)) }));
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

/** Where the cold calls and the thermometers of the events point to, in the city of a folder. */
function faultsOf(folder: string | true | undefined, gathered: Gathered): FaultPicture | null {
  if (typeof folder !== 'string') return null;
  const loaded = loadCity(folder);
  gathered.problems.push(...loaded.problems);
  const lists = makePickLists(makeGround(loaded.city), loaded.struck);
  const voices = gathered.events.flatMap((event): HeatVoice[] => {
    const says = heatOf(event);
    if (says === null || event.pick === null || event.pick.count > 1) return [];
    const basis = event.kind === 'reading' ? 'telemetry' : 'call';
    return objectsOf(event, lists).buildings.map((building) => ({ id: event.id, building, says, basis }));
  });
  return rankFaults(feedTreeOf(loaded.city), voices, CANDIDATES_SHOWN);
}

function heatOf(event: EventLine): HeatValue | null {
  if (event.change === 'coldReported' || event.change === 'burstReported') return 'cold';
  if (event.reading === null || event.reading.what === 'outdoor' || event.reading.what === 'supplyWater') return null;
  if (event.reading.what !== 'flat') return null;
  return event.reading.value_C < COLD_FLAT_C ? 'cold' : 'heated';
}
