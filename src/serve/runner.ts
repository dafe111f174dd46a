/**
 * Carries the desk: every fact goes to the journal first, then through `step`, then its effects are carried out. One fact at a time.
 * Screens read `board`; calculations run in the assessor's thread, at most one, the next one after a pause in which changes gather.
 */
import type { SectionName, StateView } from '../contract/view.ts';
import { SECTIONS } from '../contract/view.ts';
import { adoptAssessment, adoptJudgement, rejectionsOf } from '../desk/adopt.ts';
import { forecastOptions } from '../desk/assess.ts';
import { decisionsOf } from '../desk/decisions.ts';
import { type Assessment, type Desk, type Effect, factsOf, makeDesk } from '../desk/desk.ts';
import { buildingDetail } from '../desk/detail.ts';
import type { DeskEvent, SeenTrial } from '../desk/event.ts';
import type { Ground } from '../desk/ground.ts';
import type { RefillAnswer } from '../desk/refill.ts';
import { isPersonName, type ProposedAct, refuseAct } from '../desk/sign.ts';
import { step } from '../desk/step.ts';
import { decidedBy, refuseChoices, type Supposed, standingTrials, supposesAnything } from '../desk/trials.ts';
import type { ClockFacts } from '../desk/view.ts';
import { assert, unreachable } from '../domain/assert.ts';
import type { BuildingId, SourceId } from '../domain/ids.ts';
import type { Problem } from '../domain/problems.ts';
import type { Instant } from '../domain/time.ts';
import type { TrialChoices } from '../domain/trial.ts';
import type { WeatherEnsemble } from '../domain/weather.ts';
import type { Json } from '../journal/canonical.ts';
import { type JournalLine, type JournalStore, type OpenOutcome, readAll } from '../journal/store.ts';
import { forecastBuilding, type Prepared, prepareForecast } from '../twin/building/forecast.ts';
import type { Assessor, AssessQuestion } from './assessor.ts';
import type { ReplayClock, Ticking } from './clock.ts';
import { fromLine, toEntry } from './journal-event.ts';
import { FORECAST_AGE_MS_MAX, forecastFrom, hashOf, pinnedIn, type QuestionSetup, questionOf, questionWith } from './question.ts';
import { SectionBoard } from './sections.ts';
import type { TrialAskedOf } from './trial-worker.ts';

export type RunnerSetup = Readonly<{
  ground: Ground;
  cityHash: string;
  weather: WeatherEnsemble;
  weatherHash: string;
  clock: Ticking;
  replay: ReplayClock | null;
  assessor: Assessor;
  seed: number;
  members: number;
  horizon_h: number;
  iterations: number;
  codeVersion: string;
  log(line: string): void;
}> &
  Pick<QuestionSetup, 'sites' | 'travel' | 'closedStreets'>;

export type Told = Readonly<{ ok: true; appended: number }> | Readonly<{ ok: false; problem: Problem }>;
export type Fact = Readonly<{ event: DeskEvent; id: string; who: string; at_ms: Instant }>;

/** Changes that come close together are calculated once. */
const GATHER_MS = 400;
/** And not more often than this in the machine's time. */
const FORECAST_PAUSE_MS = 15_000;
/** The clock is pushed this often while time passes. */
const TICK_MS = 1_000;
/** 4: accepted trials are among the facts; 3: pumps and withdrawn readings. A snapshot of an older program knows nothing of them and is not taken. */
const SNAPSHOT_VERSION = 4;
/** Lines between two snapshots. */
const SNAPSHOT_LINES = 500;
const DESK = 'desk';
const STARTED = { share_per1: 0, label: { uk: 'починаємо розрахунок', en: 'starting the calculation' }, drains: null } as const;

export class Runner {
  desk: Desk;
  readonly board: SectionBoard;
  readonly #setup: RunnerSetup;
  #store: JournalStore;
  #busy: ClockFacts['busy'] = null;
  #pending: string | null = null;
  #running: Promise<void> | null = null;
  #judging: Promise<void> | null = null;
  #gather: NodeJS.Timeout | null = null;
  readonly #tick: NodeJS.Timeout;
  #queue: Promise<unknown> = Promise.resolve();
  #prepared: Prepared | null = null;
  #assessed: AssessQuestion | null = null;
  /** Start of the newest calculation that was begun, whatever became of it. */
  #asked_ms: Instant | null = null;
  #lastSnapshot = 0;
  #refills: { of: Assessment | null; answers: Map<SourceId, Promise<RefillAnswer | null>> } = { of: null, answers: new Map() };
  #closed = false;
  /** Grows when the desk is rebuilt from another journal: an answer to a question of before is dropped. */
  #generation = 0;
  readonly #listeners = new Set<(changed: readonly SectionName[]) => void>();

  private constructor(setup: RunnerSetup, store: JournalStore) {
    this.#setup = setup;
    this.#store = store;
    this.desk = makeDesk(setup.ground);
    this.board = new SectionBoard(Date.now());
    this.#tick = setInterval(() => this.#onTick(), TICK_MS);
    this.#tick.unref();
  }

  /** Opens the desk on a journal: from the newest snapshot on, line by line. */
  static async open(setup: RunnerSetup, store: JournalStore): Promise<Runner> {
    const runner = new Runner(setup, store);
    await runner.#rebuild();
    runner.#push(SECTIONS);
    return runner;
  }

  get now_ms(): Instant {
    return this.#setup.clock.now();
  }

  get codeVersion(): string {
    return this.#setup.codeVersion;
  }

  get weather(): WeatherEnsemble {
    return this.#setup.weather;
  }

  /** Called with the names of changed sections; returns how to stop it. */
  listen(listener: (changed: readonly SectionName[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  stamp(): StateView['stamp'] {
    const stamp = this.desk.assessment?.forecast.stamp;
    return { codeVersion: this.#setup.codeVersion, inputHash: stamp?.inputHash ?? '', seed: this.#setup.seed };
  }

  /** SHA-256 over the facts: the same journal gives the same number. */
  factsHash(): string {
    return hashOf(factsOf(this.desk));
  }

  /** Journal first, then the desk. The whole batch or nothing. */
  tell(facts: readonly Fact[]): Promise<Told> {
    const next = this.#queue.then(() => this.#tellNow(facts));
    this.#queue = next.catch(() => undefined);
    return next;
  }

  async #tellNow(facts: readonly Fact[]): Promise<Told> {
    if (this.#closed) return { ok: false, problem: { code: 'FL-SERVE-018', severity: 'stop', at: DESK, say: {} } };
    const before = (await this.#store.head()).seq;
    const outcome = await this.#store.append(facts.map(({ event, id, who, at_ms }) => toEntry(event, id, who, at_ms)));
    if (!outcome.ok) {
      this.#setup.log(`${outcome.problem.code} at ${outcome.problem.at}`);
      return outcome;
    }
    // A batch is shown once, when all of it has happened.
    const shown = new Set<SectionName>();
    for (const line of outcome.lines) {
      if (line.seq <= before) continue;
      for (const effect of this.#stepLine(line)) {
        if (effect.kind !== 'push') this.#carryOut(effect);
        else for (const section of effect.sections) shown.add(section);
      }
    }
    if (shown.size > 0) this.#push([...shown]);
    await this.#snapshotIfDue();
    return { ok: true, appended: outcome.appended };
  }

  /**
   * Facts made from the desk as it stands at their turn: no other fact comes between the look and the lines. What was delivered before under
   * the same id, and differs in nothing but its times, is answered as the first time.
   */
  tellFrom(
    make: (desk: Desk, now_ms: Instant) => Readonly<{ ok: true; facts: readonly Fact[] }> | Readonly<{ ok: false; problem: Problem }>,
  ): Promise<Told> {
    const next = this.#queue.then(async (): Promise<Told> => {
      const wanted = make(this.desk, this.now_ms);
      if (!wanted.ok) return wanted;
      const fresh: Fact[] = [];
      for (const fact of wanted.facts) if (!(await this.#isToldBefore(fact))) fresh.push(fact);
      return fresh.length > 0 ? this.#tellNow(fresh) : { ok: true, appended: 0 };
    });
    this.#queue = next.catch(() => undefined);
    return next;
  }

  async #isToldBefore({ event, id, who }: Fact): Promise<boolean> {
    const kept = this.#closed ? null : await this.#store.find(id);
    if (!kept) return false;
    const { kind, ...payload } = event;
    return (
      kept.kind === kind && kept.who === who && hashOf(withoutTimes(kept.payload)) === hashOf(withoutTimes(payload as unknown as Json))
    );
  }

  #stepLine(line: JournalLine): readonly Effect[] {
    const opened = fromLine(line);
    if (!opened.ok) {
      this.#setup.log(`${opened.problem.code} at ${opened.problem.at}: ${JSON.stringify(opened.problem.say)}`);
      return [];
    }
    const stepped = step(this.desk, opened.event, opened.recordedAt_ms);
    this.desk = stepped.desk;
    return stepped.effects;
  }

  #carryOut(effect: Effect): void {
    switch (effect.kind) {
      case 'push':
        this.#push(effect.sections);
        return;
      case 'assess':
        this.requestAssessment(effect.cause);
        return;
      case 'append':
        void this.tell([{ event: effect.event, id: effect.id, who: DESK, at_ms: this.now_ms }]);
        return;
      default:
        unreachable(effect);
    }
  }

  /** A person acts on a decision: checked against the desk, signed into the journal, carried out. */
  async act(decision: string, act: ProposedAct & Readonly<{ why: string | null }>, id: string): Promise<Told> {
    const next = this.#queue.then(async (): Promise<Told> => {
      const now_ms = this.now_ms;
      // The answer got lost on the way and the same act comes again: it is answered as the first time.
      if (!this.#closed && (await this.#isKept(id, decision, act))) return { ok: true, appended: 0 };
      const found = decisionsOf(this.desk, now_ms).find((candidate) => candidate.id === decision);
      const refused = refuseAct(this.desk, decision, act, found !== undefined, now_ms);
      if (refused) return { ok: false, problem: refused };
      if (!isPersonName(act.who)) {
        return { ok: false, problem: { code: 'FL-SERVE-019', severity: 'stop', at: `decisions/${decision}`, say: {} } };
      }
      assert(found, 'an act that is not refused has its decision');
      const event: DeskEvent = { kind: 'decision.acted', decision, ...act, matter: found.matter };
      return this.#tellNow([{ event, id, who: act.who, at_ms: now_ms }]);
    });
    this.#queue = next.catch(() => undefined);
    return next;
  }

  /** A person gives the drain of a building to a crew, or takes that back (`crew` null): checked, journalled, planned anew. */
  async pin(building: string, crew: string | null, who: string, id: string): Promise<Told> {
    const { ground } = this.#setup;
    const refuse = (code: Problem['code'], at: string, say: Problem['say']): Told => ({
      ok: false,
      problem: { code, severity: 'stop', at, say },
    });
    const known = ground.city.buildings[ground.buildingRows.get(building as BuildingId) ?? -1];
    if (!known) return refuse('FL-SERVE-003', `buildings/${building}`, { id: building });
    const given = crew === null ? null : ground.city.crews.find((one) => one.id === crew);
    if (given === undefined || given?.skills.includes('drain') === false)
      return refuse('FL-SERVE-020', `crews/${crew}`, { crew: crew ?? '' });
    if (!isPersonName(who)) return refuse('FL-SERVE-019', `buildings/${building}`, {});
    const event: DeskEvent = { kind: 'job.pinned', building: known.id, crew: given?.id ?? null, who };
    return this.tell([{ event, id, who, at_ms: this.now_ms }]);
  }

  /** Someone signs the weights in force, or that the plan in force departs from a rule: for what it concerns now. */
  async signPlan(matter: 'departure' | 'weights', what: string, who: string, id: string): Promise<Told> {
    const refuse = (code: Problem['code'], say: Problem['say']): Told => ({
      ok: false,
      problem: { code, severity: 'stop', at: `plan/${matter}/${what}`, say },
    });
    if (!isPersonName(who)) return refuse('FL-SERVE-019', {});
    const plan = this.desk.assessment?.plan;
    if (!plan) return refuse('FL-SERVE-008', { cause: '…' });
    const at_ms = this.now_ms;
    if (matter === 'weights') {
      if (plan.weights.version !== what) return refuse('FL-SERVE-022', { id: what });
      return this.tell([{ event: { kind: 'weights.signed', version: what, who }, id, who, at_ms }]);
    }
    const found = plan.departures?.find((departure) => departure.rule === what);
    if (!found) return refuse('FL-SERVE-022', { id: what });
    const event: DeskEvent = { kind: 'departure.signed', rule: what, buildings: found.buildings, crews: found.crews, who };
    return this.tell([{ event, id, who, at_ms }]);
  }

  /** What a trial asks its thread: the newest calculation with these decisions in it; null when there is none. */
  trial(
    choices: TrialChoices,
    name: string,
  ): Readonly<{ ok: true; asked: TrialAskedOf }> | Readonly<{ ok: false; problem: Problem }> | null {
    const problem = refuseChoices(this.desk, choices);
    if (problem) return { ok: false, problem };
    const { assessment } = this.desk;
    if (!assessment || !this.#assessed) return null;
    const standing = standingTrials(this.desk);
    const question = this.#assessed;
    const asking = (trials: Parameters<typeof decidedBy>[0]): AssessQuestion =>
      questionWith(question, decidedBy(trials, pinnedIn(this.desk)), assessment.plan.routes);
    // Beside the plan searched on for as long without these decisions: so what differs, differs by them.
    const asked = { question: asking([...standing, { name, who: '', choices }]), plain: asking(standing), standing: assessment.plan };
    return { ok: true, asked };
  }

  /** A named person takes what was tried, under a name and with a reason: checked, journalled, planned anew. */
  acceptTrial(
    id: string,
    act: Readonly<{ name: string; choices: TrialChoices; supposes: Supposed | null; seen: SeenTrial; who: string; why: string }>,
  ): Promise<Told> {
    const { name, choices, supposes, seen, who, why } = act;
    return this.tellFrom((desk, at_ms) => {
      const refuse = (code: Problem['code']) => ({
        ok: false as const,
        problem: { code, severity: 'stop' as const, at: `trials/${id}`, say: {} },
      });
      if (supposes && supposesAnything(supposes)) return refuse('FL-SERVE-056');
      if (!isPersonName(who)) return refuse('FL-SERVE-019');
      const problem = refuseChoices(desk, choices);
      if (problem) return { ok: false, problem };
      const event: DeskEvent = { kind: 'trial.accepted', trial: id, name, choices, seen, who, why };
      return { ok: true, facts: [{ event, id, who, at_ms }] };
    });
  }

  withdrawTrial(trial: string, who: string, why: string, id: string): Promise<Told> {
    return this.tellFrom((desk, at_ms) => {
      const refuse = (code: Problem['code'], say: Problem['say'] = {}) => ({
        ok: false as const,
        problem: { code, severity: 'stop' as const, at: `trials/${trial}`, say },
      });
      const known = desk.trials.find((one) => one.id === trial);
      // The answer got lost on the way and the same act comes again: it is answered as the first time.
      const again = known?.withdrawn?.who === who && known.withdrawn.why === why;
      if (!known || (known.withdrawn && !again)) return refuse('FL-SERVE-057', { id: trial });
      if (!isPersonName(who)) return refuse('FL-SERVE-019');
      return { ok: true, facts: again ? [] : [{ event: { kind: 'trial.withdrawn', trial, who, why }, id, who, at_ms }] };
    });
  }

  async #isKept(id: string, decision: string, act: ProposedAct): Promise<boolean> {
    const kept = await this.#store.find(id);
    const opened = kept && fromLine(kept);
    if (!opened?.ok || opened.event.kind !== 'decision.acted') return false;
    const { event } = opened;
    return event.decision === decision && event.act === act.act && event.who === act.who && event.role === act.role;
  }

  /** Asks for a calculation; several wishes within a moment become one. */
  requestAssessment(cause: string): void {
    if (this.#closed) return;
    this.#pending = cause;
    this.#gather ??= setTimeout(() => {
      this.#gather = null;
      void this.#assessPending();
    }, GATHER_MS);
  }

  /** A calculation runs or is about to. */
  get calculating(): boolean {
    return this.#gather !== null || this.#pending !== null || this.#running !== null;
  }

  /** Resolves when nothing is being calculated and nothing waits to be. */
  async settled(): Promise<void> {
    while (this.#gather !== null || this.#pending !== null || this.#running !== null) {
      if (this.#gather) {
        clearTimeout(this.#gather);
        this.#gather = null;
      }
      await (this.#running ?? this.#assessPending());
    }
  }

  /** Resolves when it is known how good the plan in force is, or that this is not found out. */
  async judged(): Promise<void> {
    await this.settled();
    while (this.#judging !== null) await this.#judging;
  }

  /** Ends the search that runs with the best plan it has; false when none is being searched for. */
  takeBest(): boolean {
    if (this.#busy === null || this.#busy.drains === null) return false;
    this.#setup.assessor.takeBest();
    return true;
  }

  #assessPending(): Promise<void> {
    if (this.#running) return this.#running;
    const cause = this.#pending;
    if (cause === null || this.#closed) return Promise.resolve();
    this.#pending = null;
    this.#running = this.#assess(cause).finally(() => {
      this.#running = null;
      this.#judgeNewest();
      if (this.#pending !== null && this.#gather === null) void this.#assessPending();
    });
    return this.#running;
  }

  async #assess(cause: string): Promise<void> {
    const { assessor, log } = this.#setup;
    const question = questionOf(this.desk, this.#setup, this.now_ms, this.#assessed);
    const generation = this.#generation;
    this.#asked_ms = forecastFrom(question);
    this.#setBusy(STARTED);
    try {
      const assessment = await assessor.assess(question, (share_per1, label, soFar) => {
        if (generation === this.#generation) this.#setBusy({ share_per1, label, drains: soFar?.drains ?? null });
      });
      if (this.#closed || generation !== this.#generation) return;
      await this.#adopt(assessment, question, cause);
    } catch (failure) {
      // The last calculation that succeeded stays in force and keeps its own time on every screen.
      if (!this.#closed) log(`FL-SERVE-015: ${failure instanceof Error ? failure.message : String(failure)}`);
    } finally {
      // What was asked meanwhile begins at once.
      this.#busy = this.#pending === null ? null : STARTED;
      if (!this.#closed) this.#push(['clock']);
    }
  }

  /** The plan is on the screens; how good it is follows, unless something newer is asked first. */
  #judgeNewest(): void {
    const { assessment } = this.desk;
    if (this.#closed || assessment?.judging !== 'under way' || this.#judging !== null) return;
    const { assessor, log } = this.#setup;
    const generation = this.#generation;
    const { inputHash } = assessment.forecast.stamp;
    const isNewer = this.#pending !== null || this.#gather !== null;
    const asked = isNewer ? Promise.resolve(null) : assessor.judge();
    this.#judging = asked
      .catch((failure: unknown) => {
        if (!this.#closed) log(`FL-SERVE-015: ${failure instanceof Error ? failure.message : String(failure)}`);
        return null;
      })
      .then((judgement) => {
        if (this.#closed || generation !== this.#generation) return;
        const adopted = adoptJudgement(this.desk, inputHash, judgement);
        this.desk = adopted.desk;
        for (const effect of adopted.effects) this.#carryOut(effect);
      })
      .finally(() => {
        this.#judging = null;
        // A plan that came while this one's end was awaited.
        if (this.#running === null) this.#judgeNewest();
      });
  }

  async #adopt(assessment: Assessment, question: AssessQuestion, cause: string): Promise<void> {
    const adopted = adoptAssessment(this.desk, assessment, cause);
    this.desk = adopted.desk;
    const rejections = rejectionsOf(assessment);
    for (const problem of rejections) this.#setup.log(`${problem.code} at ${problem.at}: ${JSON.stringify(problem.say)}`);
    if (rejections.length === 0) {
      this.#assessed = question;
      this.#prepared = null;
    }
    for (const effect of adopted.effects) this.#carryOut(effect);
    await this.#queue;
    // The same inputs give the same line, which the journal keeps once; the screens still get the new columns.
    this.#push(SECTIONS);
  }

  /** Detail of one building by the options of the forecast in force; null when there is no forecast or no such building. */
  detail(row: number): ReturnType<typeof buildingDetail> | null {
    const prepared = this.prepared();
    return prepared && buildingDetail(this.desk, row, forecastBuilding(prepared, row), this.now_ms);
  }

  /** The forecast in force, ready for questions about single buildings; null when there is none. */
  prepared(): Prepared | null {
    const question = this.#assessed;
    if (!question) return null;
    const { ground, weather } = this.#setup;
    const options = forecastOptions(question, this.desk.assessment!.lesson.beliefs, this.desk.assessment!.residuals ?? []);
    this.#prepared ??= prepareForecast(ground.city, question.services, weather, question.returns, options);
    return this.#prepared;
  }

  /** What refilling a plant's buildings would take, by the calculation in force; null when there is none. Asked again, it is kept. */
  async refill(source: SourceId): Promise<RefillAnswer | null> {
    const { assessment } = this.desk;
    if (!assessment) return null;
    if (this.#refills.of !== assessment) this.#refills = { of: assessment, answers: new Map() };
    const { answers } = this.#refills;
    const known = answers.get(source);
    if (known) return known;
    const works = this.desk.lostSources[source] === undefined;
    const asked = this.#setup.assessor.refill({ source, works, now_ms: this.now_ms });
    answers.set(source, asked);
    // What came to nothing may be asked again.
    asked.then(
      (answer) => answer ?? answers.delete(source),
      () => answers.delete(source),
    );
    return asked;
  }

  #setBusy(busy: NonNullable<ClockFacts['busy']>): void {
    this.#busy = { ...busy, share_per1: Math.round(busy.share_per1 * 100) / 100 };
    this.#push(['clock']);
  }

  #clockFacts(): ClockFacts {
    const { replay, horizon_h } = this.#setup;
    return {
      now_ms: this.now_ms,
      horizon_h,
      busy: this.#busy,
      replay: replay && { playing: replay.playing, speed: replay.speed, from_ms: replay.from_ms, to_ms: replay.to_ms },
    };
  }

  #push(sections: readonly SectionName[]): void {
    const changed = this.board.refresh(sections, this.desk, this.#setup.weather, this.#clockFacts());
    if (changed.length > 0) for (const listener of this.#listeners) listener(changed);
  }

  /** Pushes what the hand of the clock moves. */
  pushTime(): void {
    this.#push(['clock', 'header', 'decisions']);
  }

  #onTick(): void {
    if (this.#closed) return;
    const { replay } = this.#setup;
    if (replay && !replay.playing) return;
    this.pushTime();
    const t0_ms = this.desk.assessment && this.#asked_ms;
    // A night played fast would otherwise calculate without a pause.
    const age_ms = Math.max(FORECAST_AGE_MS_MAX, FORECAST_PAUSE_MS * (replay?.speed ?? 1));
    const old = t0_ms !== null && Math.abs(this.now_ms - t0_ms) > age_ms;
    if (old && this.#running === null && this.desk.lostAt_ms !== null) this.requestAssessment('age');
  }

  /** Builds the desk from another journal, made from the old one; null when that worked, else everything stays as it was. */
  replaceStore(make: (old: JournalStore) => Promise<OpenOutcome>): Promise<Problem | null> {
    const next = this.#queue.then(async (): Promise<Problem | null> => {
      const made = await make(this.#store);
      if (!made.ok) return made.problem;
      this.#generation++;
      this.#store = made.store;
      const assessment = this.desk.assessment;
      await this.#rebuild();
      // A calculation of before stays on the screens until the new one is there, with its own time; one of the future is not known yet.
      const kept = assessment && assessment.forecast.t0_ms <= this.now_ms ? assessment : null;
      this.desk = { ...this.desk, assessment: kept && kept.judging === 'under way' ? { ...kept, judging: 'dropped' } : kept };
      if (!kept) {
        this.#assessed = null;
        this.#prepared = null;
      }
      this.#busy = STARTED;
      this.#push(SECTIONS);
      this.requestAssessment('seek');
      return null;
    });
    this.#queue = next.catch(() => undefined);
    return next;
  }

  async #rebuild(): Promise<void> {
    const head = await this.#store.head();
    const kind = `${DESK}:${this.#setup.cityHash}`;
    const snapshot = await this.#store.getSnapshot(kind, SNAPSHOT_VERSION, head.seq);
    this.desk = makeDesk(this.#setup.ground);
    if (snapshot) this.desk = { ...this.desk, ...(snapshot.body as unknown as ReturnType<typeof factsOf>) };
    this.#lastSnapshot = snapshot?.seq ?? 0;
    for await (const line of readAll(this.#store, this.#lastSnapshot + 1)) this.#stepLine(line);
  }

  async #snapshotIfDue(force = false): Promise<void> {
    const head = await this.#store.head();
    if (head.seq === this.#lastSnapshot || !(force || head.seq - this.#lastSnapshot >= SNAPSHOT_LINES)) return;
    const kind = `${DESK}:${this.#setup.cityHash}`;
    const body = factsOf(this.desk) as unknown as Json;
    const kept = await this.#store.putSnapshot({ kind, version: SNAPSHOT_VERSION, seq: head.seq, hash: head.hash, body });
    if (kept.ok) this.#lastSnapshot = head.seq;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    clearInterval(this.#tick);
    if (this.#gather) clearTimeout(this.#gather);
    this.#gather = null;
    this.#closed = true;
    await this.#queue;
    await this.#setup.assessor.close();
    await this.#running;
    await this.#snapshotIfDue(true);
    await this.#store.close();
  }
}

/** A payload without its instants: what two deliveries of one fact have in common. */
function withoutTimes(payload: Json): Json {
  if (Array.isArray(payload)) return payload.map((part) => withoutTimes(part as Json));
  if (typeof payload !== 'object' || payload === null) return payload;
  return Object.fromEntries(
    Object.entries(payload).flatMap(([name, part]) => (name.endsWith('_ms') ? [] : [[name, withoutTimes(part as Json)] as const])),
  );
}
