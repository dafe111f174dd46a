/** Problems as RFC 9457 answers: a code, both languages, the right status. */
import type { ProblemDetails } from '../contract/view.ts';
import { describeProblem, type Problem, type ProblemCode } from '../domain/problems.ts';

const STATUS: Partial<Record<ProblemCode, number>> = {
  'FL-SERVE-001': 400,
  'FL-SERVE-002': 404,
  'FL-SERVE-003': 404,
  'FL-SERVE-004': 409,
  'FL-SERVE-005': 409,
  'FL-SERVE-006': 409,
  'FL-SERVE-007': 400,
  'FL-SERVE-008': 503,
  'FL-SERVE-009': 409,
  'FL-SERVE-010': 400,
  'FL-SERVE-011': 404,
  'FL-SERVE-013': 413,
  'FL-SERVE-014': 403,
  'FL-SERVE-016': 405,
  'FL-SERVE-018': 503,
  'FL-SERVE-019': 400,
  'FL-SERVE-020': 404,
  'FL-SERVE-021': 404,
  'FL-SERVE-022': 404,
  'FL-SERVE-040': 404,
  'FL-SERVE-041': 400,
  'FL-SERVE-042': 404,
  'FL-SERVE-043': 400,
  'FL-SERVE-045': 400,
  'FL-SERVE-046': 404,
  'FL-SERVE-047': 404,
  'FL-SERVE-050': 404,
  'FL-SERVE-051': 400,
  'FL-SERVE-053': 400,
  'FL-SERVE-054': 400,
  'FL-SERVE-055': 400,
  'FL-SERVE-056': 409,
  'FL-SERVE-057': 404,
  'FL-NETWORK-010': 404,
  'FL-INTAKE-003': 400,
  'FL-JOURNAL-001': 400,
  'FL-JOURNAL-002': 409,
  'FL-JOURNAL-030': 507,
};

export const PROBLEM_TYPE = 'application/problem+json';

export function problemResponse(problem: Problem, headers: Readonly<Record<string, string>> = {}): Response {
  const status = STATUS[problem.code] ?? 500;
  const details: ProblemDetails = {
    type: `/docs/problems.md#${problem.code.toLowerCase()}`,
    title: problem.code,
    status,
    detail: describeProblem(problem, 'en'),
    code: problem.code,
    words: { uk: describeProblem(problem, 'uk'), en: describeProblem(problem, 'en') },
  };
  return new Response(JSON.stringify(details), {
    status,
    headers: { 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store', ...headers },
  });
}
