/** Problems on their way into the import report: gathered, limited per kind, sorted by file and line. */
import type { Problem, ProblemCode, Severity } from '../../domain/problems.ts';
import type { Say } from '../../domain/text.ts';
import { LINE_RANGES_MAX, PROBLEMS_PER_KIND_MAX, SHOWN_MAX } from './limits.ts';

export type Action = 'kept' | 'repaired' | 'setAside' | 'stopped';

export type Finding = Readonly<{
  code: ProblemCode;
  severity: Severity;
  file: string;
  /** Null when the fault belongs to the file or to a whole column. */
  line: number | null;
  column: string | null;
  got: string | number;
  used?: string | number;
  action: Action;
  say?: Say;
}>;

export function placeText(file: string, line: number | null, column: string | null): string {
  return `${file}${line === null ? '' : `:${line}`}${column === null ? '' : `/${column}`}`;
}

/** Keeps a strange cell from filling the screen; the file itself holds the whole of it. */
export function shown(text: string): string {
  const flat = text.replace(/\p{Cc}/gu, ' ');
  return flat.length > SHOWN_MAX ? `${flat.slice(0, SHOWN_MAX)}…` : flat;
}

export function asProblem({ code, severity, file, line, column, got, used, action, say }: Finding): Problem {
  const value = typeof got === 'string' ? shown(got) : got;
  const taken = typeof used === 'string' ? shown(used) : used;
  return {
    code,
    severity,
    at: placeText(file, line, column),
    say: { file, line: line ?? '—', column: column ?? '—', got: value, used: taken ?? '—', action, ...say },
  };
}

/** Lines as ranges: `2–5, 9, 12–40`, cut after a stated number of ranges. */
export function lineRanges(lines: readonly number[]): string {
  const sorted = [...new Set(lines)].sort((a, b) => a - b);
  const ranges: string[] = [];
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to + 1 < sorted.length && sorted[to + 1] === sorted[to]! + 1) to++;
    if (ranges.length === LINE_RANGES_MAX) return `${ranges.join(', ')}, … ${sorted[sorted.length - 1]}`;
    ranges.push(from === to ? `${sorted[from]}` : `${sorted[from]}–${sorted[to]}`);
    from = to + 1;
  }
  return ranges.join(', ');
}

const SEVERITY_ORDER: Readonly<Record<Severity, number>> = { stop: 0, warn: 1, note: 2 };

/** Sorted by the order of `files`, then line, then severity; each kind listed up to its limit, the rest in one closing line that names their lines. */
export function reportFindings(findings: readonly Finding[], files: readonly string[]): readonly Problem[] {
  const order = new Map(files.map((file, index) => [file, index] as const));
  const sorted = [...findings].sort(
    (a, b) =>
      (order.get(a.file) ?? files.length) - (order.get(b.file) ?? files.length) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      SEVERITY_ORDER[a.severity] - SEVERITY_ORDER[b.severity],
  );
  const seen = new Map<string, Finding[]>();
  const problems: Problem[] = [];
  for (const finding of sorted) {
    const kind = `${finding.code} ${finding.file} ${finding.column}`;
    const earlier = seen.get(kind) ?? [];
    if (earlier.length === 0) seen.set(kind, earlier);
    earlier.push(finding);
    if (earlier.length <= PROBLEMS_PER_KIND_MAX) problems.push(asProblem(finding));
  }
  for (const kind of seen.values()) if (kind.length > PROBLEMS_PER_KIND_MAX) problems.push(closingLine(kind));
  return problems;
}

function closingLine(kind: readonly Finding[]): Problem {
  const rest = kind.slice(PROBLEMS_PER_KIND_MAX);
  const first = rest[0]!;
  return asProblem({
    ...first,
    code: 'FL-CITY-035',
    say: { count: rest.length, code: first.code, lines: lineRanges(rest.flatMap(({ line }) => (line === null ? [] : [line]))) },
  });
}
