/** Reports, calls, readings, estimates of return; review of claims and effects; what was held when. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as wire from '../../contract/reports-view.ts';
import { askedInstant, beliefView } from '../../desk/belief-view.ts';
import { claimLists, entriesOf, findReport, reportDetail } from '../../desk/review-view.ts';
import { assert } from '../../domain/assert.ts';
import { describeProblem, type Problem } from '../../domain/problems.ts';
import { decodeText } from '../../exchange/city/decode-text.ts';
import { readPublication } from '../../exchange/reports-in/dates.ts';
import { makeKeyedHash } from '../../exchange/reports-keyed-hash.ts';
import { indexAddresses } from '../../intake/calls/address.ts';
import { pseudonymOf } from '../../intake/pseudonym.ts';
import { API, ID_KEY_MAX, jsonAnswer, packedText, problemAnswer, refused, Seq, sendPacked } from '../answers.ts';
import type { ApiSetup } from '../api.ts';
import { problemResponse } from '../problem-answer.ts';
import { judgeReading, statePumps, takeReading, takeReadingTable } from '../readings-in.ts';
import type { Told } from '../runner.ts';
import { addClaim, judgeClaim, judgeEffect, takeCallIn, takeReturn } from '../said-acts.ts';
import { earlierReports, takeIn } from '../take-in.ts';

const ReportSent = wire.ReportSent.meta({ id: 'ReportSent' });
const ReportTaken = wire.ReportTaken.meta({ id: 'ReportTaken' });
const ReportFolderView = wire.ReportFolderView.meta({ id: 'ReportFolder' });
const ReportDetail = wire.ReportDetail.meta({ id: 'ReportDetail' });
const BeliefView = wire.BeliefView.meta({ id: 'BeliefView' });
const ClaimActSent = wire.ClaimActSent.meta({ id: 'ClaimAct' });
const ClaimAddedSent = wire.ClaimAddedSent.meta({ id: 'ClaimAdded' });
const ClaimLists = wire.ClaimLists.meta({ id: 'ClaimLists' });
const EffectActSent = wire.EffectActSent.meta({ id: 'EffectAct' });
const CallSent = wire.CallSent.meta({ id: 'Call' });
const CallTaken = wire.CallTaken.meta({ id: 'CallTaken' });
const ContactAsked = wire.ContactAsked.meta({ id: 'ContactAsked' });
const Contact = wire.Contact.meta({ id: 'Contact' });
const ReadingSent = wire.ReadingSent.meta({ id: 'Reading' });
const ReadingActSent = wire.ReadingActSent.meta({ id: 'ReadingAct' });
const ReadingsTaken = wire.ReadingsTaken.meta({ id: 'ReadingsTaken' });
const PumpsSent = wire.PumpsSent.meta({ id: 'Pumps' });
const ReturnSent = wire.ReturnSent.meta({ id: 'Return' });

const headers = z.object({ 'idempotency-key': z.string().max(ID_KEY_MAX).optional() });
const params = z.object({ id: z.string() });
const body = <T extends z.ZodType>(schema: T) => ({ required: true, content: { 'application/json': { schema } } });
const KEPT = {
  400: problemAnswer('not the expected shape'),
  409: problemAnswer('the key keeps something else'),
  507: problemAnswer('the disk is full'),
};
const ONCE = '`Idempotency-Key` makes a second delivery harmless.';

export const reportRoutes = {
  report: createRoute({
    method: 'post',
    path: `${API}/reports`,
    summary: `Take in a report: redacted at the door, read by the rules, its claims kept word for word. The same text of the same outlet and day counts once. ${ONCE}`,
    request: { headers, body: body(ReportSent) },
    responses: { 200: jsonAnswer(ReportTaken, 'kept'), ...KEPT, 413: problemAnswer('too long') },
  }),
  reportFolder: createRoute({
    method: 'get',
    path: `${API}/report-folder`,
    summary:
      'The watched folder: how many files gave reports, which could not be read or were read with doubt, and what to do. Null without one.',
    responses: { 200: jsonAnswer(ReportFolderView.nullable(), 'the folder') },
  }),
  reportDetail: createRoute({
    method: 'get',
    path: `${API}/reports/{id}`,
    summary: 'A report with its claims: each an exact stretch of the text, whose words it is, what people did with it.',
    request: { params },
    responses: { 200: jsonAnswer(ReportDetail, 'the report'), 404: problemAnswer('no such report') },
  }),
  claimAct: createRoute({
    method: 'post',
    path: `${API}/claims/{id}/acts`,
    summary: `Accept, correct or reject a claim, or take that back. Nothing is deleted: the act stands beside the claim. ${ONCE}`,
    request: { params, headers, body: body(ClaimActSent) },
    responses: { 200: jsonAnswer(Seq, 'kept'), ...KEPT, 404: problemAnswer('no such claim') },
  }),
  claimAdded: createRoute({
    method: 'post',
    path: `${API}/reports/{id}/claims`,
    summary: `A number that a person found in a report where the rules saw none; its quote must stand in the text. ${ONCE}`,
    request: { params, headers, body: body(ClaimAddedSent) },
    responses: { 200: jsonAnswer(Seq, 'kept'), ...KEPT, 404: problemAnswer('no such report') },
  }),
  claimLists: createRoute({
    method: 'get',
    path: `${API}/claims/lists`,
    summary: 'Topics, units and bounds that a correction chooses from.',
    responses: { 200: jsonAnswer(ClaimLists, 'the lists') },
  }),
  effectAct: createRoute({
    method: 'post',
    path: `${API}/effects/{id}/acts`,
    summary: `Confirm which plant, feeder or district a proposed effect means, reject it, or take that back. No report does this by itself. ${ONCE}`,
    request: { params, headers, body: body(EffectActSent) },
    responses: { 200: jsonAnswer(Seq, 'kept'), ...KEPT, 404: problemAnswer('no such effect') },
  }),
  belief: createRoute({
    method: 'get',
    path: `${API}/belief`,
    summary: 'What was held at an instant (`at`, UTC milliseconds; now when left out), from what had reached the desk by then.',
    request: {
      query: z.object({
        at: z
          .string()
          .regex(/^\d{1,16}$/)
          .optional(),
      }),
    },
    responses: { 200: jsonAnswer(BeliefView, 'the belief'), 400: problemAnswer('not an instant') },
  }),
  call: createRoute({
    method: 'post',
    path: `${API}/calls`,
    summary: `A telephone call by the operator's form. Who may be called back is kept beside the journal, for three days, never in it. ${ONCE}`,
    request: { headers, body: body(CallSent) },
    responses: { 200: jsonAnswer(CallTaken, 'kept'), ...KEPT, 404: problemAnswer('no such building') },
  }),
  contact: createRoute({
    method: 'post',
    path: `${API}/calls/{id}/contact`,
    summary: 'Who may be called back about a call. The asking is noted in the journal by name and reason; the contact is not.',
    request: { params, body: body(ContactAsked) },
    responses: {
      200: jsonAnswer(Contact, 'the contact'),
      400: problemAnswer('no name or reason'),
      404: problemAnswer('no contact is kept'),
    },
  }),
  reading: createRoute({
    method: 'post',
    path: `${API}/readings`,
    summary: `What a thermometer or a building's heat meter showed: it teaches the forecast of its building and, weakly, of its kin. ${ONCE}`,
    request: { headers, body: body(ReadingSent) },
    responses: { 200: jsonAnswer(Seq, 'kept'), ...KEPT, 404: problemAnswer('no such building') },
  }),
  readingTable: createRoute({
    method: 'post',
    path: `${API}/readings/table`,
    summary:
      'Readings as CSV with the columns building, what, value, and where known unit, time, instrument; in English or Ukrainian. The same row counts once.',
    request: { body: { required: true, content: { 'text/csv': { schema: z.string() } } } },
    responses: { 200: jsonAnswer(ReadingsTaken, 'kept'), ...KEPT, 413: problemAnswer('too long') },
  }),
  readingAct: createRoute({
    method: 'post',
    path: `${API}/readings/{id}/acts`,
    summary: `Take a reading back, by name, or take that back: the forecast is as if it had never been told. ${ONCE}`,
    request: { params, headers, body: body(ReadingActSent) },
    responses: { 200: jsonAnswer(Seq, 'kept'), ...KEPT, 404: problemAnswer('no such reading') },
  }),
  pumps: createRoute({
    method: 'post',
    path: `${API}/sources/{id}/pumps`,
    summary: `What a plant's network pumps did after it was lost: ran on, stopped at a time, or unknown, which takes back what was said. ${ONCE}`,
    request: { params, headers, body: body(PumpsSent) },
    responses: { 200: jsonAnswer(Seq, 'kept'), ...KEPT, 404: problemAnswer('no such source') },
  }),
  returns: createRoute({
    method: 'post',
    path: `${API}/returns`,
    summary: `Someone's estimate of when heat returns, by name, with the claim it rests on where there is one. ${ONCE}`,
    request: { headers, body: body(ReturnSent) },
    responses: { 200: jsonAnswer(Seq, 'kept'), ...KEPT, 404: problemAnswer('no such source or claim') },
  }),
} as const;

/** A table sent over the wire has no name of its own. */
const TABLE_NAME = 'readings.csv';
const PROBLEMS_SHOWN_MAX = 100;

/** Ways in that take a whole report or table; every other address takes small bodies only. */
export const LONG_BODY_PATHS: ReadonlySet<string> = new Set([`${API}/reports`, `${API}/readings/table`]);
/** A report of the longest kind, spelled in escapes of six bytes. */
export const LONG_BODY_BYTES_MAX = 8 * 1024 * 1024;

export function addReportRoutes(
  app: OpenAPIHono,
  { runner, player, contacts, newId, codeVersion, gazetteer, reportFolder }: ApiSetup,
): void {
  const reading = gazetteer ? { gazetteer } : {};
  const index = indexAddresses(runner.desk.ground.city.buildings);
  const keyedHash = makeKeyedHash(contacts.key);
  assert(keyedHash, 'the contact book has a key');
  const keyOf = (kind: string, key: string | undefined): string => `${kind}-${key ?? newId()}`;
  const answer = (told: Told): never => (told.ok ? Response.json({ seq: runner.board.seq }) : problemResponse(told.problem)) as never;
  const json = (context: Context, shown: object): never =>
    sendPacked(context, packedText(JSON.stringify(shown)), 'application/json; charset=utf-8', 'no-store') as never;

  app.openapi(reportRoutes.report, async (context) => {
    const sent = context.req.valid('json');
    const key = context.req.valid('header')['idempotency-key'];
    const author = sent.author?.trim() ?? '';
    const informant = author === '' ? null : pseudonymOf(author, keyedHash);
    const { publishedDay, publishedAt_ms, understood } = readPublication(sent.published);
    const got = String(sent.published);
    const problems = understood ? [] : [{ code: 'FL-INTAKE-020', severity: 'warn', at: 'published', say: { got } } as const];
    let answered: wire.ReportTaken = { id: '', seq: 0, known: false, claims: 0 };
    const told = await runner.tellFrom((desk, now_ms) => {
      const given = {
        id: '',
        text: sent.text,
        source: sent.outlet.trim() === '' ? (informant ?? '') : sent.outlet.trim(),
        publishedDay,
        publishedAt_ms,
        problems,
        channel: 'http' as const,
        informant,
        translation: null,
        synthetic: false,
      };
      const taken = takeIn(given, { earlier: earlierReports(desk.said.reports), addresses: index, codeVersion, ...reading }, now_ms);
      const known = findReport(desk, taken.id);
      answered = { id: taken.id, seq: 0, known: known !== null, claims: known ? entriesOf(known).length : taken.numbers.length };
      if (known) return { ok: true, facts: [] };
      const who = sent.who ?? informant ?? 'http';
      const ids = key === undefined ? [`report-${taken.id}`, `read-${taken.id}`] : [`report-${key}`, `read-${key}`];
      return { ok: true, facts: taken.events.map((event, at) => ({ event, id: ids[at]!, who, at_ms: now_ms })) };
    });
    if (!told.ok) return problemResponse(told.problem) as never;
    const kept = findReport(runner.desk, answered.id);
    return Response.json({ ...answered, seq: runner.board.seq, claims: kept ? entriesOf(kept).length : answered.claims }) as never;
  });
  app.openapi(reportRoutes.reportFolder, () => {
    const state = reportFolder();
    const shown: wire.ReportFolderView | null = state && {
      ...state,
      troubled: state.troubled.map((each) => ({ ...each, words: { ...each.words } })),
    };
    return Response.json(shown, { headers: { 'cache-control': 'no-store' } }) as never;
  });
  app.openapi(reportRoutes.reportDetail, (context) => {
    const { id } = context.req.valid('param');
    const said = findReport(runner.desk, id);
    if (!said) return refused('FL-SERVE-047', { id }, `reports/${id}`) as never;
    // The annotation is the wall between desk and wire.
    const shown: wire.ReportDetail = reportDetail(runner.desk, said, runner.now_ms);
    return json(context, shown);
  });
  app.openapi(reportRoutes.claimLists, (context) => {
    const shown: wire.ClaimLists = claimLists();
    return json(context, shown);
  });
  app.openapi(reportRoutes.claimAct, async (context) => {
    const { id } = context.req.valid('param');
    const sent = context.req.valid('json');
    const key = keyOf('judge', context.req.valid('header')['idempotency-key']);
    return answer(await runner.tellFrom((desk, now_ms) => judgeClaim(desk, id, sent, key, now_ms)));
  });
  app.openapi(reportRoutes.claimAdded, async (context) => {
    const { id } = context.req.valid('param');
    const sent = context.req.valid('json');
    const key = keyOf('added', context.req.valid('header')['idempotency-key']);
    return answer(await runner.tellFrom((desk, now_ms) => addClaim(desk, id, sent, key, now_ms)));
  });
  app.openapi(reportRoutes.effectAct, async (context) => {
    const { id } = context.req.valid('param');
    const sent = context.req.valid('json');
    const key = keyOf('effect', context.req.valid('header')['idempotency-key']);
    return answer(await runner.tellFrom((desk, now_ms) => judgeEffect(desk, id, sent, key, now_ms)));
  });
  app.openapi(reportRoutes.belief, (context) => {
    const { at } = context.req.valid('query');
    const now_ms = runner.now_ms;
    const held: wire.BeliefView = beliefView(runner.desk, askedInstant(at === undefined ? null : Number(at), now_ms), now_ms);
    return json(context, { ...held, nextRecorded_ms: player?.nextReport_ms(now_ms) ?? null });
  });
  app.openapi(reportRoutes.call, async (context) => {
    const sent = context.req.valid('json');
    const id = keyOf('call', context.req.valid('header')['idempotency-key']);
    let taken: wire.CallTaken = { id, seq: 0, building: null, candidates: [] };
    const told = await runner.tellFrom((desk, now_ms) => {
      const wanted = takeCallIn(desk, sent, id, now_ms, { index, keyedHash });
      if (!wanted.ok) return wanted;
      taken = { ...taken, building: wanted.call.building, candidates: [...wanted.call.candidates] };
      // Before the line that says that there is one; an orphan of a power cut goes with its time.
      if (wanted.contact) {
        const { informant, phone, name, deleteAt_ms } = wanted.contact;
        contacts.keep(informant, { phone, name, deleteAt_ms });
      }
      return wanted;
    });
    return (told.ok ? Response.json({ ...taken, seq: runner.board.seq }) : problemResponse(told.problem)) as never;
  });
  app.openapi(reportRoutes.contact, async (context) => {
    const { id } = context.req.valid('param');
    const { who, why } = context.req.valid('json');
    const informant = runner.desk.said.calls.find(({ call }) => call.id === id)?.call.informant ?? '';
    const found = contacts.find(informant, runner.now_ms);
    if (!found) return refused('FL-SERVE-046', { informant: informant || id }, `calls/${id}`) as never;
    const event = { kind: 'contact.opened' as const, informant, who, why };
    const told = await runner.tell([{ event, id: `contact-${newId()}`, who, at_ms: runner.now_ms }]);
    if (!told.ok) return problemResponse(told.problem) as never;
    context.header('cache-control', 'no-store');
    return Response.json(found, { headers: { 'cache-control': 'no-store' } }) as never;
  });
  app.openapi(reportRoutes.reading, async (context) => {
    const sent = context.req.valid('json');
    const key = keyOf('reading', context.req.valid('header')['idempotency-key']);
    return answer(await runner.tellFrom((desk, now_ms) => takeReading(desk, sent, key, now_ms)));
  });
  app.openapi(reportRoutes.readingTable, async (context) => {
    const { text } = decodeText(new Uint8Array(await context.req.arrayBuffer()));
    let answered: wire.ReadingsTaken = { seq: 0, taken: 0, known: 0, problems: [] };
    let stop: Problem | null = null;
    const told = await runner.tellFrom((desk, now_ms) => {
      const { facts, known, problems } = takeReadingTable(desk, text, TABLE_NAME, now_ms);
      stop = problems.find(({ severity }) => severity === 'stop') ?? null;
      const shown = problems.slice(0, PROBLEMS_SHOWN_MAX).map((problem) => ({
        code: problem.code,
        at: problem.at,
        words: { uk: describeProblem(problem, 'uk'), en: describeProblem(problem, 'en') },
      }));
      answered = { seq: 0, taken: facts.length, known, problems: shown };
      return stop ? { ok: false, problem: stop } : { ok: true, facts };
    });
    return (told.ok ? Response.json({ ...answered, seq: runner.board.seq }) : problemResponse(told.problem)) as never;
  });
  app.openapi(reportRoutes.readingAct, async (context) => {
    const { id } = context.req.valid('param');
    const sent = context.req.valid('json');
    const key = keyOf('reading-act', context.req.valid('header')['idempotency-key']);
    return answer(await runner.tellFrom((desk, now_ms) => judgeReading(desk, id, sent, key, now_ms)));
  });
  app.openapi(reportRoutes.pumps, async (context) => {
    const { id } = context.req.valid('param');
    const sent = context.req.valid('json');
    const key = keyOf('pumps', context.req.valid('header')['idempotency-key']);
    return answer(await runner.tellFrom((desk, now_ms) => statePumps(desk, id, sent, key, now_ms)));
  });
  app.openapi(reportRoutes.returns, async (context) => {
    const sent = context.req.valid('json');
    const key = keyOf('return', context.req.valid('header')['idempotency-key']);
    return answer(await runner.tellFrom((desk, now_ms) => takeReturn(desk, sent, key, now_ms)));
  });
}
