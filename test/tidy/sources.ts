/** Reads the repository's own sources for the tidy test: files, imports, declared names. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync } from 'vite';

export const ROOT = resolve(import.meta.dirname, '../..');

export type SourceFile = {
  path: string;
  room: string;
  isTest: boolean;
  text: string;
  imports: { target: string; line: number }[];
  /** Strings handed to `new URL(…, import.meta.url)`: workers. */
  workers: string[];
  names: { name: string; line: number; kind: string }[];
  functions: { name: string; lines: number; line: number }[];
};

type AstNode = { type: string; start: number; end: number; [key: string]: unknown };

export function listFiles(folder: string, keep: (path: string) => boolean): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules' && entry.name !== 'dist') found.push(...listFiles(path, keep));
    } else if (keep(path)) found.push(path);
  }
  return found.sort();
}

export const isCode = (path: string): boolean => /\.tsx?$/.test(path) && !path.endsWith('.d.ts');

export function readSource(path: string): SourceFile {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const { program, module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const lineStarts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  const lineOf = (offset: number): number => {
    let low = 0;
    let high = lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };

  const imports = [
    ...module.staticImports.map((entry) => ({ target: entry.moduleRequest.value, line: lineOf(entry.start) })),
    ...module.staticExports
      .flatMap((entry) => entry.entries)
      .filter((entry) => entry.moduleRequest)
      .map((entry) => ({ target: entry.moduleRequest?.value ?? '', line: lineOf(entry.start) })),
  ];
  const names: SourceFile['names'] = [];
  const functions: SourceFile['functions'] = [];
  const workers: string[] = [];
  const declare = (node: unknown, kind: string): void => {
    const id = node as AstNode | null;
    if (!id) return;
    if (id.type === 'Identifier') names.push({ name: String(id.name), line: lineOf(id.start), kind });
    else if (id.type === 'AssignmentPattern') declare(id.left, kind);
    else if (id.type === 'RestElement') declare(id.argument, kind);
    else if (id.type === 'ArrayPattern') for (const part of id.elements as unknown[]) declare(part, kind);
    // A destructured name without renaming was declared elsewhere, maybe by a library.
    else if (id.type === 'ObjectPattern')
      for (const part of id.properties as AstNode[]) if (part.type === 'Property' && !part.shorthand) declare(part.value, kind);
  };
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const part of node) visit(part);
      return;
    }
    if (typeof node !== 'object' || node === null || typeof (node as AstNode).type !== 'string') return;
    const here = node as AstNode;
    if (here.type === 'VariableDeclarator') declare(here.id, 'variable');
    if (here.type === 'TSTypeAliasDeclaration' || here.type === 'ClassDeclaration') declare(here.id, 'type');
    if (here.type === 'TSPropertySignature' || here.type === 'PropertyDefinition') declare(here.key, 'property');
    if (here.type === 'FunctionDeclaration' || here.type === 'FunctionExpression' || here.type === 'ArrowFunctionExpression') {
      declare(here.id, 'function');
      for (const part of (here.params as unknown[]) ?? []) declare(part, 'parameter');
      const id = here.id as AstNode | null;
      functions.push({
        name: id ? String(id.name) : '(unnamed)',
        lines: lineOf(here.end) - lineOf(here.start) + 1,
        line: lineOf(here.start),
      });
    }
    if (here.type === 'ImportExpression') {
      const from = here.source as AstNode;
      if (from.type === 'Literal') imports.push({ target: String(from.value), line: lineOf(from.start) });
    }
    if (here.type === 'NewExpression' && (here.callee as AstNode).name === 'URL')
      collectLiterals((here.arguments as unknown[])[0], workers);
    for (const [key, value] of Object.entries(here)) if (key !== 'type' && key !== 'start' && key !== 'end') visit(value);
  };
  visit(program.body);
  const room = path.startsWith('src/') ? (path.split('/')[1] ?? '') : (path.split('/')[0] ?? '');
  return { path, room, isTest: /\.test\.tsx?$/.test(path) || path.startsWith('test/'), text, imports, workers, names, functions };
}

function collectLiterals(node: unknown, into: string[]): void {
  if (typeof node !== 'object' || node === null) return;
  const here = node as AstNode;
  if (here.type === 'Literal' && typeof here.value === 'string') into.push(here.value);
  for (const [key, value] of Object.entries(here)) {
    if (key === 'start' || key === 'end') continue;
    if (Array.isArray(value)) for (const part of value) collectLiterals(part, into);
    else collectLiterals(value, into);
  }
}

/** The repository path a relative import leads to; undefined for packages and `node:`. */
export function resolveImport(from: string, target: string): string | undefined {
  if (!target.startsWith('.')) return undefined;
  return relative(ROOT, resolve(ROOT, dirname(from), target));
}

/** The import table of ARCHITECTURE.md: room → rooms it may import. */
export function readWalls(): Map<string, Set<string>> {
  const walls = new Map<string, Set<string>>();
  const table = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8');
  for (const row of table.matchAll(/^\| `([a-z/]+)` \|[^|]*\|([^|]*)\|$/gm)) {
    const allowed = (row[2] ?? '').split(',').map((name) => name.trim());
    walls.set(row[1] ?? '', new Set(allowed.filter((name) => /^[a-z/]+$/.test(name))));
  }
  return walls;
}
