/** Questions to the forecast: what if, what stays dangerous, how good it was. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as wire from '../../contract/forecast-view.ts';
import { buildingWhatIf } from '../../desk/forecast/building-what-if.ts';
import { type ForecastTurn, turnedChange } from '../../desk/forecast/change.ts';
import { hazardsView } from '../../desk/forecast/hazards-view.ts';
import { scoreFacts, scoreKey } from '../../desk/forecast/score.ts';
import type { BuildingId } from '../../domain/ids.ts';
import { instant_ms } from '../../domain/time.ts';
import { API, jsonAnswer, noPlanYet, packedText, problemAnswer, refused, sendPacked } from '../answers.ts';
import type { ApiSetup } from '../api.ts';
import type { ThreadAnswer } from '../asking-thread.ts';

const ForecastChange = wire.ForecastChange.meta({ id: 'ForecastChange' });
const BuildingWhatIf = wire.BuildingWhatIf.meta({ id: 'BuildingWhatIf' });
const CityWhatIf = wire.CityWhatIf.meta({ id: 'CityWhatIf' });
const HazardsView = wire.HazardsView.meta({ id: 'HazardsView' });
const ForecastScore = wire.ForecastScore.meta({ id: 'ForecastScore' });

const change = { body: { required: true, content: { 'application/json': { schema: ForecastChange } } } } as const;
const building = z.object({ id: z.string() });

export const forecastRoutes = {
  buildingWhatIf: createRoute({
    method: 'post',
    path: `${API}/buildings/{id}/what-if`,
    summary: 'One building if it were colder or windier from now on, if power or heat came back at an instant. Nothing is kept.',
    request: { params: building, ...change },
    responses: {
      200: jsonAnswer(BuildingWhatIf, 'before and after'),
      400: problemAnswer('not the expected shape'),
      404: problemAnswer('no such building'),
      503: problemAnswer('no forecast yet'),
    },
  }),
  cityWhatIf: createRoute({
    method: 'post',
    path: `${API}/forecast/what-if`,
    summary: 'The whole city if it were colder or windier from now on, if power or heat came back at an instant. Nothing is kept.',
    request: change,
    responses: {
      200: jsonAnswer(CityWhatIf, 'before and after'),
      400: problemAnswer('not the expected shape'),
      500: problemAnswer('the calculation failed'),
      503: problemAnswer('no forecast yet'),
    },
  }),
  hazards: createRoute({
    method: 'get',
    path: `${API}/buildings/{id}/hazards`,
    summary: 'What stays dangerous: chance of bursts while full, and what freezes although the heating is drained.',
    request: { params: building },
    responses: {
      200: jsonAnswer(HazardsView, 'the hazards'),
      404: problemAnswer('no such building'),
      503: problemAnswer('no forecast yet'),
    },
  }),
  forecastScore: createRoute({
    method: 'get',
    path: `${API}/forecast/score`,
    summary: 'How good the forecast was: readings and findings against what had been foretold before them.',
    responses: {
      200: jsonAnswer(ForecastScore, 'the score'),
      500: problemAnswer('the calculation failed'),
      503: problemAnswer('no forecast yet'),
    },
  }),
} as const;

export function addForecastRoutes(app: OpenAPIHono, { runner, forecast }: ApiSetup): void {
  const send = (context: Context, json: string): Response =>
    sendPacked(context, packedText(json), 'application/json; charset=utf-8', 'no-store');
  const rowOf = (id: string): number | undefined => runner.desk.ground.buildingRows.get(id as BuildingId);
  const unknown = (id: string): Response => refused('FL-SERVE-003', { id }, `buildings/${id}`);

  let scored: Readonly<{ key: string; answer: Promise<ThreadAnswer> }> | null = null;

  app.openapi(forecastRoutes.buildingWhatIf, (context) => {
    const began_ms = performance.now();
    const { id } = context.req.valid('param');
    const turn = turnOf(context.req.valid('json'));
    const row = rowOf(id);
    if (row === undefined) return unknown(id) as never;
    const now = runner.prepared();
    if (!now) return noPlanYet() as never;
    const view = buildingWhatIf(now, row, turnedChange(turn, now.options.t0_ms, runner.now_ms));
    // The annotation is the wall between desk and wire.
    const shown: wire.BuildingWhatIf = { ...view, solve_ms: Math.round(10 * (performance.now() - began_ms)) / 10 };
    return send(context, JSON.stringify(shown)) as never;
  });
  app.openapi(forecastRoutes.cityWhatIf, async (context) => {
    const turn = turnOf(context.req.valid('json'));
    const now = runner.prepared();
    const assessment = runner.desk.assessment;
    if (!now || !assessment) return noPlanYet() as never;
    const { members, horizon_h, t0_ms, buildingIds, freeze_h, return_h, coldPersonHours12 } = assessment.forecast;
    const unfed = now.services.flatMap((service, row) => (service.heatLost_ms === null ? [] : [row]));
    const { services, options } = now;
    const before = { members, horizon_h, t0_ms, buildingIds, freeze_h, return_h, coldPersonHours12 };
    const returns = runner.desk.returns;
    return (await told(
      context,
      send,
      forecast.ask({
        kind: 'city',
        turn,
        services,
        before,
        unfed,
        returns,
        options,
        now_ms: runner.now_ms,
      }),
    )) as never;
  });
  app.openapi(forecastRoutes.hazards, (context) => {
    const { id } = context.req.valid('param');
    const row = rowOf(id);
    if (row === undefined) return unknown(id) as never;
    const now = runner.prepared();
    if (!now) return noPlanYet() as never;
    const shown: wire.HazardsView = hazardsView(now, row);
    return send(context, JSON.stringify(shown)) as never;
  });
  app.openapi(forecastRoutes.forecastScore, async (context) => {
    const now = runner.prepared();
    if (!now) return noPlanYet() as never;
    const facts = scoreFacts(runner.desk, runner.now_ms);
    const { options } = now;
    const key = scoreKey(facts);
    // Every screen asks; as long as nothing new was seen, one answer serves them all.
    if (scored?.key !== key) {
      const question = { kind: 'score', facts, returns: runner.desk.returns, options, now_ms: runner.now_ms } as const;
      scored = { key, answer: forecast.ask(question) };
    }
    const { answer } = scored;
    answer.catch(() => {
      if (scored?.answer === answer) scored = null;
    });
    return (await told(context, send, answer)) as never;
  });
}

async function told(context: Context, send: (context: Context, json: string) => Response, asked: Promise<ThreadAnswer>): Promise<Response> {
  try {
    const answer = await asked;
    return answer.kind === 'done' ? send(context, answer.json) : refused('FL-SERVE-015', { got: answer.problem.code }, 'forecast');
  } catch (cause) {
    return refused('FL-SERVE-015', { got: cause instanceof Error ? cause.message : String(cause) }, 'forecast');
  }
}

function turnOf({ air_K = 0, wind_mps = null, powerAt_ms = null, heatAt_ms = null }: wire.ForecastChange): ForecastTurn {
  const instant = (at_ms: number | null) => (at_ms === null ? null : instant_ms(Math.round(at_ms)));
  return { air_K, wind_mps, power_ms: instant(powerAt_ms), heat_ms: instant(heatAt_ms) };
}
