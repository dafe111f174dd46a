/** The house rules that no compiler checks: walls, doors, names, units, tables. Every rule states how much it looked at. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { describeProblem, PROBLEMS } from '../../src/domain/problems.ts';
import { REASONS } from '../../src/domain/reasons.ts';
import { LANGUAGES, type TextTable } from '../../src/domain/text.ts';
import { UNIT_SUFFIXES } from '../../src/domain/units.ts';
import { isCode, listFiles, ROOT, readSource, readWalls, resolveImport } from './sources.ts';

const walls = readWalls();
const files = listFiles('src', isCode).map(readSource);
const shipped = files.filter((file) => !file.isTest);
const PURE = ['kernel', 'domain', 'contract', 'intake', 'picture', 'twin', 'plan', 'synth', 'desk'];

test('it looked at every source file of every room', () => {
  const rooms = readdirSync(join(ROOT, 'src'));
  expect([...walls.keys()].sort()).toEqual(rooms.sort());
  for (const room of rooms) expect(shipped.filter((file) => file.room === room).length, `files seen in ${room}`).toBeGreaterThan(0);
  if (existsSync(join(ROOT, '.git'))) {
    const tracked = execFileSync('git', ['ls-files', 'src'], { cwd: ROOT, encoding: 'utf8' }).split('\n').filter(isCode);
    const seen = new Set(files.map((file) => file.path));
    expect(tracked.filter((path) => existsSync(join(ROOT, path)) && !seen.has(path))).toEqual([]);
  }
});

test('imports follow the table of ARCHITECTURE.md and end in .ts', () => {
  const broken: string[] = [];
  let looked = 0;
  for (const file of shipped) {
    for (const { target, line } of file.imports) {
      looked++;
      const path = resolveImport(file.path, target);
      if (path === undefined) {
        if (PURE.includes(file.room) && target.startsWith('node:')) broken.push(`${file.path}:${line} pure room imports ${target}`);
        continue;
      }
      if (!/\.(tsx?|css)$/.test(path)) broken.push(`${file.path}:${line} import without .ts: ${target}`);
      const room = path.split('/')[1] ?? '';
      if (!path.startsWith('src/')) broken.push(`${file.path}:${line} leaves src: ${target}`);
      else if (room !== file.room && !walls.get(file.room)?.has(room))
        broken.push(`${file.path}:${line} ${file.room} may not import ${room}`);
    }
  }
  expect(looked).toBeGreaterThan(shipped.length);
  expect(broken).toEqual([]);
});

test('project references are the table, no more and no less', () => {
  const wrong: string[] = [];
  for (const [room, allowed] of walls) {
    const project = JSON.parse(readFileSync(join(ROOT, 'src', room, 'tsconfig.json'), 'utf8')) as { references: { path: string }[] };
    const referenced = new Set(project.references.map((entry) => entry.path.replace(/^(\.\.\/)+/, '')));
    for (const name of allowed) if (!referenced.has(name)) wrong.push(`${room}: table allows ${name}, tsconfig does not reference it`);
    for (const name of referenced) if (!allowed.has(name)) wrong.push(`${room}: tsconfig references ${name}, table does not allow it`);
  }
  expect(wrong).toEqual([]);
});

test('the compiler sees every test, bench and script, and every room behind them', () => {
  const project = JSON.parse(readFileSync(join(ROOT, 'test/tsconfig.json'), 'utf8')) as { references: { path: string }[] };
  expect(project.references.map((entry) => entry.path).sort()).toEqual([...walls.keys()].map((room) => `../src/${room}`).sort());
  const house = JSON.parse(readFileSync(join(ROOT, 'tsconfig.json'), 'utf8')) as { references: { path: string }[] };
  expect(house.references.map((entry) => entry.path).sort()).toEqual([...[...walls.keys()].map((room) => `src/${room}`), 'test'].sort());
  const listed = execFileSync(join(ROOT, 'node_modules/.bin/tsc'), ['-p', 'test', '--listFilesOnly'], { cwd: ROOT, encoding: 'utf8' });
  const seen = new Set(listed.split('\n').map((path) => relative(ROOT, path)));
  const scripts = ['test', 'bench', 'setup'].flatMap((folder) => listFiles(folder, isCode));
  const wanted = [...files.filter((file) => file.isTest).map((file) => file.path), ...scripts, ...readdirSync(ROOT).filter(isCode)];
  expect(wanted.length).toBeGreaterThan(150);
  expect(wanted.filter((path) => !seen.has(path))).toEqual([]);
});

test('the rooms form no cycle', () => {
  const done = new Set<string>();
  const visit = (room: string, path: string[]): void => {
    expect(path, 'cycle').not.toContain(room);
    if (done.has(room)) return;
    for (const next of walls.get(room) ?? []) visit(next, [...path, room]);
    done.add(room);
  };
  for (const room of walls.keys()) visit(room, []);
  expect(done.size).toBe(walls.size);
});

test('pure rooms touch no clock, dice, environment', () => {
  const banned = /\b(Date\.now|new Date\b|Math\.random|process\.|console\.|setTimeout|setInterval|globalThis|performance\.now)/;
  const hits: string[] = [];
  for (const file of shipped.filter((candidate) => PURE.includes(candidate.room))) {
    const bare = file.text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' ')).replace(/\/\/.*$/gm, '');
    bare.split('\n').forEach((line, index) => {
      if (banned.test(line)) hits.push(`${file.path}:${index + 1} ${line.trim()}`);
    });
  }
  expect(hits).toEqual([]);
});

/** Names of other people's formats that our readers must spell as they are. */
const FOREIGN_NAMES = new Map([
  ['river_y', 'freeze-drain instances'],
  ['min_c', 'ASHRAE 140 results'],
  ['max_c', 'ASHRAE 140 results'],
  ['mean_c', 'ASHRAE 140 results'],
]);

test('property tests draw their cases from test/dice.ts, the same at every run', () => {
  const tests = [...files.filter((file) => file.isTest), ...listFiles('test', isCode).map(readSource)];
  const asking = tests.filter((file) => file.imports.some(({ target }) => target === 'fast-check' || target.endsWith('/dice.ts')));
  expect(asking.length).toBeGreaterThan(5);
  expect(asking.filter((file) => file.imports.some(({ target }) => target === 'fast-check')).map((file) => file.path)).toEqual([
    'test/dice.ts',
  ]);
});

test('a name with a unit ends in a suffix of the closed list', () => {
  const suffixes = new Set<string>(UNIT_SUFFIXES);
  const wrong: string[] = [];
  let looked = 0;
  for (const file of shipped) {
    for (const { name, line } of file.names) {
      if (!name.includes('_') || /^_/.test(name) || /^[A-Z0-9_]+$/.test(name) || FOREIGN_NAMES.has(name)) continue;
      looked++;
      // A matrix of exchange or a ratio may carry two units: `flowOf_kgps_perK` is wrong, one suffix is the rule.
      const suffix = name.slice(name.lastIndexOf('_') + 1);
      if (!suffixes.has(suffix)) wrong.push(`${file.path}:${line} ${name}`);
    }
  }
  expect(looked).toBeGreaterThan(500);
  expect(wrong).toEqual([]);
});

/** Word → what to write instead (STYLE §2). */
const BANNED_WORDS = new Map([
  ['data', 'the thing it is: readings, rows, columns'],
  ['info', 'the thing it is'],
  ['item', 'the noun of the list'],
  ['items', 'the noun of the list'],
  ['manager', 'what it does'],
  ['helper', 'what it does'],
  ['helpers', 'what they do'],
  ['utils', 'the room or file where each belongs'],
  ['util', 'the room or file where each belongs'],
]);

test('no name hides behind an empty word', () => {
  const wrong: string[] = [];
  for (const file of files) {
    const stem = file.path.slice(file.path.lastIndexOf('/') + 1).replace(/(\.test)?\.tsx?$/, '');
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(stem)) wrong.push(`${file.path} is not kebab-case`);
    for (const word of stem.split('-')) if (BANNED_WORDS.has(word)) wrong.push(`${file.path}: write ${BANNED_WORDS.get(word)}`);
    for (const { name, line, kind } of file.names) {
      const words = name
        .replace(/_[A-Za-z0-9]+$/, '')
        .split(/(?=[A-Z])|_/)
        .map((word) => word.toLowerCase());
      for (const word of words)
        if (BANNED_WORDS.has(word)) wrong.push(`${file.path}:${line} ${name}: instead of "${word}" write ${BANNED_WORDS.get(word)}`);
      if (kind === 'function' && (name === 'process' || name === 'handle')) wrong.push(`${file.path}:${line} ${name}(): say what it does`);
    }
  }
  expect(wrong).toEqual([]);
});

test('no alias, no unowned TODO, no machine path', () => {
  const wrong: string[] = [];
  for (const file of files) {
    for (const { target, line } of file.imports)
      if (target.startsWith('#') || target.startsWith('@/')) wrong.push(`${file.path}:${line} alias ${target}`);
    if (/\b(TODO|FIXME|XXX)\b/.test(file.text.replace(/TODO\([^)]+, \d{4}-\d{2}-\d{2}\)/g, '')))
      wrong.push(`${file.path}: TODO without owner and date`);
    if (/(?<![\w.])\/(home|root|work|Users)\/[a-z]/.test(file.text)) wrong.push(`${file.path}: path of a machine`);
  }
  expect(wrong).toEqual([]);
});

test('no dead file: everything shipped is reached from a way in', () => {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const reached = new Set<string>();
  const visit = (path: string): void => {
    if (reached.has(path)) return;
    reached.add(path);
    const file = byPath.get(path);
    for (const { target } of file?.imports ?? []) {
      const next = resolveImport(path, target);
      if (next !== undefined) visit(next);
    }
    for (const worker of file?.workers ?? []) {
      const next = resolveImport(path, worker.replace(/\.js$/, '.ts'));
      if (next !== undefined) visit(next);
    }
  };
  const outside = ['test', 'bench', 'setup'].filter((folder) => existsSync(join(ROOT, folder)));
  const waysIn = ['src/cli/main.ts', 'src/web/main.tsx'];
  for (const path of waysIn) {
    expect(byPath.has(path), path).toBe(true);
    visit(path);
  }
  for (const file of outside.flatMap((folder) => listFiles(folder, isCode)).map(readSource)) {
    for (const { target } of file.imports) {
      const next = resolveImport(file.path, target);
      if (next?.startsWith('src/')) visit(next);
    }
  }
  const contractSuites = (path: string): boolean => /-contract\.ts$/.test(path);
  const dead = shipped.map((file) => file.path).filter((path) => !reached.has(path) && !contractSuites(path) && !path.endsWith('.d.ts'));
  expect(dead).toEqual([]);
});

test('problem table and docs/problems.md say the same', () => {
  const table: TextTable = PROBLEMS;
  const page = readFileSync(join(ROOT, 'docs/problems.md'), 'utf8');
  const printed = new Set([...page.matchAll(/^### (FL-[A-Z]+-\d{3})$/gm)].map((match) => match[1]));
  const codes = Object.keys(table);
  expect(codes.length).toBeGreaterThan(20);
  expect(codes.filter((code) => !/^FL-[A-Z]+-\d{3}$/.test(code))).toEqual([]);
  expect(codes.filter((code) => !printed.has(code))).toEqual([]);
  expect([...printed].filter((code) => code !== undefined && !(code in table))).toEqual([]);
  for (const code of codes) {
    for (const language of LANGUAGES) {
      expect(page).toContain(table[code]?.text[language]);
      expect(page).toContain(table[code]?.advice[language]);
    }
  }
});

test('every problem code is used, every used code is in the table', () => {
  const used = new Set(
    shipped.filter((file) => !file.path.startsWith('src/domain/problems/')).flatMap((file) => file.text.match(/FL-[A-Z]+-\d{3}/g) ?? []),
  );
  const table: TextTable = PROBLEMS;
  expect([...used].filter((code) => !(code in table))).toEqual([]);
  expect(Object.keys(table).filter((code) => !used.has(code))).toEqual([]);
});

test('both languages of every text ask for the same values', () => {
  const placesOf = (template: string): string[] => [...template.matchAll(/\{([A-Za-z0-9_]+)\}/g)].map((match) => match[1] ?? '').sort();
  const texts: [string, string, string][] = [
    ...Object.entries(REASONS as Record<string, { uk: string; en: string }>).map(([code, entry]): [string, string, string] => [
      code,
      entry.uk,
      entry.en,
    ]),
    ...Object.entries(PROBLEMS as TextTable).map(([code, entry]): [string, string, string] => [code, entry.text.uk, entry.text.en]),
  ];
  expect(texts.length).toBeGreaterThan(20);
  for (const [code, uk, en] of texts) {
    expect(placesOf(uk), code).toEqual(placesOf(en));
    expect(/\p{Script=Cyrillic}/u.test(uk), `${code}: Ukrainian text in Ukrainian`).toBe(true);
    expect(/\p{Script=Cyrillic}/u.test(en.replace(/\{[^}]*\}/g, '')), `${code}: English text without Cyrillic`).toBe(false);
    // Letters that Ukrainian does not have betray a Russian word.
    expect(/[ыэёъ]/i.test(uk), `${code}: ${uk}`).toBe(false);
  }
});

test('glossary words: freeze damage is never defrosting', () => {
  const wrong: string[] = [];
  for (const file of [
    ...files.map((entry) => entry.path),
    ...listFiles('docs', (path) => path.endsWith('.md')),
    'README.md',
    'GLOSSARY.md',
  ]) {
    const text = readFileSync(join(ROOT, file), 'utf8');
    if (/\bdefrost(ing|ed)\b/i.test(text) && file !== 'GLOSSARY.md') wrong.push(`${file}: "defrosting" → "freeze damage"`);
    if (/розморозк/i.test(text)) wrong.push(`${file}: "розморозка" → "розморожування"`);
  }
  expect(wrong.filter((line) => !line.startsWith('test/'))).toEqual([]);
});

test('a problem describes itself without holes', () => {
  const code = Object.keys(PROBLEMS)[0] as keyof typeof PROBLEMS;
  for (const language of LANGUAGES) expect(describeProblem({ code, severity: 'warn', at: 'place', say: {} }, language)).toContain(code);
});

test('the ten largest files and functions (seen, not judged)', () => {
  const largest = [...shipped].sort((a, b) => b.text.length - a.text.length).slice(0, 10);
  const functions = shipped
    .flatMap((file) => file.functions.map((entry) => ({ ...entry, path: file.path })))
    .sort((a, b) => b.lines - a.lines);
  console.log(`largest files: ${largest.map((file) => `${file.path} ${file.text.split('\n').length}`).join(' · ')}`);
  console.log(
    `largest functions: ${functions
      .slice(0, 10)
      .map((entry) => `${entry.path}:${entry.line} ${entry.name} ${entry.lines}`)
      .join(' · ')}`,
  );
  expect(largest.length).toBe(10);
});
