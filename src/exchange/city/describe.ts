/** The import report as people read it: grouped by file, each problem with its place, what came and what was done. */
import type { Attribute } from '../../domain/attributes/attribute.ts';
import { CITY_META } from '../../domain/attributes/city-meta.ts';
import { type AnyRow, type AnyTable, NOUNS, tableOf } from '../../domain/attributes/tables.ts';
import { describeProblem, type Problem } from '../../domain/problems.ts';
import type { Bilingual, Language } from '../../domain/text.ts';
import { CITY_FILE } from './city-meta.ts';
import type { CityReading, TableReport } from './read-city.ts';

const ACTIONS: Readonly<Record<string, Bilingual>> = {
  kept: { uk: 'залишено', en: 'kept' },
  repaired: { uk: 'виправлено', en: 'repaired' },
  setAside: { uk: 'відкладено', en: 'set aside' },
  stopped: { uk: 'зупинено', en: 'stopped' },
};
/** Units as Ukrainian engineers write them. */
const UNITS_UK: Readonly<Record<string, string>> = {
  m: 'м',
  mm: 'мм',
  m2: 'м²',
  m3: 'м³',
  W: 'Вт',
  h: 'год',
  min: 'хв',
  mps: 'м/с',
  C: '°C',
  deg: '°',
};
const UNITS_EN: Readonly<Record<string, string>> = { m2: 'm²', m3: 'm³', mps: 'm/s', C: '°C', deg: '°' };
const SEVERITY_SIGN = { stop: '✗', warn: '!', note: '·' } as const;

/** Meanings and rules stand in the attribute tables in both languages; a problem carries them in English. */
export function describeCityProblem(problem: Problem, language: Language): string {
  const table = tableOfFile(String(problem.say.file));
  const attribute = attributeOf(String(problem.say.file), table, String(problem.say.column));
  const say: Record<string, string | number> = { ...problem.say };
  if (say.meaning !== undefined) say.meaning = (attribute ?? table)?.meaning[language] ?? say.meaning;
  if (typeof say.unit === 'string') say.unit = (language === 'uk' ? UNITS_UK : UNITS_EN)[say.unit] ?? say.unit;
  const isByRule = problem.code === 'FL-CITY-012' || problem.code === 'FL-CITY-026';
  if (isByRule && attribute?.absent.act === 'estimate') say.used = attribute.absent.rule[language];
  return describeProblem({ ...problem, say }, language);
}

function tableOfFile(file: string): AnyTable | undefined {
  const base = file.replace(/\.[a-z]+$/i, '').toLowerCase();
  const noun = NOUNS.find((candidate) => tableOf(candidate).file === base || candidate.toLowerCase() === base.replaceAll(/[-_]/g, ''));
  return noun && tableOf(noun);
}

function attributeOf(file: string, table: AnyTable | undefined, column: string): Attribute<AnyRow> | undefined {
  if (file === CITY_FILE) return (CITY_META as unknown as Readonly<Record<string, Attribute<AnyRow>>>)[column];
  return table?.attributes[column];
}

export function countSeverities(problems: readonly Problem[]): Readonly<Record<Problem['severity'], number>> {
  const counts = { stop: 0, warn: 0, note: 0 };
  for (const { severity } of problems) counts[severity]++;
  return counts;
}

/** Lines of the whole report. Files without rows and without problems are left out. */
export function describeReading({ value, problems, report }: CityReading, language: Language): readonly string[] {
  const lines: string[] = [(language === 'uk' ? value.meta.name : value.meta.nameEn) || value.meta.name || '—', ''];
  const byFile = new Map<string, Problem[]>();
  for (const { file } of report) byFile.set(file, []);
  for (const problem of problems) {
    const file = String(problem.say.file);
    byFile.set(file, [...(byFile.get(file) ?? []), problem]);
  }
  const counted = new Map(report.map((table) => [table.file, table] as const));
  const inOrder = [CITY_FILE, ...[...byFile.keys()].filter((file) => file !== CITY_FILE)];
  for (const file of inOrder) {
    const found = byFile.get(file) ?? [];
    const table = counted.get(file);
    if (found.length === 0 && (table?.rows ?? 0) === 0) continue;
    lines.push(table ? countsLine(table, language) : file);
    for (const problem of found) {
      const action = ACTIONS[String(problem.say.action)]?.[language] ?? '';
      lines.push(`  ${SEVERITY_SIGN[problem.severity]} ${describeCityProblem(problem, language)} (${action})`);
    }
  }
  const { stop, warn, note } = countSeverities(problems);
  const verdict =
    language === 'uk'
      ? `Зупиняють: ${stop}, застереження: ${warn}, примітки: ${note}. ${stop > 0 ? 'З таким містом далі рахувати не можна.' : 'З містом можна працювати.'}`
      : `Stopping: ${stop}, warnings: ${warn}, notes: ${note}. ${stop > 0 ? 'The city cannot be worked with as it is.' : 'The city can be worked with.'}`;
  lines.push('', verdict);
  return lines;
}

function countsLine({ file, rows, kept, repaired, setAside }: TableReport, language: Language): string {
  return language === 'uk'
    ? `${file}: рядків ${rows}, залишено ${kept}, виправлено ${repaired}, відкладено ${setAside}`
    : `${file}: ${rows} rows, ${kept} kept, ${repaired} repaired, ${setAside} set aside`;
}
