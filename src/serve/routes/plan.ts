/** The plan in force as files and as sheets for print. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as planWire from '../../contract/plan-view.ts';
import { refillSheet } from '../../desk/refill.ts';
import type { CrewId } from '../../domain/ids.ts';
import { API, ID_KEY_MAX, jsonAnswer, noPlanYet, packedText, problemAnswer, refused, Seq, sendPacked, textAnswer } from '../answers.ts';
import type { ApiSetup } from '../api.ts';
import type { Prints } from '../prints.ts';
import { problemResponse } from '../problem-answer.ts';
import type { Runner } from '../runner.ts';

/** Sheets for print carry their style inside and no script at all. */
export const SHEET_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const RefillSheet = planWire.RefillSheet.meta({ id: 'RefillSheet' });
const PlanSignature = planWire.PlanSignature.meta({ id: 'PlanSignature' });
const BestTaken = z.object({ taken: z.boolean() });
const PinAct = planWire.PinAct.meta({ id: 'PinAct' });

export const planRoutes = {
  planJson: createRoute({
    method: 'get',
    path: `${API}/plan.json`,
    summary: 'The plan in force.',
    responses: { 200: textAnswer('application/json', 'plan'), 503: problemAnswer('no plan yet') },
  }),
  planCsv: createRoute({
    method: 'get',
    path: `${API}/plan.csv`,
    summary: 'The plan in force, a line per building.',
    responses: { 200: textAnswer('text/csv', 'plan'), 503: problemAnswer('no plan yet') },
  }),
  planGeojson: createRoute({
    method: 'get',
    path: `${API}/plan.geojson`,
    summary: 'The plan in force as features.',
    responses: { 200: textAnswer('application/geo+json', 'plan'), 503: problemAnswer('no plan yet') },
  }),
  calendar: createRoute({
    method: 'get',
    path: `${API}/plan/crews/{id}/orders.ics`,
    summary: 'The orders of one crew by the plan in force, as an iCalendar file for its phone.',
    request: { params: z.object({ id: z.string() }), query: z.object({ lang: z.enum(['uk', 'en']).optional() }) },
    responses: {
      200: textAnswer('text/calendar', 'orders'),
      404: problemAnswer('no such crew, or nothing for it to do'),
      503: problemAnswer('no plan yet'),
    },
  }),
  refill: createRoute({
    method: 'get',
    path: `${API}/plan/refill/{source}`,
    summary:
      'In what order the drained buildings of a plant are filled again once its heat is back, with the bound and what more would be worth.',
    request: { params: z.object({ source: z.string() }) },
    responses: {
      200: jsonAnswer(RefillSheet, 'the order of filling'),
      404: problemAnswer('no such source'),
      503: problemAnswer('no plan yet'),
    },
  }),
  sign: createRoute({
    method: 'post',
    path: `${API}/plan/signatures`,
    summary: 'Sign the loss weights in force, or that the plan departs from a rule (the consent a rule asks for).',
    request: {
      headers: z.object({ 'idempotency-key': z.string().max(ID_KEY_MAX).optional() }),
      body: { required: true, content: { 'application/json': { schema: PlanSignature } } },
    },
    responses: {
      200: jsonAnswer(Seq, 'kept'),
      400: problemAnswer('not the expected shape'),
      404: problemAnswer('the plan in force asks for no such signature'),
      503: problemAnswer('no plan yet'),
      507: problemAnswer('the disk is full'),
    },
  }),
  best: createRoute({
    method: 'post',
    path: `${API}/plan/best`,
    summary: 'End the search that runs with the best plan it has; the plan says how many steps it took.',
    responses: {
      200: jsonAnswer(BestTaken, '`taken` is false when no plan is being searched for'),
      400: problemAnswer('the body does not say it is JSON'),
    },
  }),
  pin: createRoute({
    method: 'post',
    path: `${API}/plan/pins/{id}`,
    summary:
      'Give the drain of a building to a crew, or take that back with `crew: null`. `Idempotency-Key` makes a second delivery harmless.',
    request: {
      params: z.object({ id: z.string() }),
      headers: z.object({ 'idempotency-key': z.string().max(ID_KEY_MAX).optional() }),
      body: { required: true, content: { 'application/json': { schema: PinAct } } },
    },
    responses: {
      200: jsonAnswer(Seq, 'kept'),
      400: problemAnswer('not the expected shape'),
      404: problemAnswer('no such building or crew'),
      507: problemAnswer('the disk is full'),
    },
  }),
} as const;

export function addPlanRoutes(app: OpenAPIHono, { runner, prints, newId }: ApiSetup): void {
  const files = [
    [planRoutes.planJson, 'json', 'application/json; charset=utf-8'],
    [planRoutes.planCsv, 'csv', 'text/csv; charset=utf-8'],
    [planRoutes.planGeojson, 'geojson', 'application/geo+json; charset=utf-8'],
  ] as const;
  for (const [route, kind, type] of files) {
    app.openapi(route, (context) => {
      const facts = printFacts(runner);
      if (!facts) return noPlanYet() as never;
      return sendPacked(context, packedText(prints.planFiles(facts)[kind]), type, 'no-store') as never;
    });
  }
  app.openapi(planRoutes.calendar, (context) => {
    const { id } = context.req.valid('param');
    const facts = printFacts(runner);
    if (!facts) return noPlanYet() as never;
    const told = prints.calendar(facts, id as CrewId, context.req.valid('query').lang ?? 'uk');
    if (told === null) return refused('FL-SERVE-021', { id }, `crews/${id}`) as never;
    return sendPacked(context, packedText(told), 'text/calendar; charset=utf-8', 'no-store') as never;
  });
  app.openapi(planRoutes.refill, async (context) => {
    const { source } = context.req.valid('param');
    const known = runner.desk.ground.city.sources.find(({ id }) => id === source);
    if (!known) return refused('FL-SERVE-021', { id: source }, `sources/${source}`) as never;
    const answer = await runner.refill(known.id);
    if (!answer) return noPlanYet() as never;
    const shown: planWire.RefillSheet = refillSheet(answer);
    return sendPacked(context, packedText(JSON.stringify(shown)), 'application/json; charset=utf-8', 'no-store') as never;
  });
  app.openapi(planRoutes.sign, async (context) => {
    const { matter, id, who } = context.req.valid('json');
    const key = context.req.valid('header')['idempotency-key'];
    const told = await runner.signPlan(matter, id, who, `sign-${key ?? newId()}`);
    return (told.ok ? Response.json({ seq: runner.board.seq }) : problemResponse(told.problem)) as never;
  });
  app.openapi(planRoutes.best, () => Response.json({ taken: runner.takeBest() }) as never);
  app.openapi(planRoutes.pin, async (context) => {
    const { id } = context.req.valid('param');
    const { crew, who } = context.req.valid('json');
    const key = context.req.valid('header')['idempotency-key'];
    const told = await runner.pin(id, crew, who, `pin-${key ?? newId()}`);
    return (told.ok ? Response.json({ seq: runner.board.seq }) : problemResponse(told.problem)) as never;
  });
  app.get('/briefing', (context) => sheet(context, runner, (facts) => prints.briefing(facts)));
  app.get('/orders', (context) =>
    sheet(context, runner, (facts) => prints.orders(facts, context.req.query('lang') === 'en' ? 'en' : 'uk')),
  );
}

function printFacts(runner: Runner): Parameters<Prints['briefing']>[0] | null {
  const { desk } = runner;
  return desk.assessment ? { desk, assessment: desk.assessment, weather: runner.weather, now_ms: runner.now_ms } : null;
}

function sheet(context: Context, runner: Runner, make: (facts: NonNullable<ReturnType<typeof printFacts>>) => string): Response {
  const facts = printFacts(runner);
  if (!facts) return noPlanYet();
  context.header('content-security-policy', SHEET_POLICY);
  const response = sendPacked(context, packedText(make(facts)), 'text/html; charset=utf-8', 'no-store');
  response.headers.set('content-security-policy', SHEET_POLICY);
  return response;
}
