import { readFile, writeFile } from 'node:fs/promises';
import type { Problem } from '../domain/problems.ts';
import { describeProblem } from '../domain/problems.ts';
import { formatFields, readJsonLines, reportOf } from '../exchange/reports.ts';
import { builtInGazetteer, type Gazetteer, withCodifier } from '../intake/gazetteer/gazetteer.ts';
import { readReport } from '../intake/read-report.ts';
import { type GoldReport, goldOf, type IntakeScores, type ScoredReport, scoreReports } from '../intake/scoring.ts';
import type { Command } from './command.ts';

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

/** `validate intake REPORTS.jsonl`: reads labelled reports by the rules and scores them. */
export const validateIntake: Command = {
  name: 'validate intake',
  summary: 'score the reading of reports against labelled ones',
  usage: 'REPORTS.jsonl [--out CLAIMS.jsonl] [--codifier FILE.tsv] [--differences]',
  options: [
    { flag: 'out', value: 'FILE', meaning: 'write what was read, one report a line' },
    { flag: 'codifier', value: 'FILE', meaning: 'national codifier: code, category, name, separated by tabs' },
    { flag: 'differences', value: null, meaning: 'list what was missed and what was too much' },
  ],
  async run(call, io) {
    const file = call.positional[0];
    if (file === undefined) {
      io.tell('validate intake: name a file of labelled reports');
      return 2;
    }
    const content = await readFile(file, 'utf8').catch(() => null);
    if (content === null) {
      io.tell(`validate intake: cannot read ${file}`);
      return 1;
    }
    const problems: Problem[] = [];
    const gazetteer = await gazetteerOf(call.option.codifier, problems);
    const lines = readJsonLines(content, file, problems);
    const gold: GoldReport[] = [];
    const read: ScoredReport[] = [];
    const out: string[] = [];
    const started_ms = performance.now();
    lines.forEach((line, index) => {
      const id = typeof line.fields.id === 'string' ? line.fields.id : line.at;
      const report = reportOf(id, typeof line.fields.text === 'string' ? line.fields.text : '', line.fields);
      const result = readReport(report, gazetteer);
      const marks = goldOf({ ...line.fields, id });
      if (marks) gold.push(marks);
      read.push({ id, text: result.value.reading.text, mentions: result.value.mentions, cause: result.value.cause });
      out.push(
        JSON.stringify({
          id,
          lang: result.value.reading.language,
          cause: result.value.cause,
          gold: result.value.mentions.map(formatFields),
        }),
      );
      io.progress((index + 1) / lines.length, 'reports');
    });
    const ms = performance.now() - started_ms;
    if (typeof call.option.out === 'string') await writeFile(call.option.out, `${out.join('\n')}\n`);
    for (const problem of problems) io.tell(describeProblem(problem, 'en'));
    const scores = scoreReports(gold, read, gazetteer);
    const missed = limitsMissed(scores);
    const answer = {
      reports: read.length,
      labelled: gold.length,
      ms: Math.round(ms),
      msPerReport: Math.round((ms / Math.max(1, read.length)) * 10) / 10,
      ...flat(scores),
      missed,
    };
    io.print(JSON.stringify(answer, null, io.json ? 0 : 1));
    if (call.option.differences === true) for (const line of scores.differences) io.tell(line);
    if (lines.length === 0) return 1;
    return gold.length > 0 && missed.length > 0 ? 3 : 0;
  },
};

async function gazetteerOf(option: string | true | undefined, problems: Problem[]): Promise<Gazetteer> {
  if (typeof option !== 'string') return builtInGazetteer();
  const content = await readFile(option, 'utf8').catch(() => '');
  const read = withCodifier(content, option);
  problems.push(...read.problems);
  return read.value;
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
