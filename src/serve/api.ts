/** The addresses of the desk, their shapes and their answers. `docs/openapi.json` is printed from this file. */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { streamSSE } from 'hono/streaming';
import * as wire from '../contract/view.ts';
import type { BuildingId } from '../domain/ids.ts';
import type { Problem } from '../domain/problems.ts';
import { instant_ms } from '../domain/time.ts';
import type { Gazetteer } from '../intake/gazetteer/gazetteer.ts';
import type { ContactBook } from '../journal/contact-book.ts';
import { API, ID_KEY_MAX, jsonAnswer, noPlanYet, packedText, problemAnswer, refused, Seq, sendPacked, textAnswer } from './answers.ts';
import type { AskingThread } from './asking-thread.ts';
import type { ForecastAsked } from './forecast-worker.ts';
import type { NetworkAsked } from './network-worker.ts';
import type { Prints } from './prints.ts';
import { problemResponse } from './problem-answer.ts';
import type { NightPlayer } from './replay.ts';
import type { FolderState } from './report-folder.ts';
import { addForecastRoutes, forecastRoutes } from './routes/forecast.ts';
import { addNetworkRoutes, networkRoutes } from './routes/network.ts';
import { addPlanRoutes, planRoutes } from './routes/plan.ts';
import { addReportRoutes, LONG_BODY_BYTES_MAX, LONG_BODY_PATHS, reportRoutes } from './routes/reports.ts';
import { addTrialRoutes, trialRoutes } from './routes/trials.ts';
import type { Runner } from './runner.ts';
import type { TrialAskedOf } from './trial-worker.ts';
import type { WebFile } from './web-files.ts';

const BODY_BYTES_MAX = 64 * 1024;
const HEARTBEAT_MS = 15_000;

/** Screens load nothing from anywhere else. Maps draw in a worker made from a blob where the browser wants that. */
export const SCREEN_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; " +
  "worker-src 'self' blob:; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
export type ApiSetup = Readonly<{
  runner: Runner;
  player: NightPlayer | null;
  map: wire.CityMap;
  prints: Prints;
  /** Who may be called back; beside the journal. */
  contacts: ContactBook;
  /** Answers questions about the heat network beside the screens' thread. */
  network: AskingThread<NetworkAsked>;
  /** Answers the forecast's long questions beside the screens' thread. */
  forecast: AskingThread<ForecastAsked>;
  /** Tries decisions on the plan beside the screens' thread. */
  trials: AskingThread<TrialAskedOf>;
  webFile: ((path: string) => WebFile | null) | null;
  codeVersion: string;
  /** Names of places and offices; the built-in ones when left out. */
  gazetteer?: Gazetteer;
  /** What became of the files of the watched folder; null without one. */
  reportFolder(): FolderState | null;
  newId(): string;
  /** Addresses under which the desk may be called: `127.0.0.1:8080`. */
  hosts(): readonly string[];
}>;

/** The contract's shapes under their names, so that the document refers to them instead of repeating them. */
const BuildingDetail = wire.BuildingDetail.meta({ id: 'BuildingDetail' });
const CityMap = wire.CityMap.meta({ id: 'CityMap' });
const DecisionAct = wire.DecisionAct.meta({ id: 'DecisionAct' });
const ReplayAct = wire.ReplayAct.meta({ id: 'ReplayAct' });
const StateView = wire.StateView.meta({ id: 'StateView' });

const Health = z.object({ ok: z.literal(true), codeVersion: z.string(), lines: z.number() });

const DESK_ROUTES = {
  map: createRoute({
    method: 'get',
    path: `${API}/map`,
    summary: 'The city as the screen draws it. Does not change while the desk runs.',
    responses: { 200: jsonAnswer(CityMap, 'the map'), 304: { description: 'not changed' } },
  }),
  state: createRoute({
    method: 'get',
    path: `${API}/state`,
    summary: 'Everything that changes, all sections at once.',
    responses: { 200: jsonAnswer(StateView, 'the state') },
  }),
  stream: createRoute({
    method: 'get',
    path: `${API}/stream`,
    summary: 'Server-sent events: one per changed section, `event: <section>`, `id: <seq>`, `data: <section>`. Resumes with Last-Event-ID.',
    request: { headers: z.object({ 'last-event-id': z.string().optional() }) },
    responses: { 200: textAnswer('text/event-stream', `sections ${wire.SECTIONS.join(', ')}`) },
  }),
  building: createRoute({
    method: 'get',
    path: `${API}/buildings/{id}`,
    summary: 'One building in depth.',
    request: { params: z.object({ id: z.string() }) },
    responses: {
      200: jsonAnswer(BuildingDetail, 'the building'),
      404: problemAnswer('no such building'),
      503: problemAnswer('no forecast yet'),
    },
  }),
  act: createRoute({
    method: 'post',
    path: `${API}/decisions/{id}/acts`,
    summary:
      'Accept, defer, decline or reopen a decision. Draining needs a dispatcher and an engineer. `Idempotency-Key` makes a second delivery harmless.',
    request: {
      params: z.object({ id: z.string() }),
      headers: z.object({ 'idempotency-key': z.string().max(ID_KEY_MAX).optional() }),
      body: { required: true, content: { 'application/json': { schema: DecisionAct } } },
    },
    responses: {
      200: jsonAnswer(Seq, 'kept'),
      400: problemAnswer('not the expected shape'),
      404: problemAnswer('no such decision'),
      409: problemAnswer('cannot be done now'),
      507: problemAnswer('the disk is full'),
    },
  }),
  replay: createRoute({
    method: 'post',
    path: `${API}/replay`,
    summary: 'Play, pause, change speed, go to a moment of the recorded night.',
    request: { body: { required: true, content: { 'application/json': { schema: ReplayAct } } } },
    responses: { 200: jsonAnswer(Seq, 'done'), 400: problemAnswer('outside the night'), 409: problemAnswer('this desk runs live') },
  }),
  health: createRoute({
    method: 'get',
    path: '/healthz',
    summary: 'Whether the desk answers.',
    responses: { 200: jsonAnswer(Health, 'it does') },
  }),
} as const;

/** Every address of the interface, a module for each topic. */
const ROUTES = { ...DESK_ROUTES, ...planRoutes, ...trialRoutes, ...networkRoutes, ...forecastRoutes, ...reportRoutes };

export function makeApi(setup: ApiSetup): OpenAPIHono {
  const { runner } = setup;
  const app = new OpenAPIHono({
    defaultHook: (result) => {
      if (result.success) return undefined;
      const issue = result.error.issues[0];
      return refused('FL-SERVE-001', { got: issue ? `${issue.path.join('/')}: ${issue.message}` : 'another shape' }, result.target);
    },
  });
  app.use(async (context, next) => {
    const problem = strangerProblem(context, setup.hosts());
    if (problem) return problemResponse(problem);
    await next();
    context.header('x-content-type-options', 'nosniff');
    context.header('referrer-policy', 'no-referrer');
    if (!context.res.headers.has('content-security-policy')) context.header('content-security-policy', SCREEN_POLICY);
    return undefined;
  });
  const limitOf = (limit: number) => bodyLimit({ maxSize: limit, onError: () => refused('FL-SERVE-013', { limit }, 'body') });
  const [short, long] = [limitOf(BODY_BYTES_MAX), limitOf(LONG_BODY_BYTES_MAX)];
  app.use((context, next) => (LONG_BODY_PATHS.has(context.req.path) ? long : short)(context, next));

  const map = packedText(JSON.stringify(setup.map));
  app.openapi(DESK_ROUTES.map, (context) => sendPacked(context, map, 'application/json; charset=utf-8', 'no-cache') as never);
  app.openapi(DESK_ROUTES.state, (context) => {
    runner.pushTime();
    return sendPacked(context, packedText(runner.board.stateJson(runner.stamp())), 'application/json; charset=utf-8', 'no-store') as never;
  });
  app.openapi(DESK_ROUTES.stream, (context) => streamSections(context, runner) as never);
  app.openapi(DESK_ROUTES.building, (context) => {
    const { id } = context.req.valid('param');
    const row = runner.desk.ground.buildingRows.get(id as BuildingId);
    if (row === undefined) return refused('FL-SERVE-003', { id }, `buildings/${id}`) as never;
    const detail = runner.detail(row);
    if (!detail) return noPlanYet() as never;
    // The annotation is the wall between desk and wire.
    const shown: wire.BuildingDetail = detail;
    return sendPacked(context, packedText(JSON.stringify(shown)), 'application/json; charset=utf-8', 'no-store') as never;
  });
  app.openapi(DESK_ROUTES.act, async (context) => {
    const { id } = context.req.valid('param');
    const { act, who, role, why, until_ms } = context.req.valid('json');
    const key = context.req.valid('header')['idempotency-key'];
    const until = until_ms === undefined ? null : instant_ms(until_ms);
    const told = await runner.act(id, { act, who, role, why: why ?? null, until_ms: until }, `act-${key ?? setup.newId()}`);
    return (told.ok ? Response.json({ seq: runner.board.seq }) : problemResponse(told.problem)) as never;
  });
  app.openapi(DESK_ROUTES.replay, async (context) => {
    if (!setup.player) return refused('FL-SERVE-009', {}, 'replay') as never;
    const problem = await setup.player.act(context.req.valid('json'));
    return (problem ? problemResponse(problem) : Response.json({ seq: runner.board.seq })) as never;
  });
  addPlanRoutes(app, setup);
  addTrialRoutes(app, setup);
  addReportRoutes(app, setup);
  addNetworkRoutes(app, setup);
  addForecastRoutes(app, setup);
  app.openapi(
    DESK_ROUTES.health,
    async () => Response.json({ ok: true, codeVersion: setup.codeVersion, lines: runner.desk.lines.length }) as never,
  );
  app.get(`${API}/openapi.json`, (context) => context.json(openApiDocument()));
  app.get('/openapi.json', (context) => context.json(openApiDocument()));
  app.all(`${API}/*`, (context) => {
    const { path, method } = context.req;
    const allow = methodsAt(path);
    return allow ? refused('FL-SERVE-016', { method }, path, { allow }) : refused('FL-SERVE-011', { path }, path);
  });
  app.get('*', (context) => {
    const file = setup.webFile?.(context.req.path);
    if (!file) return refused('FL-SERVE-011', { path: context.req.path }, context.req.path);
    const cache = file.forever ? 'public, max-age=31536000, immutable' : 'no-cache';
    return sendPacked(context, file, file.type, cache);
  });
  app.all('*', (context) => refused('FL-SERVE-016', { method: context.req.method }, context.req.path, { allow: READ }));
  app.onError((cause) => {
    if ('getResponse' in cause && 'status' in cause && Number(cause.status) < 500) {
      return refused('FL-SERVE-001', { got: cause.message }, 'body');
    }
    throw cause;
  });
  return app;
}

/** The document of the interface; the same on every machine. */
export function openApiDocument(): object {
  const document = new OpenAPIHono();
  const { openAPIRegistry: registry } = document;
  for (const route of Object.values(ROUTES)) registry.registerPath(route);
  return document.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Frostline duty desk',
      version: 'v1',
      description:
        'Served on the loopback interface only. Instants are UTC milliseconds. Errors are RFC 9457 problem details with a code of docs/problems.md.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
  });
}

const READ = 'GET, HEAD';
/** How an address of the interface may be asked: `GET, HEAD` or `POST`; null when there is none. */
function methodsAt(path: string): string | null {
  if (path === `${API}/openapi.json`) return READ;
  const fits = (pattern: string): boolean => new RegExp(`^${pattern.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`).test(path);
  const route = Object.values(ROUTES).find((candidate) => fits(candidate.path));
  return route ? (route.method === 'get' ? READ : route.method.toUpperCase()) : null;
}

/** A page of another site must not reach the desk through the browser, by a name that it lets point here or by a hidden form. */
function strangerProblem(context: Context, hosts: readonly string[]): Problem | null {
  const host = context.req.header('host') ?? '';
  if (!hosts.includes(host)) return { code: 'FL-SERVE-014', severity: 'stop', at: 'host', say: { origin: host || '—' } };
  const origin = context.req.header('origin');
  if (origin !== undefined && !hosts.some((own) => origin === `http://${own}`)) {
    return { code: 'FL-SERVE-014', severity: 'stop', at: 'origin', say: { origin } };
  }
  return null;
}

/** Sends sections as they change. A slow reader gets the newest text of each, never a queue of old ones. */
function streamSections(context: Context, runner: Runner): Response {
  const asked = context.req.header('last-event-id') ?? context.req.query('lastEventId');
  let sent: number | null = asked !== undefined && /^\d{1,16}$/.test(asked) ? Number(asked) : null;
  context.header('cache-control', 'no-store');
  context.header('x-accel-buffering', 'no');
  return streamSSE(context, async (stream) => {
    let wake: () => void = () => {};
    const stop = runner.listen(() => wake());
    stream.onAbort(() => {
      stop();
      wake();
    });
    try {
      while (!stream.aborted && !stream.closed) {
        const changes = runner.board.since(sent);
        for (const change of changes) {
          await stream.writeSSE({ event: change.name, id: String(change.seq), data: change.json });
          sent = change.seq;
        }
        if (changes.length > 0) continue;
        const woken = await waitFor(HEARTBEAT_MS, (resolve) => {
          wake = resolve;
        });
        if (!woken && !stream.aborted) await stream.write(': still here\n\n');
      }
    } finally {
      stop();
    }
  });
}

/** True when woken, false when the time is over. */
function waitFor(time_ms: number, arm: (resolve: () => void) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), time_ms);
    timer.unref();
    arm(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
