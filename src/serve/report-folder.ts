/**
 * A folder of report files beside a live desk. Every file's texts come to the journal once: their ids follow from their content, so that a
 * power cut between reading and noting costs nothing, and the same file under another name counts once. Files are never changed or moved.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { findReport } from '../desk/review-view.ts';
import { describeProblem } from '../domain/problems.ts';
import { REPORT_BYTES_MAX, REPORT_ENDINGS, readReportFile } from '../exchange/reports-in/report-file.ts';
import { type AddressIndex, indexAddresses } from '../intake/calls/address.ts';
import type { Runner } from './runner.ts';
import { earlierReports, takeIn } from './take-in.ts';

/** How often the folder is looked at. */
const LOOK_MS = 2_000;
const READER = 'folder';

export type FolderSetup = Readonly<{
  folder: string;
  runner: Runner;
  log(line: string): void;
  lookEvery_ms?: number;
}>;

export class ReportFolder {
  readonly #setup: FolderSetup;
  /** Name → size and time at the last look: a file is read once it has stood still from one look to the next. */
  readonly #seen = new Map<string, string>();
  readonly #read = new Map<string, string>();
  #addresses: AddressIndex | null = null;
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> | null = null;

  constructor(setup: FolderSetup) {
    this.#setup = setup;
  }

  start(): void {
    void this.look();
    this.#timer = setInterval(() => void this.look(), this.#setup.lookEvery_ms ?? LOOK_MS);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    await this.#looking;
  }

  /** Reads what is new and stands still; one look at a time. */
  look(): Promise<void> {
    this.#looking ??= this.#lookNow().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  async #lookNow(): Promise<void> {
    const { folder } = this.#setup;
    let names: string[];
    try {
      names = (await readdir(folder))
        .filter((name) => REPORT_ENDINGS.includes(extname(name).toLowerCase()) && !name.startsWith('.'))
        .sort();
    } catch (cause) {
      this.#say(folder, cause);
      return;
    }
    for (const name of names) {
      const path = join(folder, name);
      try {
        const { size, mtimeMs, isFile } = await stat(path).then((found) => ({
          size: found.size,
          mtimeMs: found.mtimeMs,
          isFile: found.isFile(),
        }));
        const mark = `${size} ${mtimeMs}`;
        if (!isFile || this.#read.get(name) === mark) continue;
        const still = this.#seen.get(name) === mark;
        this.#seen.set(name, mark);
        if (!still) continue;
        if (size > REPORT_BYTES_MAX) throw new Error(`${name}: ${size} > ${REPORT_BYTES_MAX}`);
        if (await this.#take(name, await readFile(path))) this.#read.set(name, mark);
      } catch (cause) {
        this.#read.set(name, this.#seen.get(name) ?? '');
        this.#say(path, cause);
      }
    }
  }

  #say(at: string, cause: unknown): void {
    const got = cause instanceof Error ? cause.message : String(cause);
    this.#setup.log(describeProblem({ code: 'FL-SERVE-048', severity: 'warn', at, say: { got } }, 'en'));
  }

  /** False when the journal takes nothing now: the file is tried again. */
  async #take(name: string, bytes: Uint8Array): Promise<boolean> {
    const { runner, log } = this.#setup;
    const { value: reports, problems } = readReportFile(bytes, name);
    for (const problem of problems) log(describeProblem(problem, 'en'));
    this.#addresses ??= indexAddresses(runner.desk.ground.city.buildings);
    const addresses = this.#addresses;
    for (const report of reports) {
      const told = await runner.tellFrom((desk, now_ms) => {
        // An empty line at the end makes no other report of it.
        const given = {
          ...report,
          text: report.text.trim(),
          id: '',
          channel: 'file' as const,
          informant: null,
          translation: null,
          synthetic: false,
        };
        const earlier = earlierReports(desk.said.reports);
        const taken = takeIn(given, { earlier, addresses, codeVersion: runner.codeVersion }, now_ms);
        if (findReport(desk, taken.id)) return { ok: true, facts: [] };
        const [received, read] = taken.events;
        return {
          ok: true,
          facts: [
            { event: received!, id: `report-${taken.id}`, who: READER, at_ms: now_ms },
            { event: read!, id: `read-${taken.id}`, who: READER, at_ms: now_ms },
          ],
        };
      });
      if (told.ok) continue;
      log(describeProblem(told.problem, 'en'));
      return told.problem.code === 'FL-JOURNAL-001';
    }
    return true;
  }
}
