/** The heat network: as it stands, with valves turned, cut open for repair, and along the path to a building. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as wire from '../../contract/network-view.ts';
import { networkFacts } from '../../desk/network/facts.ts';
import type { BuildingId } from '../../domain/ids.ts';
import type { Problem } from '../../domain/problems.ts';
import { API, jsonAnswer, packedText, problemAnswer, refused, sendPacked } from '../answers.ts';
import type { ApiSetup } from '../api.ts';
import type { NetworkAsked, RawTurn } from '../network-worker.ts';
import { problemResponse } from '../problem-answer.ts';

const NetworkView = wire.NetworkView.meta({ id: 'NetworkView' });
const NetworkChange = wire.NetworkChange.meta({ id: 'NetworkChange' });
const NetworkWhatIf = wire.NetworkWhatIf.meta({ id: 'NetworkWhatIf' });
const IsolationView = wire.IsolationView.meta({ id: 'IsolationView' });
const ProfileView = wire.ProfileView.meta({ id: 'ProfileView' });

/** Longest list of ids in an address. */
const LIST_CHARS_MAX = 4_000;
const List = z.string().max(LIST_CHARS_MAX).optional();

export const networkRoutes = {
  network: createRoute({
    method: 'get',
    path: `${API}/network`,
    summary: 'The heat network as it stands: flow and temperature of every pipe, valves, sources. Columns in the order of the map’s pipes.',
    responses: { 200: jsonAnswer(NetworkView, 'the network'), 500: problemAnswer('the calculation failed') },
  }),
  networkWhatIf: createRoute({
    method: 'post',
    path: `${API}/network/what-if`,
    summary:
      'Valves turned, sources stopped or started: who is cut, who comes back, which pipes change. Nothing is kept and nothing is done.',
    request: { body: { required: true, content: { 'application/json': { schema: NetworkChange } } } },
    responses: {
      200: jsonAnswer(NetworkWhatIf, 'the difference'),
      400: problemAnswer('not the expected shape'),
      404: problemAnswer('no such valve or source'),
      500: problemAnswer('the calculation failed'),
    },
  }),
  networkTrace: createRoute({
    method: 'get',
    path: `${API}/network/trace`,
    summary: 'Isolation trace: valves to shut in order, buildings cut and kept, water to let out and where, the way back.',
    request: { query: z.object({ shut: z.string().min(1).max(LIST_CHARS_MAX), open: List, close: List }) },
    responses: {
      200: jsonAnswer(IsolationView, 'the trace; `shut` lists pipes, nodes or valves, comma between'),
      400: problemAnswer('not the expected shape'),
      404: problemAnswer('no such pipe, node or valve'),
      500: problemAnswer('the calculation failed'),
    },
  }),
  networkProfile: createRoute({
    method: 'get',
    path: `${API}/network/profile`,
    summary: 'Pressure and temperature of supply and return along the path from the source to a building.',
    request: { query: z.object({ building: z.string().min(1) }) },
    responses: {
      200: jsonAnswer(ProfileView, 'the profile'),
      404: problemAnswer('no such building'),
      500: problemAnswer('the calculation failed'),
    },
  }),
} as const;

type Wish = NetworkAsked extends infer Each ? (Each extends NetworkAsked ? Omit<Each, 'facts'> : never) : never;

export function addNetworkRoutes(app: OpenAPIHono, setup: ApiSetup): void {
  const { runner, network } = setup;
  const answer = async (context: Context, wish: Wish): Promise<Response> => {
    const facts = networkFacts(runner.desk, runner.weather, runner.now_ms);
    try {
      const told = await network.ask({ ...wish, facts } as NetworkAsked);
      if (told.kind === 'refused') return problemResponse({ ...(told.problem as Problem), severity: 'stop' });
      return sendPacked(context, packedText(told.json), 'application/json; charset=utf-8', 'no-store');
    } catch (cause) {
      return refused('FL-SERVE-015', { got: cause instanceof Error ? cause.message : String(cause) }, 'network');
    }
  };
  app.openapi(networkRoutes.network, (context) => answer(context, { kind: 'view' }) as never);
  app.openapi(networkRoutes.networkWhatIf, (context) => {
    const { open = [], close = [], stop = [], start = [] } = context.req.valid('json');
    return answer(context, { kind: 'whatIf', turn: { open, close, stop, start } }) as never;
  });
  app.openapi(networkRoutes.networkTrace, (context) => {
    const { shut, open, close } = context.req.valid('query');
    const turn: RawTurn = { open: listOf(open), close: listOf(close), stop: [], start: [] };
    return answer(context, { kind: 'trace', targets: listOf(shut), turn }) as never;
  });
  app.openapi(networkRoutes.networkProfile, (context) => {
    const { building } = context.req.valid('query');
    if (!runner.desk.ground.buildingRows.has(building as BuildingId)) {
      return refused('FL-SERVE-003', { id: building }, `buildings/${building}`) as never;
    }
    return answer(context, { kind: 'profile', building }) as never;
  });
}

function listOf(text: string | undefined): string[] {
  return (text ?? '').split(',').filter((id) => id !== '');
}
