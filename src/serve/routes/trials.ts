/** Trials of the plan: what decisions would change, and taking them or taking them back. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import * as wire from '../../contract/trial-view.ts';
import type { TrialChoices } from '../../domain/trial.ts';
import { API, ID_KEY_MAX, jsonAnswer, noPlanYet, packedText, problemAnswer, refused, Seq, sendPacked } from '../answers.ts';
import type { ApiSetup } from '../api.ts';
import { problemResponse } from '../problem-answer.ts';

const TrialAsked = wire.TrialAsked.meta({ id: 'TrialAsked' });
const TrialView = wire.TrialView.meta({ id: 'TrialView' });
const TrialAccept = wire.TrialAccept.meta({ id: 'TrialAccept' });
const TrialBack = wire.TrialBack.meta({ id: 'TrialBack' });

const key = z.object({ 'idempotency-key': z.string().max(ID_KEY_MAX).optional() });

export const trialRoutes = {
  trialAsk: createRoute({
    method: 'post',
    path: `${API}/plan/trials/ask`,
    summary:
      'The plan in force beside the same calculation with decisions in it: crews sent home, buildings kept or drained, drains given to a crew. Nothing is kept.',
    request: { body: { required: true, content: { 'application/json': { schema: TrialAsked } } } },
    responses: {
      200: jsonAnswer(TrialView, 'before and after'),
      400: problemAnswer('not the expected shape, nothing decided, or decisions that contradict each other'),
      404: problemAnswer('no such building or crew'),
      500: problemAnswer('the calculation failed'),
      503: problemAnswer('no plan yet'),
    },
  }),
  trialAccept: createRoute({
    method: 'post',
    path: `${API}/plan/trials`,
    summary:
      'Take the decisions of a trial under a name and with a reason: they stand in every plan from now on. A trial that supposes weather, power or heat is refused. `Idempotency-Key` makes a second delivery harmless.',
    request: { headers: key, body: { required: true, content: { 'application/json': { schema: TrialAccept } } } },
    responses: {
      200: jsonAnswer(Seq, 'kept'),
      400: problemAnswer('not the expected shape, nothing decided, or decisions that contradict each other'),
      404: problemAnswer('no such building or crew'),
      409: problemAnswer('the trial supposes what nobody can decide'),
      507: problemAnswer('the disk is full'),
    },
  }),
  trialBack: createRoute({
    method: 'post',
    path: `${API}/plan/trials/{id}/withdrawal`,
    summary: 'Take back the decisions of an accepted trial, with a reason. What crews have begun stays begun.',
    request: {
      params: z.object({ id: z.string() }),
      headers: key,
      body: { required: true, content: { 'application/json': { schema: TrialBack } } },
    },
    responses: {
      200: jsonAnswer(Seq, 'kept'),
      400: problemAnswer('not the expected shape'),
      404: problemAnswer('no such trial stands'),
      507: problemAnswer('the disk is full'),
    },
  }),
} as const;

export function addTrialRoutes(app: OpenAPIHono, { runner, trials, newId }: ApiSetup): void {
  app.openapi(trialRoutes.trialAsk, async (context) => {
    const { name, choices } = context.req.valid('json');
    const asked = runner.trial(choices as unknown as TrialChoices, name);
    if (asked === null) return noPlanYet() as never;
    if (!asked.ok) return problemResponse(asked.problem) as never;
    try {
      const answer = await trials.ask(asked.asked);
      if (answer.kind !== 'done') return refused('FL-SERVE-015', { got: answer.problem.code }, 'trial') as never;
      return sendPacked(context, packedText(answer.json), 'application/json; charset=utf-8', 'no-store') as never;
    } catch (cause) {
      return refused('FL-SERVE-015', { got: cause instanceof Error ? cause.message : String(cause) }, 'trial') as never;
    }
  });
  app.openapi(trialRoutes.trialAccept, async (context) => {
    const id = `trial-${context.req.valid('header')['idempotency-key'] ?? newId()}`;
    const told = await runner.acceptTrial(id, context.req.valid('json') as unknown as AcceptedAct);
    return (told.ok ? Response.json({ seq: runner.board.seq }) : problemResponse(told.problem)) as never;
  });
  app.openapi(trialRoutes.trialBack, async (context) => {
    const { id } = context.req.valid('param');
    const { who, why } = context.req.valid('json');
    const told = await runner.withdrawTrial(id, who, why, `back-${context.req.valid('header')['idempotency-key'] ?? newId()}`);
    return (told.ok ? Response.json({ seq: runner.board.seq }) : problemResponse(told.problem)) as never;
  });
}

type AcceptedAct = Omit<wire.TrialAccept, 'choices'> & Readonly<{ choices: TrialChoices }>;
