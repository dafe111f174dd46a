/** Writes the documentation pages that are printed forms of tables in the code: `npm run tables`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROBLEMS } from '../src/domain/problems.ts';
import type { TextTable } from '../src/domain/text.ts';

export function problemsPage(table: TextTable): string {
  const lines = [
    '# Problems',
    '',
    'Every problem that Frostline reports, with what to do about it. This page is printed from the table in `src/domain/problems/`; do not edit it by hand (`npm run tables`).',
    'A problem names its place (file, line, column or object), what was expected, what came, and what was done. `{names}` are filled in when it is reported.',
    '',
  ];
  for (const code of Object.keys(table).sort()) {
    const entry = table[code];
    if (!entry) continue;
    lines.push(`### ${code}`, '', `- en: ${entry.text.en} ${entry.advice.en}`, `- uk: ${entry.text.uk} ${entry.advice.uk}`, '');
  }
  return lines.join('\n');
}

if (process.argv[1]?.endsWith('write-tables.ts')) writeFileSync(join(import.meta.dirname, '../docs/problems.md'), problemsPage(PROBLEMS));
