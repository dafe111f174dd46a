import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import type { Problem } from '../domain/problems.ts';
import { describeProblem, stops } from '../domain/problems.ts';
import { formatFields, readJsonLines, reportOf } from '../exchange/reports.ts';
import type { Gazetteer } from '../intake/gazetteer/gazetteer.ts';
import { readReport } from '../intake/read-report.ts';
import { type GoldReport, goldOf, type IntakeScores, type ScoredReport, scoreReports } from '../intake/scoring.ts';
import type { Command } from './command.ts';
import { gazetteerOf } from './gazetteer-files.ts';

/** Stated limits: `[score, measure, least]`. Missing one ends the command with code 3. */
const LIMITS: readonly (readonly [string, 'precision' | 'recall' | 'f1', number])[] = [
  ['count.value', 'precision', 0.97],
  ['count.value', 'recall', 0.9],
  ['count.bound', 'f1', 0.88],
  ['place', 'f1', 0.92],
  ['effect', 'f1', 0.9],
  ['time', 'f1', 0.9],
  ['speaker', 'f1', 0.88],
  ['weapon', 'f1', 0.95],
  ['facility.type', 'f1', 0.92],
];
const WRONG_CITY_MAX_per1 = 0.02;

/** Sets of our own wording, in the order in which they were written; each was scored before any rule was mended on it. */
const OWN_FOLDER = new URL('../../src/intake/own-reports/', import.meta.url);
const OWN_SETS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'] as const;
/** Parts of the five-fold look at one set: no part of it was ever held back, so the spread tells luck, not learning. */
const FOLDS = 5;

/** `validate intake REPORTS.jsonl`: reads labelled reports by the rules and scores them; without a file, the sets of our own wording. */
export const validateIntake: Command = {
  usage: '[REPORTS.jsonl] [--own] [--folds] [--out CLAIMS.jsonl] [--codifier FILE.tsv] [--officials FILE] [--differences]',
  options: [
    { flag: 'file', value: 'FILE', meaning: 'labelled reports, the same as naming the file' },
    { flag: 'own', value: null, meaning: 'score the sets of our own wording too' },
    { flag: 'folds', value: null, meaning: 'score five parts apart, split by a hash of the id' },
    { flag: 'out', value: 'FILE', meaning: 'write what was read, one report a line' },
    { flag: 'codifier', value: 'FILE', meaning: 'national codifier: code, category, name, separated by tabs' },
    { flag: 'officials', value: 'FILE', meaning: 'holders of offices in place of the built-in list' },
    { flag: 'differences', value: null, meaning: 'list what was missed and what was too much' },
  ],
  async run(call, io) {
    const named = call.positional[0] ?? (typeof call.option.file === 'string' ? call.option.file : undefined);
    const problems: Problem[] = [];
    const names = await gazetteerOf(call.option, null);
    problems.push(...names.problems);
    if (stops(problems)) {
      for (const problem of problems) io.tell(describeProblem(problem, 'en'));
      return 1;
    }
    const gazetteer = names.value;
    const own = call.option.own === true || named === undefined ? await ownSets() : [];
    if (named === undefined && own.length === 0) {
      io.tell('validate intake: name a file of labelled reports');
      return 2;
    }
    let answer: Readonly<Record<string, unknown>> = {};
    let missed: readonly string[] = [];
    if (named !== undefined) {
      const content = await readFile(named, 'utf8').catch(() => null);
      if (content === null) {
        io.tell(`validate intake: cannot read ${named}`);
        return 1;
      }
      const set = readSet(content, named, gazetteer, problems, (share_per1) => io.progress(share_per1, 'reports'));
      if (typeof call.option.out === 'string') await writeFile(call.option.out, `${set.out.join('\n')}\n`);
      const scores = scoreReports(set.gold, set.read, gazetteer);
      missed = limitsMissed(scores);
      answer = {
        reports: set.read.length,
        labelled: set.gold.length,
        ms: Math.round(set.used_ms),
        msPerReport: Math.round((set.used_ms / Math.max(1, set.read.length)) * 10) / 10,
        ...flat(scores),
        missed,
        ...(call.option.folds === true ? { folds: foldsOf(set, gazetteer) } : {}),
      };
      if (call.option.differences === true) for (const line of scores.differences) io.tell(line);
      if (set.read.length === 0) return 1;
    }
    const ownScores = own.map(({ name, content }) => {
      const set = readSet(content, name, gazetteer, problems, () => undefined);
      const scores = scoreReports(set.gold, set.read, gazetteer);
      if (call.option.differences === true && named === undefined) for (const line of scores.differences) io.tell(line);
      return [name, { reports: set.read.length, ...flat(scores) }] as const;
    });
    for (const problem of problems) io.tell(describeProblem(problem, 'en'));
    const printed = ownScores.length > 0 ? { ...answer, own: Object.fromEntries(ownScores) } : answer;
    io.print(JSON.stringify(printed, null, io.json ? 0 : 1));
    return missed.length > 0 && named !== undefined && answer.labelled !== 0 ? 3 : 0;
  },
};

type LabelledSet = Readonly<{ gold: readonly GoldReport[]; read: readonly ScoredReport[]; out: readonly string[]; used_ms: number }>;

/** Reads every line of a labelled file; `used_ms` is processor time, so that a busy machine does not count against the rules. */
function readSet(
  content: string,
  name: string,
  gazetteer: Gazetteer,
  problems: Problem[],
  progress: (share_per1: number) => void,
): LabelledSet {
  const lines = readJsonLines(content, name, problems);
  const gold: GoldReport[] = [];
  const read: ScoredReport[] = [];
  const out: string[] = [];
  const started = process.cpuUsage();
  lines.forEach((line, index) => {
    const id = typeof line.fields.id === 'string' ? line.fields.id : line.at;
    const report = reportOf(id, typeof line.fields.text === 'string' ? line.fields.text : '', line.fields);
    const result = readReport(report, gazetteer);
    const marks = goldOf({ ...line.fields, id });
    if (marks) gold.push(marks);
    read.push({ id, text: result.value.reading.text, mentions: result.value.mentions, cause: result.value.cause });
    const { language } = result.value.reading;
    out.push(JSON.stringify({ id, lang: language, cause: result.value.cause, gold: result.value.mentions.map(formatFields) }));
    progress((index + 1) / lines.length);
  });
  return { gold, read, out, used_ms: process.cpuUsage(started).user / 1_000 };
}

async function ownSets(): Promise<readonly Readonly<{ name: string; content: string }>[]> {
  const sets = await Promise.all(
    OWN_SETS.map(async (name) => ({ name, content: await readFile(new URL(`${name}.jsonl`, OWN_FOLDER), 'utf8').catch(() => null) })),
  );
  return sets.flatMap(({ name, content }) => (content === null ? [] : [{ name, content }]));
}

/** F1 of each score in five parts. */
function foldsOf(set: LabelledSet, gazetteer: Gazetteer): readonly Readonly<Record<string, unknown>>[] {
  const partOf = (id: string): number => createHash('sha256').update(id).digest()[0]! % FOLDS;
  return Array.from({ length: FOLDS }, (_, part) => {
    const gold = set.gold.filter((report) => partOf(report.id) === part);
    const scores = scoreReports(gold, set.read, gazetteer);
    const figures = Object.entries(scores.scores).map(([name, score]) => [name, score.f1] as const);
    return { reports: gold.length, ...Object.fromEntries(figures), wrongCity: scores.wrongCity.wrong };
  });
}

function flat(scores: IntakeScores): Readonly<Record<string, unknown>> {
  return {
    ...scores.scores,
    cause: scores.cause,
    wrongCity: scores.wrongCity,
    boundErrors: scores.boundErrors,
    ungrounded: scores.ungrounded,
  };
}

function limitsMissed(scores: IntakeScores): readonly string[] {
  const missed = LIMITS.flatMap(([name, measure, least]) => {
    const score = scores.scores[name];
    return score && score.gold > 0 && score[measure] < least ? [`${name}.${measure} ${score[measure]} < ${least}`] : [];
  });
  if (scores.ungrounded > 0) missed.push(`ungrounded ${scores.ungrounded} > 0`);
  if (scores.wrongCity.share_per1 > WRONG_CITY_MAX_per1) missed.push(`wrongCity ${scores.wrongCity.share_per1} > ${WRONG_CITY_MAX_per1}`);
  return missed;
}
