import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runReferenceCase } from '../twin/building/reference-case.ts';
import { ALCHEVSK_REPAIR_h, LOOP_LOST_SAID_per1, LOOP_LOST_SLACK_per1, replayAnswer } from '../twin/building/replays.ts';
import { PACE_HIGH_per1, PACE_LOW_per1, paceRows, peerRows } from '../twin/building/rule-book.ts';
import type { Command, CommandIo, ExitCode } from './command.ts';
import { readReferenceCase, readReferenceYear } from './reference-files.ts';

/** Stated limits for a model of five nodes: minimum within the programs' range ± 1.5 K, mean ± 1 K, for the cases with steady infiltration and mass or insulation. */
const LIMITED_CASES: ReadonlySet<string> = new Set(['900FF', '680FF']);
const MIN_SLACK_K = 1.5;
const MEAN_SLACK_K = 1;
/** What the model leaves out, printed with every answer. */
const SIMPLIFIED = [
  'one node for air and window, two for the four walls together, one each for floor and roof',
  'inner surfaces exchange heat through the air node only, with fixed coefficients',
  'outer film: the mean wind of the year for conductances (MoWiTT on glass), the hour for sun and sky',
  'sky from measured horizontal infrared; diffuse light after Hay, Davies, Klucher, Reindl',
] as const;

type Range = Readonly<{ min: number; max: number }>;
type Ranges = Readonly<{ min_C: Range; max_C: Range; mean_C: Range }>;

/** `validate building SPEC.json --case 900FF --weather FILE.epw`: a free-floating reference building through the forecast's own code. */
export const validateBuilding: Command = {
  usage: 'SPEC.json --case 900FF --weather FILE.epw [--results RESULTS.json] | --rule-book',
  options: [
    { flag: 'case', value: 'NAME', meaning: 'case of the specification: 600FF, 650FF, 680FF, 900FF, 950FF, 980FF' },
    { flag: 'weather', value: 'FILE.epw', meaning: 'a whole year with sun and horizontal infrared' },
    {
      flag: 'rule-book',
      value: null,
      meaning: 'hold the model against the rule book’s pace of cooling, ISO 13790, Alchevsk and Kharkiv instead',
    },
    { flag: 'results', value: 'FILE', meaning: 'ranges of other programs; results.json beside SPEC when not given' },
  ],
  async run(call, io) {
    if (call.option['rule-book'] === true) return printRuleBook(io);
    const [file] = call.positional;
    const { case: name, weather } = call.option;
    if (file === undefined || typeof name !== 'string' || typeof weather !== 'string') {
      io.tell('validate building: name a specification, --case and --weather');
      return 2;
    }
    for (const path of [file, weather]) {
      if (!existsSync(path)) {
        io.tell(`validate building: cannot read ${path}`);
        return 1;
      }
    }
    const given = readReferenceCase(readFileSync(file, 'utf8'), name);
    const year = readReferenceYear(readFileSync(weather, 'utf8'));
    for (const fault of [given, year]) {
      if (typeof fault === 'string') {
        io.tell(`validate building: ${fault}`);
        return 1;
      }
    }
    if (typeof given === 'string' || typeof year === 'string') return 1;
    const answer = runReferenceCase(given, year);
    const resultsFile = typeof call.option.results === 'string' ? call.option.results : join(dirname(file), 'results.json');
    const ranges = rangesOf(resultsFile, name);
    const missed = ranges && LIMITED_CASES.has(name) ? limitsMissed(answer, ranges) : [];
    const printed = {
      case: name,
      min_C: round(answer.min_C),
      max_C: round(answer.max_C),
      mean_C: round(answer.mean_C),
      min_at: hourName(answer.minHour),
      max_at: hourName(answer.maxHour),
      range: ranges ? { min_C: pair(ranges.min_C), max_C: pair(ranges.max_C), mean_C: pair(ranges.mean_C) } : null,
      limits: LIMITED_CASES.has(name) ? { min_slack_K: MIN_SLACK_K, mean_slack_K: MEAN_SLACK_K } : null,
      missed,
      simplified: SIMPLIFIED,
    };
    io.print(JSON.stringify(printed, null, io.json ? 0 : 2));
    return missed.length > 0 ? 3 : 0;
  },
};

/** Hours at which the two models are printed side by side. */
const PEER_HOURS = [1, 3, 6, 12, 24, 48] as const;
const PEER_TIME_CONSTANT_h = 40;

function printRuleBook(io: CommandIo): ExitCode {
  const pace = paceRows();
  const { loopWaterLostInFourHours_per1: lost_per1, alchevsk, kharkiv } = replayAnswer();
  const missed = pace
    .filter((row) => !(row.ratio_per1 >= PACE_LOW_per1 && row.ratio_per1 <= PACE_HIGH_per1))
    .map((row) => `pace at ${row.timeConstant_h} h, ${row.outdoor_C} °C is ${round(row.ratio_per1)} of the table`);
  if (!(Math.abs(lost_per1 / LOOP_LOST_SAID_per1 - 1) <= LOOP_LOST_SLACK_per1))
    missed.push(`loop water loses ${round(lost_per1)}, said ${LOOP_LOST_SAID_per1}`);
  // The one thing known for sure of Alchevsk: left full, pipes were lost before the feed came back.
  for (const hour of [...alchevsk.riser_h, ...alchevsk.atticPipe_h])
    if (!(hour < ALCHEVSK_REPAIR_h)) missed.push(`Alchevsk: a pipe freezes only after ${round(hour)} h`);
  if (alchevsk.lostDrainedBy2h_per1 > 0) missed.push('Alchevsk: houses drained within two hours freeze');
  const rounded = <T extends object>(rows: readonly T[]): object[] =>
    rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, round(value as number)])));
  const printed = {
    pace: rounded(pace),
    limits: { pace_per1: [PACE_LOW_per1, PACE_HIGH_per1], loop_slack_per1: LOOP_LOST_SLACK_per1 },
    five_resistances: rounded(peerRows(PEER_TIME_CONSTANT_h, PEER_HOURS)),
    loop_water: { lost_per1: round(lost_per1), said_per1: LOOP_LOST_SAID_per1 },
    alchevsk: roundedDeep(alchevsk),
    kharkiv: roundedDeep(kharkiv),
    missed,
  };
  io.print(JSON.stringify(printed, null, io.json ? 0 : 2));
  return missed.length > 0 ? 3 : 0;
}

function rangesOf(file: string, name: string): Ranges | null {
  if (!existsSync(file)) return null;
  try {
    const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases?: Record<string, Record<string, Range>> };
    const found = cases?.[name];
    const [min_C, max_C, mean_C] = ['min_c', 'max_c', 'mean_c'].map((key) => found?.[key]);
    return min_C && max_C && mean_C ? { min_C, max_C, mean_C } : null;
  } catch {
    return null;
  }
}

export function limitsMissed(answer: Readonly<{ min_C: number; mean_C: number }>, ranges: Ranges): string[] {
  const missed: string[] = [];
  const check = (what: string, value: number, range: Range, slack_K: number): void => {
    if (!(value >= range.min - slack_K && value <= range.max + slack_K)) {
      missed.push(`${what} ${round(value)} °C is not within ${range.min}…${range.max} ± ${slack_K} K`);
    }
  };
  check('min', answer.min_C, ranges.min_C, MIN_SLACK_K);
  check('mean', answer.mean_C, ranges.mean_C, MEAN_SLACK_K);
  return missed;
}

const roundedDeep = (answer: Readonly<Record<string, number | readonly number[]>>): object =>
  Object.fromEntries(Object.entries(answer).map(([key, value]) => [key, typeof value === 'number' ? round(value) : value.map(round)]));
const round = (value: number): number => Math.round(value * 100) / 100;
const pair = (range: Range): readonly [number, number] => [range.min, range.max];

/** Day and month of an hour in a common year, and the hour that ends it. */
function hourName(hour: number): string {
  const day = new Date(Date.UTC(2001, 0, 1 + Math.floor(hour / 24)));
  return `${String(day.getUTCDate()).padStart(2, '0')}.${String(day.getUTCMonth() + 1).padStart(2, '0')} ${(hour % 24) + 1} h`;
}
