/**
 * Plays a recorded night into the journal, each line at its time. Forward by the hand of the clock; backward by a fresh journal that is
 * told everything up to that moment again, what people did meanwhile included.
 */
import { existsSync, rmSync } from 'node:fs';
import type { ReplayAct } from '../contract/view.ts';
import type { EventLine, Report } from '../domain/claims.ts';
import type { Problem } from '../domain/problems.ts';
import { HOUR_MS, type Instant, instant_ms, MINUTE_MS } from '../domain/time.ts';
import { LOCK_SUFFIX } from '../journal/lock.ts';
import { openSqliteJournal } from '../journal/sqlite-store.ts';
import { type JournalEntry, type JournalStore, type OpenOutcome, readAll } from '../journal/store.ts';
import type { ReplayClock } from './clock.ts';
import { ExerciseCrews } from './exercise-crews.ts';
import { needsPlan, objectsOf, type PickLists, withPlan } from './picks.ts';
import type { Fact, Runner } from './runner.ts';
import { earlierReports, isRecordedReport, recordedFacts } from './take-in.ts';

/** How often the hand is looked at. */
const LOOK_MS = 200;
/** Where a newcomer enters: this long after heat is lost. */
const ENTRY_AFTER_LOSS_MS = 15 * MINUTE_MS;
/** The night goes on this long after its last line. */
const AFTERWARDS_MS = 6 * HOUR_MS;
const PLAYER = 'replay';

export type NightRange = Readonly<{ from_ms: Instant; to_ms: Instant; start_ms: Instant }>;

/** From the first line to some hours after the last; starts shortly after the first source stops. */
export function nightRange(lines: readonly EventLine[], start_ms: Instant | null): NightRange {
  const from_ms = lines[0]?.at_ms ?? instant_ms(0);
  const to_ms = instant_ms((lines.at(-1)?.at_ms ?? from_ms) + AFTERWARDS_MS);
  const lost_ms = lines.find((line) => line.change === 'sourceStops' || line.change === 'feederOff')?.at_ms ?? from_ms;
  const wanted_ms = start_ms ?? instant_ms(lost_ms + ENTRY_AFTER_LOSS_MS);
  return { from_ms, to_ms, start_ms: instant_ms(Math.min(to_ms, Math.max(from_ms, wanted_ms))) };
}

export class NightPlayer {
  readonly #lines: readonly EventLine[];
  readonly #clock: ReplayClock;
  readonly #runner: Runner;
  readonly #journalFile: string;
  #lists: PickLists;
  /** Lines told so far. */
  #next = 0;
  #advancing: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #journals = 1;
  /** The moment that someone asked for and a wait for a plan may have put off. */
  #wanted_ms: Instant | null = null;
  readonly #crews = new ExerciseCrews();

  constructor(lines: readonly EventLine[], clock: ReplayClock, runner: Runner, lists: PickLists, journalFile: string) {
    this.#lines = [...lines].sort((one, other) => one.at_ms - other.at_ms);
    this.#clock = clock;
    this.#runner = runner;
    this.#lists = lists;
    this.#journalFile = journalFile;
  }

  /** Tells what happened before the entry, asks for the first forecast, lets the hand run. */
  async start(): Promise<void> {
    await this.advance();
    this.#timer = setInterval(() => void this.advance(), LOOK_MS);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    await this.#advancing;
  }

  /** When the next report of the night comes; null after the last. */
  nextReport_ms(now_ms: Instant): Instant | null {
    return this.#lines.find((line) => line.at_ms > now_ms && isRecordedReport(line))?.at_ms ?? null;
  }

  /** Tells every line whose time has come. A line that names objects of the plan waits, and the hand with it, until there is one. */
  advance(): Promise<void> {
    this.#advancing ??= this.#tellDue().finally(() => {
      this.#advancing = null;
    });
    return this.#advancing;
  }

  async #tellDue(): Promise<void> {
    const { plan } = this.#runner.desk.assessment ?? {};
    // The lists of the night are those of its first plan: what people decide later does not change what happened.
    if (plan && this.#lists.planned === null && this.#runner.desk.lostAt_ms !== null && !this.#lacksPlan()) {
      this.#lists = withPlan(this.#lists, plan);
    }
    const blocked_ms = await this.#tellLines(this.#clock.now());
    if (blocked_ms !== null) this.#clock.hold(blocked_ms);
    else if (!(this.#lacksPlan() && this.#runner.calculating)) this.#goOn();
    // However fast the night runs: nobody can decide before there is something to decide on.
    else if (!this.#clock.held) this.#clock.hold(this.#clock.now());
  }

  /** Lets the hand go; where a wait had stopped it on its way to an asked moment, on to there. */
  #goOn(): void {
    this.#clock.release();
    if (this.#wanted_ms === null) return;
    if (this.#clock.now() < this.#wanted_ms) this.#clock.set({ hand_ms: this.#wanted_ms });
    else this.#wanted_ms = null;
  }

  /** Heat is lost, and no plan has been made since. */
  #lacksPlan(): boolean {
    const { lostAt_ms, assessment } = this.#runner.desk;
    if (lostAt_ms === null) return false;
    if (!assessment) return true;
    // A calculation counts from the full minute before it was asked.
    const { t0_ms } = assessment.forecast;
    return assessment.plan.totals.threatened > 0 ? t0_ms <= lostAt_ms - MINUTE_MS : t0_ms <= lostAt_ms;
  }

  /** Tells lines and what crews report, each at its own time, in the order of the night; gives the instant of a line that waits for a plan. */
  async #tellLines(now_ms: Instant): Promise<Instant | null> {
    // With orders under way, what crews do and what the night brings meet in the same buildings: line by line then.
    const ordered = Object.keys(this.#runner.desk.decisions).length > 0;
    let facts: Fact[] = [];
    let lines = 0;
    const heard: Report[] = [];
    let blocked_ms: Instant | null = null;
    for (let line = this.#lines[this.#next]; line && line.at_ms <= now_ms; line = this.#lines[this.#next]) {
      if (needsPlan(line.pick) && this.#lists.planned === null) {
        blocked_ms = line.at_ms;
        break;
      }
      if (ordered) await this.#tellReports(line.at_ms);
      const { pick: _pick, ...said } = line;
      if (isRecordedReport(line)) {
        const read = recordedFacts(said, [...earlierReports(this.#runner.desk.said.reports), ...heard], this.#runner.codeVersion);
        heard.push(read.report);
        facts.push(...read.facts.map(({ event, id, who }) => ({ event, id, who: who ?? PLAYER, at_ms: line.at_ms })));
      } else {
        const event = { kind: 'line.received' as const, line: { ...said, objects: objectsOf(line, this.#lists) } };
        facts.push({ event, id: `line-${line.id}`, who: PLAYER, at_ms: line.at_ms });
      }
      lines++;
      this.#next++;
      if (!ordered) continue;
      if (!(await this.#tellBatch(facts, lines))) return null;
      facts = [];
      lines = 0;
    }
    if (!(await this.#tellBatch(facts, lines))) return null;
    await this.#tellReports(blocked_ms ?? now_ms);
    return blocked_ms;
  }

  async #tellBatch(facts: readonly Fact[], lines: number): Promise<boolean> {
    if (facts.length === 0) return true;
    const told = await this.#runner.tell(facts);
    // What the journal did not take is told again at the next look.
    if (!told.ok) this.#next -= lines;
    return told.ok;
  }

  async #tellReports(until_ms: Instant): Promise<void> {
    const reports = this.#crews.reports(this.#runner.desk, until_ms);
    if (reports.length > 0) await this.#runner.tell(reports);
  }

  async act(act: ReplayAct): Promise<Problem | null> {
    const { seek_ms } = act;
    if (seek_ms !== undefined && !(seek_ms >= this.#clock.from_ms && seek_ms <= this.#clock.to_ms)) {
      return { code: 'FL-SERVE-010', severity: 'stop', at: 'replay/seek_ms', say: {} };
    }
    const back = seek_ms !== undefined && seek_ms < this.#clock.now();
    const hand_ms = seek_ms === undefined ? undefined : instant_ms(seek_ms);
    if (back) await this.advance();
    const before_ms = this.#clock.now();
    // Who asks for a moment gets it; what must be waited for is found out there.
    if (hand_ms !== undefined) this.#clock.release();
    this.#clock.set({ playing: act.playing, speed: act.speed, hand_ms });
    if (hand_ms !== undefined) this.#wanted_ms = back ? null : hand_ms;
    if (back && hand_ms !== undefined) {
      // The hand stands back already, so that nothing is told meanwhile.
      const problem = await this.#runner.replaceStore((old) => this.#journalUpTo(old, hand_ms));
      if (problem) {
        this.#clock.set({ hand_ms: before_ms });
        return problem;
      }
      this.#next = this.#lines.filter((line) => line.at_ms <= hand_ms).length;
      this.#crews.turnBack();
    }
    await this.advance();
    this.#runner.pushTime();
    if (seek_ms !== undefined && !back) this.#runner.requestAssessment('seek');
    return null;
  }

  /** A fresh journal with everything recorded until then; the old one is closed and stays beside it for a while. */
  async #journalUpTo(old: JournalStore, until_ms: Instant): Promise<OpenOutcome> {
    const entries: JournalEntry[] = [];
    for await (const { seq: _seq, prevHash: _prevHash, hash: _hash, ...entry } of readAll(old)) {
      if (entry.recordedAt_ms <= until_ms) entries.push(entry);
    }
    const file = this.#fileOf(this.#journals);
    removeJournal(file);
    const opened = openSqliteJournal(file);
    if (!opened.ok) return opened;
    const kept = await opened.store.append(entries);
    if (!kept.ok) {
      await opened.store.close();
      return kept;
    }
    await old.close();
    if (this.#journals > 2) removeJournal(this.#fileOf(this.#journals - 2));
    this.#journals++;
    return opened;
  }

  #fileOf(number: number): string {
    return `${this.#journalFile}.${number}`;
  }
}

/** Removes a playback's journal with what belongs to it. Never called for a live one. */
export function removeJournal(file: string): void {
  for (const suffix of ['', '-wal', '-shm', LOCK_SUFFIX]) if (existsSync(file + suffix)) rmSync(file + suffix);
}
