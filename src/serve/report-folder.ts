/**
 * A folder of report files beside a live desk. Every file's texts come to the journal once: their ids follow from their content, so that a
 * power cut between reading and noting costs nothing, and the same file under another name counts once. Files are never changed or moved.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { findReport } from '../desk/review-view.ts';
import { describeProblem, PROBLEMS, type Problem } from '../domain/problems.ts';
import { fillText } from '../domain/text.ts';
import { REPORT_BYTES_MAX, REPORT_ENDINGS, readReportFile } from '../exchange/reports-in/report-file.ts';
import { type AddressIndex, indexAddresses } from '../intake/calls/address.ts';
import type { Gazetteer } from '../intake/gazetteer/gazetteer.ts';
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
  /** Names of places; the built-in ones when left out. */
  gazetteer?: Gazetteer;
}>;

/** What became of the folder's files: how many gave reports, and what had to be said of the others, newest first. */
export type FolderState = Readonly<{
  folder: string;
  files: number;
  troubled: readonly Readonly<{ file: string; words: Readonly<{ uk: string; en: string }>; isRead: boolean }>[];
}>;
type FileFate = Readonly<{ reports: number; problems: readonly Problem[] }>;
/** Files with a problem that the screen is told of. */
const TROUBLED_MAX = 50;
/** Files that another program is still writing, or has left behind. */
const UNFINISHED = /^[.~]|\.(?:part|tmp|crdownload)$|~$/i;

export class ReportFolder {
  readonly #setup: FolderSetup;
  /** Name → size and time at the last look: a file is read once it has stood still from one look to the next. */
  readonly #seen = new Map<string, string>();
  readonly #read = new Map<string, string>();
  readonly #fates = new Map<string, FileFate>();
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

  state(): FolderState {
    const troubled = [...this.#fates]
      .reverse()
      .flatMap(([file, { reports, problems }]) =>
        problems.map((problem) => ({ file: placeOf(file, problem), words: wordsOf(problem), isRead: reports > 0 })),
      );
    return {
      folder: this.#setup.folder,
      files: [...this.#fates.values()].filter(({ reports }) => reports > 0).length,
      troubled: troubled.slice(0, TROUBLED_MAX),
    };
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
      names = (await readdir(folder)).filter((name) => !UNFINISHED.test(name)).sort();
    } catch (cause) {
      this.#say(folder, cause);
      return;
    }
    for (const name of this.#fates.keys()) if (name !== FOLDER_ITSELF && !names.includes(name)) this.#fates.delete(name);
    this.#fates.delete(FOLDER_ITSELF);
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
        if (!REPORT_ENDINGS.includes(extname(name).toLowerCase())) {
          this.#tell(name, { reports: 0, problems: [{ code: 'FL-SERVE-049', severity: 'warn', at: name, say: {} }] });
          this.#read.set(name, mark);
          continue;
        }
        if (size > REPORT_BYTES_MAX) throw new Error(`${megabytes(size)} MB > ${megabytes(REPORT_BYTES_MAX)} MB`);
        if (await this.#take(name, await readFile(path))) this.#read.set(name, mark);
      } catch (cause) {
        this.#read.set(name, this.#seen.get(name) ?? '');
        this.#say(name, cause);
      }
    }
  }

  #say(at: string, cause: unknown): void {
    const got = cause instanceof Error ? cause.message : String(cause);
    const problem: Problem = { code: 'FL-SERVE-048', severity: 'warn', at, say: { got } };
    this.#tell(at === this.#setup.folder ? FOLDER_ITSELF : at, { reports: 0, problems: [problem] });
  }

  /** Each problem is said once in the log, and stays on the screen as long as its file does. */
  #tell(name: string, fate: FileFate): void {
    const before = this.#fates.get(name);
    this.#fates.delete(name);
    this.#fates.set(name, fate);
    for (const problem of fate.problems) {
      const line = describeProblem(problem, 'en');
      if (!before?.problems.some((known) => describeProblem(known, 'en') === line)) this.#setup.log(line);
    }
  }

  /** False when the journal takes nothing now: the file is tried again. */
  async #take(name: string, bytes: Uint8Array): Promise<boolean> {
    const { runner, log, gazetteer } = this.#setup;
    const { value: reports, problems } = readReportFile(bytes, name);
    // A folder that could not be read for a moment has been told of; what its files say is told with their reading.
    this.#tell(name, { reports: reports.length, problems });
    const own = reports.length === 1 ? problems : [];
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
          file: name,
          problems: own,
        };
        const tools = { earlier: earlierReports(desk.said.reports), addresses, codeVersion: runner.codeVersion };
        const taken = takeIn(given, gazetteer ? { ...tools, gazetteer } : tools, now_ms);
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

/** Stands for the folder where the folder itself cannot be read; no file has an empty name. */
const FOLDER_ITSELF = '';
const BYTES_PER_MB = 1024 * 1024;
const megabytes = (bytes: number): number => Math.ceil(bytes / BYTES_PER_MB);

/** `night.jsonl:2`, where a problem has a place of its own in the file. */
function placeOf(file: string, { at }: Problem): string {
  return at.startsWith(file) ? at : file === FOLDER_ITSELF ? at : file;
}

function wordsOf({ code, say }: Problem): Readonly<{ uk: string; en: string }> {
  const { text, advice } = PROBLEMS[code];
  const whole = (language: 'uk' | 'en'): string => `${fillText(text[language], say)} ${fillText(advice[language], say)}`;
  return { uk: whole('uk'), en: whole('en') };
}
