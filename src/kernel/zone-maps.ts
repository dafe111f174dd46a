/**
 * The step maps of five zones, in WebAssembly, because it multiplies two numbers at a time (f64x2):
 *
 *   P = exp(A·Δ) by uniformisation, e^(−q·Δ)·Σ (q·Δ)^k/k!·B^k to the eighth power, B = I + A/q, q = max(−A_ii), in four products:
 *       [w0 + w1 B + w2 B²] + B³([w3 + w4 B + w5 B²] + B³[w6 + w7 B + w8 B²]); then repeated squaring
 *   and (I − P)·v for each part v of the particular solution (zone-model.ts).
 *
 * A has non-negative entries off the diagonal (heat flows from warm to cold), so every term is non-negative and no step can turn warm into cold by
 * rounding. A map is columns of six: five nodes and one place that stays idle.
 *
 * Source: docs/equations/building-cooling.md §3. Oracle: closed forms, fine steps against coarse ones, balance of heat (zone-model.test.ts).
 */
import { bindModule, type Code, compileModule, double, FunctionWriter, integer, newMemory, pair, repeat, when } from './wasm.ts';

export const NODES = 5;
const PAIRS = 3;
export const WIDE = 2 * PAIRS;
export const CHANNELS_MAX = 4;

/** Rows of a map behind the five columns of P: what a kelvin of ground, of change outdoors (less one) and a watt of each channel add, half a step's wind, and a kelvin of outdoors. */
export const GROUND_AT = WIDE * NODES;
export const CHANGE_AT = GROUND_AT + WIDE;
export const WIND_AT = CHANGE_AT + WIDE;
export const HEAT_AT = WIND_AT + WIDE;
export const AIR_AT = HEAT_AT + WIDE * CHANNELS_MAX;
export const MAP_CELLS = AIR_AT + WIDE;

/** With q·Δ ≤ 1/8 after scaling the remainder behind the eighth power is below 0.125⁹/9! ≈ 2e-14. */
const SCALED_RATE_MAX = 0.125;
const SQUARINGS_MAX = 40;
const WEIGHTS = 9;

/** Memory in doubles: matrices to work in, weights, lengths of the step and of the block, ones on the diagonal and in a column, vectors, maps. */
const SQUARE_CELLS = WIDE * NODES;
const BASE = 0;
const SECOND = BASE + SQUARE_CELLS;
const CUBE = SECOND + SQUARE_CELLS;
const SUM = CUBE + SQUARE_CELLS;
const WEIGHTS_AT = SUM + SQUARE_CELLS;
const STEP_AT = WEIGHTS_AT + WEIGHTS;
const BLOCK_STEP_AT = STEP_AT + 1;
const IDENTITY = BLOCK_STEP_AT + 2;
const ONES = IDENTITY + SQUARE_CELLS;
const WIND_RATE = ONES + WIDE;
const GROUND = WIND_RATE + WIDE;
const OUTDOOR = GROUND + WIDE;
const LAG = OUTDOOR + WIDE;
const RISE = LAG + WIDE;
const COARSE = RISE + WIDE * CHANNELS_MAX;
/** The block's map lies behind that of its step. */
const BLOCK = COARSE + MAP_CELLS;
const FINE = BLOCK + MAP_CELLS;
const CELLS = FINE + MAP_CELLS;
const BYTES = 8;

type Run = (...parameters: number[]) => number;

export type ZoneMaps = Readonly<{
  cells: Float64Array;
  runs: (Run | undefined)[];
  memory: ReturnType<typeof newMemory>;
  /** Vectors, `WIDE` cells each: steady rise per kelvin of ground and outdoors, lag, per watt of each channel; relaxation per second and m/s. */
  ground_per1: Float64Array;
  outdoor_per1: Float64Array;
  lag_s: Float64Array;
  rise_KpW: Float64Array;
  windRate: Float64Array;
  coarse: Float64Array;
  block: Float64Array;
  fine: Float64Array;
  /** The maps as far as the loop over hours needs them. */
  coarseLoop: Float64Array;
  blockLoop: Float64Array;
}>;

export function newZoneMaps(): ZoneMaps {
  const memory = newMemory(BYTES * CELLS);
  const cells = new Float64Array(memory.buffer, 0, CELLS);
  for (let node = 0; node < NODES; node++) {
    cells[IDENTITY + node * WIDE + node] = 1;
    cells[ONES + node] = 1;
  }
  const column = (at: number, length = WIDE): Float64Array => cells.subarray(at, at + length);
  return {
    cells,
    memory,
    runs: [],
    ground_per1: column(GROUND),
    outdoor_per1: column(OUTDOOR),
    lag_s: column(LAG),
    rise_KpW: column(RISE, WIDE * CHANNELS_MAX),
    windRate: column(WIND_RATE),
    coarse: column(COARSE, MAP_CELLS),
    block: column(BLOCK, MAP_CELLS),
    fine: column(FINE, MAP_CELLS),
    coarseLoop: column(COARSE, AIR_AT),
    blockLoop: column(BLOCK, AIR_AT),
  };
}

/** The maps of a step of `dt_s` and of `times` such steps, from the vectors and A's rows. */
export function coarseMaps(maps: ZoneMaps, rates_pers: Float64Array, channels: number, dt_s: number, times: 3): void {
  maps.cells[BLOCK_STEP_AT] = times * dt_s;
  runMaps(maps, rates_pers, channels, dt_s, COARSE, 1);
}

export function fineMap(maps: ZoneMaps, rates_pers: Float64Array, channels: number, dt_s: number): void {
  runMaps(maps, rates_pers, channels, dt_s, FINE, 0);
}

function runMaps(maps: ZoneMaps, rates_pers: Float64Array, channels: number, dt_s: number, out: number, withBlock: 0 | 1): void {
  const { cells, runs, memory } = maps;
  let fastest_pers = 0;
  for (let at = 0; at < NODES * NODES; at += NODES + 1) if (-rates_pers[at] > fastest_pers) fastest_pers = -rates_pers[at];
  let scaled = fastest_pers * dt_s;
  let squarings = 0;
  while (scaled > SCALED_RATE_MAX && squarings < SQUARINGS_MAX) {
    scaled /= 2;
    squarings++;
  }
  const inverse_s = fastest_pers > 0 ? 1 / fastest_pers : 0;
  for (let row = 0; row < NODES; row++) {
    for (let column = 0; column < NODES; column++) cells[BASE + column * WIDE + row] = rates_pers[row * NODES + column] * inverse_s;
    cells[BASE + row * WIDE + row] += 1;
  }
  let weight = Math.exp(-scaled);
  cells[WEIGHTS_AT] = weight;
  for (let power = 1; power < WEIGHTS; power++) {
    weight = (weight * scaled) / power;
    cells[WEIGHTS_AT + power] = weight;
  }
  cells[STEP_AT] = dt_s;
  const used = Math.max(1, channels);
  let run = runs[used];
  if (!run) {
    modules[used] ??= compileModule(writeMaps(used));
    run = bindModule(modules[used], memory);
    runs[used] = run;
  }
  run(BYTES * out, squarings, withBlock);
}

const modules: (object | undefined)[] = [];

/** A column matrix in memory: an address and so many cells behind it. */
type Place = Readonly<{ base: Code; at: number }>;

/** Parameters: the address of the map, how often to square, and whether to make the block behind it. */
function writeMaps(channels: number): Uint8Array {
  const writer = new FunctionWriter(3);
  const [out, squarings, withBlock] = [writer.parameter(0), writer.parameter(1), writer.parameter(2)];
  const zero = integer.of(0);
  const fixed = (at: number): Place => ({ base: zero, at });
  const [coarse, block]: [Place, Place] = [
    { base: out.get, at: 0 },
    { base: out.get, at: BLOCK - COARSE },
  ];
  const columns = Array.from({ length: NODES }, (_, at) => at);
  const pairs = Array.from({ length: PAIRS }, (_, at) => at);
  const singles = columns.map(() => writer.pair());
  const load = ({ base, at }: Place, column: number, couple: number): Code => pair.load(base, BYTES * (at + column * WIDE + 2 * couple));
  const store = ({ base, at }: Place, column: number, couple: number, value: Code): Code =>
    pair.store(base, BYTES * (at + column * WIDE + 2 * couple), value);
  const spread = ({ base, at }: Place, column: number): Code[] =>
    columns.map((row) => singles[row]!.set(pair.loadBoth(base, BYTES * (at + column * WIDE + row))));
  const weight = (power: number): Code => pair.loadBoth(zero, BYTES * (WEIGHTS_AT + power));
  const weighted = (power: number, matrix: number, column: number, couple: number): Code =>
    pair.multiply(weight(power), load(fixed(matrix), column, couple));
  /** One · other, column by column; `sink` says what becomes of each, so that the answer may take the place of `other`. */
  const product = (one: Place, other: Place, sink: (column: number, couple: number, value: Code) => Code): Code[] =>
    columns.flatMap((column) => [
      ...spread(other, column),
      ...pairs.map((couple) => {
        const terms = columns.map((row) => pair.multiply(load(one, row, couple), singles[row]!.get));
        return sink(
          column,
          couple,
          terms.reduce((sum, term) => pair.add(sum, term)),
        );
      }),
    ]);
  const into =
    (place: Place) =>
    (column: number, couple: number, value: Code): Code =>
      store(place, column, couple, value);
  const sum = fixed(SUM);
  const withOnes = (value: Code, power: number, column: number, couple: number): Code =>
    pair.add(value, weighted(power, IDENTITY, column, couple));
  const exponential: Code[] = [
    ...product(fixed(BASE), fixed(BASE), into(fixed(SECOND))),
    ...product(fixed(SECOND), fixed(BASE), into(fixed(CUBE))),
    ...columns.flatMap((column) =>
      pairs.map((couple) => {
        const tail = pair.add(weighted(7, BASE, column, couple), weighted(8, SECOND, column, couple));
        return store(sum, column, couple, withOnes(tail, 6, column, couple));
      }),
    ),
    ...product(fixed(CUBE), sum, (column, couple, value) => {
      const middle = pair.add(pair.add(value, weighted(4, BASE, column, couple)), weighted(5, SECOND, column, couple));
      return store(sum, column, couple, withOnes(middle, 3, column, couple));
    }),
    ...product(fixed(CUBE), sum, (column, couple, value) => {
      const head = pair.add(value, pair.add(weighted(1, BASE, column, couple), weighted(2, SECOND, column, couple)));
      return store(coarse, column, couple, withOnes(head, 0, column, couple));
    }),
    when(squarings.get, [
      repeat(
        [
          ...product(coarse, coarse, into(sum)),
          ...columns.flatMap((column) => pairs.map((couple) => store(coarse, column, couple, load(sum, column, couple)))),
          squarings.set(integer.add(squarings.get, integer.of(-1))),
        ],
        squarings.get,
      ),
    ]),
  ];
  /** (I − P)·v. */
  const remainder = (map: Place, vector: number, sink: (couple: number, value: Code) => Code): Code[] => [
    ...spread(fixed(vector), 0),
    ...pairs.map((couple) =>
      sink(
        couple,
        columns.reduce(
          (rest, row) => pair.subtract(rest, pair.multiply(load(map, row, couple), singles[row]!.get)),
          load(fixed(vector), 0, couple),
        ),
      ),
    ),
  ];
  const finish = (map: Place, step: number): Code[] => {
    const rowAt = (at: number) => (couple: number, value: Code) => store({ base: map.base, at: map.at + at }, 0, couple, value);
    const dt_s = pair.loadBoth(zero, BYTES * step);
    return [
      ...remainder(map, GROUND, rowAt(GROUND_AT)),
      ...remainder(map, OUTDOOR, rowAt(AIR_AT)),
      ...remainder(map, LAG, (couple, value) => {
        const change = pair.add(pair.divide(value, dt_s), load(fixed(OUTDOOR), 0, couple));
        return rowAt(CHANGE_AT)(couple, pair.subtract(change, load(fixed(ONES), 0, couple)));
      }),
      // Half a step's wind, from the sum of the winds at both ends.
      ...pairs.map((couple) =>
        rowAt(WIND_AT)(couple, pair.multiply(pair.multiply(pair.both(double.of(0.25)), dt_s), load(fixed(WIND_RATE), 0, couple))),
      ),
      ...Array.from({ length: channels }, (_, channel) => remainder(map, RISE + channel * WIDE, rowAt(HEAT_AT + channel * WIDE))).flat(),
    ];
  };
  return writer.moduleBytes(
    [
      ...exponential,
      ...finish(coarse, STEP_AT),
      when(withBlock.get, [...product(coarse, coarse, into(sum)), ...product(sum, coarse, into(block)), ...finish(block, BLOCK_STEP_AT)]),
    ],
    zero,
  );
}
