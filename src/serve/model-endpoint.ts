/**
 * The one place that speaks to a language model: an OpenAI-compatible endpoint on this machine, off unless an address is given. It asks one
 * fixed question with the report as material and hands the answer to the guards of `intake/model-guards.ts`; it writes nothing, sends nothing
 * but the redacted text of one public report, and refuses any address that is not loopback unless the operator allows that address by name.
 */
import type { Report } from '../domain/claims.ts';
import type { Checked, Problem } from '../domain/problems.ts';
import { ANSWER_CHARS_MAX, groundProposals, modelQuestion, PROPOSAL_SCHEMA, type Proposal } from '../intake/model-guards.ts';
import { redactPersons } from '../intake/redact.ts';

export type ModelOptions = Readonly<{
  /** `http://127.0.0.1:8080/v1`; the path `chat/completions` is added. */
  address: string;
  model: string;
  /** An address beyond this machine that the operator answers for; null refuses all of them. */
  allowedAddress: string | null;
  timeout_ms: number;
}>;

export const MODEL_TIMEOUT_MS = 20_000;
/** Most that the model may write; eight hundred claims would be no report. */
const ANSWER_TOKENS_MAX = 4_000;
/** Longest text that is sent. */
const TEXT_CHARS_MAX = 20_000;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Why a model was not asked, or its answer not looked at. */
export const MODEL_REFUSALS = [
  'addressNotLoopback',
  'badAddress',
  'noAnswer',
  'badStatus',
  'answerTooLong',
  'answerNotJson',
  'nothingToAsk',
] as const;
export type ModelRefusal = (typeof MODEL_REFUSALS)[number];

/** The address to ask, or why not. Redirects are not followed, so that loopback stays loopback. */
export function endpointOf(options: Pick<ModelOptions, 'address' | 'allowedAddress'>): URL | ModelRefusal {
  let url: URL;
  try {
    url = new URL(`${options.address.replace(/\/+$/, '')}/chat/completions`);
  } catch {
    return 'badAddress';
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'badAddress';
  if (url.username !== '' || url.password !== '') return 'badAddress';
  if (!LOOPBACK.test(url.hostname) && options.allowedAddress !== options.address) return 'addressNotLoopback';
  return url;
}

/** What is sent: fixed question, temperature 0, the schema of the answer, a cap on its length, no tools. */
export function requestOf(text: string, model: string): Readonly<Record<string, unknown>> {
  return {
    model,
    temperature: 0,
    max_tokens: ANSWER_TOKENS_MAX,
    stream: false,
    messages: [{ role: 'user', content: modelQuestion(text) }],
    response_format: { type: 'json_schema', json_schema: { name: 'statements', strict: true, schema: PROPOSAL_SCHEMA } },
  };
}

/** Proposals that the text bears; every failure is a named problem and an empty list. Never throws. */
export async function askModel(report: Report, options: ModelOptions): Promise<Checked<readonly Proposal[]>> {
  const refuse = (reason: ModelRefusal): Checked<readonly Proposal[]> => {
    const problems: Problem[] = [{ code: 'FL-INTAKE-018', severity: 'note', at: report.id, say: { reason } }];
    return { value: [], problems };
  };
  const url = endpointOf(options);
  if (typeof url === 'string') return refuse(url);
  const text = redactPersons(report.text).text.slice(0, TEXT_CHARS_MAX);
  if (text.trim() === '') return refuse('nothingToAsk');
  const answer = await fetchAnswer(url, requestOf(text, options.model), options.timeout_ms);
  if (typeof answer !== 'object') return refuse(answer);
  return groundProposals(text, answer.content, report.id);
}

async function fetchAnswer(
  url: URL,
  request: Readonly<Record<string, unknown>>,
  timeout_ms: number,
): Promise<{ content: string } | ModelRefusal> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
      redirect: 'error',
      signal: AbortSignal.timeout(timeout_ms),
    });
    if (!response.ok) return 'badStatus';
    const body = await readCapped(response);
    if (body === null) return 'answerTooLong';
    const content = contentOf(body);
    return content === null ? 'answerNotJson' : { content };
  } catch {
    return 'noAnswer';
  }
}

/** The body up to the cap; null beyond it. A model that never stops is cut off, not waited for. */
async function readCapped(response: Response): Promise<string | null> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let body = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return body + decoder.decode();
    body += decoder.decode(value, { stream: true });
    if (body.length > ANSWER_CHARS_MAX * 2) {
      await reader.cancel();
      return null;
    }
  }
}

function contentOf(body: string): string | null {
  try {
    const parsed = JSON.parse(body) as { choices?: readonly { message?: { content?: unknown } }[] };
    const content = parsed.choices?.[0]?.message?.content;
    return typeof content === 'string' ? content.slice(0, ANSWER_CHARS_MAX) : null;
  } catch {
    return null;
  }
}
