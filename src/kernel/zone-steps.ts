/**
 * The inner loop of the walk: the five zones over many hours, two numbers at a time, without leaving the loop. Nodes are held as their distance
 * from outdoors, which saves a part of the step map:
 *
 *   u = k·(T − T_from),  y = P·u + g·(T_ground − T_from) + d·ΔT + Σ h_k Q_k,  T' = T_to + k·y,  k = 1/(1 + ½·windRate·v·Δt)
 *
 * One step is an hour, or a block of three hours: there air is the straight line nearest to the given one (least squares), heats and wind are
 * their means, and the hours between are filled in: straight, less the sag of the zones' own course (from this block's and the last one's rise
 * without the heats), plus what each hour's heat adds over the mean. A run of blocks begins at hour 3 of the walk or later.
 *
 * Source: docs/equations/building-cooling.md §3. Oracle: `stepZonesInPlace`, hour by hour (zone-steps.test.ts).
 */
import { PIPE_AT, PIPE_CELLS, PIPE_NOWHERE, writePipe } from './pipe-steps.ts';
import {
  bindModule,
  type Code,
  compileModule,
  double,
  FunctionWriter,
  integer,
  type Local,
  type Memory,
  newMemory,
  pair,
  repeat,
} from './wasm.ts';
import { AIR_AT, CHANGE_AT, CHANNELS_MAX, GROUND_AT, HEAT_AT, NODES, WIDE, WIND_AT } from './zone-maps.ts';
import { BLOCK_h, type ZoneModel } from './zone-model.ts';

export const PIPES_MAX = 8;
const BYTES = 8;
const PAIRS = 3;
/** A map in memory, as the model holds it but for outdoors' own part, which distances do not need. */
const MAP_WIDE = AIR_AT;
const GROUND_ROW = GROUND_AT / WIDE;
const CHANGE_ROW = CHANGE_AT / WIDE;
const WIND_ROW = WIND_AT / WIDE;
const HEAT_ROW = HEAT_AT / WIDE;

/** Memory from its start, in doubles: nodes, ground temperature, the two maps; then the columns by hours. */
const NODES_ROW = 0;
const GROUND_C_AT = WIDE;
/** The lowest each node has been since the last call of `runSteps`, its beginning included. */
const LOWEST_ROW = PIPE_AT + PIPE_CELLS;
const HOUR_MAP_AT = LOWEST_ROW + WIDE;
const BLOCK_MAP_AT = HOUR_MAP_AT + MAP_WIDE;
const COLUMNS_AT = BLOCK_MAP_AT + MAP_WIDE;

/** Ends of the straight line nearest to three hours of air given at four: mean ∓ half rise, by least squares. */
const BLOCK_OUTER = 7 / 18;
const BLOCK_INNER = 1 / 3;
/** Sag of a parabola at a third of a block per second difference of its ends. */
const BLOCK_SAG = 1 / 9;

/** The loop's memory as columns. Air and wind: rows of `hours`, one per member or more; heat of channel k starts at `k·hours`. */
export type ZoneSteps = Readonly<{
  hours: number;
  air_C: Float64Array;
  wind_mps: Float64Array;
  heat_W: Float64Array;
  /** (hours) × NODES. */
  path_C: Float64Array;
  nodes_C: Float64Array;
  /** The lowest of each node in the rows that the last call of `runSteps` wrote and the one it began with. */
  lowest_C: Float64Array;
  whole: Float64Array;
  hourMap: Float64Array;
  blockMap: Float64Array;
  memory: Memory;
  /** (hours) × PIPES_MAX pipe states; empty when nobody wants them. */
  pipePath: Float64Array;
  runs: (Run | undefined)[];
  pathAt: number;
  pipeAt: number;
  pipe: Run;
}>;
type Run = (...parameters: number[]) => number;

export function newZoneSteps(hours: number, keepPipes: boolean, weatherRows: number): ZoneSteps {
  const heatAt = COLUMNS_AT;
  const airAt = heatAt + CHANNELS_MAX * hours;
  const windAt = airAt + weatherRows * hours;
  const pathAt = windAt + weatherRows * hours;
  const pipeAt = pathAt + hours * NODES + WIDE;
  const memory = newMemory(BYTES * (pipeAt + (keepPipes ? hours * PIPES_MAX : 0)));
  const column = (at: number, length: number): Float64Array => new Float64Array(memory.buffer, at * BYTES, length);
  return {
    hours,
    memory,
    pathAt,
    pipeAt,
    runs: [],
    air_C: column(airAt, weatherRows * hours),
    wind_mps: column(windAt, weatherRows * hours),
    heat_W: column(heatAt, CHANNELS_MAX * hours),
    path_C: column(pathAt, hours * NODES),
    pipePath: column(pipeAt, keepPipes ? hours * PIPES_MAX : 0),
    pipe: bindModule(moduleNamed('pipe', writePipe), memory),
    nodes_C: column(NODES_ROW, NODES),
    lowest_C: column(LOWEST_ROW, NODES),
    whole: column(0, COLUMNS_AT),
    hourMap: column(HOUR_MAP_AT, MAP_WIDE),
    blockMap: column(BLOCK_MAP_AT, MAP_WIDE),
  };
}

/** Puts the model's maps into the loop's memory; before the first step of a walk. */
export function loadMaps(steps: ZoneSteps, model: ZoneModel, ground_C: number): void {
  const { whole, hourMap, blockMap } = steps;
  whole[GROUND_C_AT] = ground_C;
  hourMap.set(model.coarseLoop);
  blockMap.set(model.blockLoop);
}

/**
 * Steps from hour `from` to hour `to`, `stride_h` (1 or BLOCK_h) at a time, in the weather that begins at `offset`; the path gets every hour.
 * `to` − `from` is a multiple of the stride.
 */
export function runSteps(steps: ZoneSteps, channels: number, stride_h: number, offset: number, from: number, to: number): void {
  if (to <= from) return;
  const used = Math.max(1, channels);
  const place = 2 * used + (stride_h > 1 ? 1 : 0);
  let run = steps.runs[place];
  if (!run) {
    run = bindModule(
      moduleNamed(`${stride_h}/${used}`, () => writeLoop(used, stride_h > 1)),
      steps.memory,
    );
    steps.runs[place] = run;
  }
  const { hours, air_C, wind_mps, path_C } = steps;
  const air = air_C.byteOffset + BYTES * (offset + from);
  const heat = BYTES * (COLUMNS_AT + from);
  run(
    air,
    wind_mps.byteOffset - air_C.byteOffset,
    heat,
    BYTES * hours,
    path_C.byteOffset + BYTES * NODES * from,
    air + BYTES * (to - from),
  );
}

const modules = new Map<string, object>();

function moduleNamed(name: string, write: () => Uint8Array): object {
  let module = modules.get(name);
  if (!module) {
    module = compileModule(write());
    modules.set(name, module);
  }
  return module;
}

/**
 * One pipe along one zone's air from hour `from` to hour `to`, or to the end of the hour in which it reaches its limit: that hour is the answer.
 * The cells PIPE_… of `whole` hold what it is, where it begins and, after, where it stands. `first`: the first hour of the walk.
 */
export function runPipe(steps: ZoneSteps, zone: number, pipe: number, first: number, from: number, to: number): number {
  const { pathAt, pipeAt, pipePath } = steps;
  const path = pathAt + zone;
  const keep = pipePath.length > 0;
  const out = keep ? pipeAt + (from + 1) * PIPES_MAX + pipe : PIPE_NOWHERE;
  const addressOf = (hour: number): number => BYTES * (path + hour * NODES);
  const end = steps.pipe(addressOf(from), addressOf(to), addressOf(first), BYTES * out, keep ? BYTES * PIPES_MAX : 0);
  return (end / BYTES - path) / NODES;
}

/**
 * The loop: parameters are the address of the first hour's air, the distance from air to wind, the first hour's heat and the distance of the
 * channels, the first row of the path, and the last hour's air.
 */
function writeLoop(channels: number, isBlock: boolean): Uint8Array {
  const writer = new FunctionWriter(6);
  const [air, toWind, firstHeat, toHeat, path, end] = Array.from({ length: 6 }, (_, at) => writer.parameter(at)) as [
    Local,
    Local,
    Local,
    Local,
    Local,
    Local,
  ];
  const wind = writer.integer();
  const heats = Array.from({ length: channels }, () => writer.integer());
  const [from_C, to_C, mean_C, halfRise_K] = [writer.double(), writer.double(), writer.double(), writer.double()];
  const pairs = Array.from({ length: PAIRS }, (_, at) => at);
  const triple = () => pairs.map(() => writer.pair());
  const [nodes, factors, distances, answers] = [triple(), triple(), triple(), triple()];
  const singles = Array.from({ length: NODES }, () => writer.pair());
  const [outdoors, ground, change, windPair, sag] = [writer.pair(), writer.pair(), writer.pair(), writer.pair(), writer.pair()];
  const watts = Array.from({ length: channels }, () => writer.pair());
  const mean_W = Array.from({ length: channels }, () => writer.double());
  const surplus = Array.from({ length: channels }, () => [writer.pair(), writer.pair()]);
  const [naturals, before, lowest] = [triple(), triple(), triple()];
  const between_C = writer.pair();

  const zero = integer.of(0);
  const hours = isBlock ? BLOCK_h : 1;
  const mapAt = isBlock ? BLOCK_MAP_AT : HOUR_MAP_AT;
  const ofMap = (row: number, at: number): Code => pair.load(zero, BYTES * (mapAt + row * WIDE + 2 * at));
  const both = (value: number): Code => pair.both(double.of(value));
  const sum = (terms: readonly Code[]): Code => terms.reduce((whole, term) => pair.add(whole, term));
  const hour = (base: Code, after: number): Code => double.load(base, BYTES * after);

  const readAir: Code[] = isBlock
    ? [
        mean_C.set(
          double.multiply(
            double.add(
              double.multiply(double.add(hour(air.get, 0), hour(air.get, 3)), double.of(0.5)),
              double.add(hour(air.get, 1), hour(air.get, 2)),
            ),
            double.of(1 / BLOCK_h),
          ),
        ),
        halfRise_K.set(
          double.add(
            double.multiply(double.subtract(hour(air.get, 3), hour(air.get, 0)), double.of(BLOCK_OUTER)),
            double.multiply(double.subtract(hour(air.get, 2), hour(air.get, 1)), double.of(BLOCK_INNER)),
          ),
        ),
        from_C.set(double.subtract(mean_C.get, halfRise_K.get)),
        to_C.set(double.add(mean_C.get, halfRise_K.get)),
      ]
    : [from_C.set(hour(air.get, 0)), to_C.set(hour(air.get, 1))];
  const ends = double.add(hour(wind.get, 0), hour(wind.get, hours));
  const inner = double.add(hour(wind.get, 1), hour(wind.get, 2));
  const windSum = isBlock ? double.multiply(double.add(ends, double.add(inner, inner)), double.of(1 / BLOCK_h)) : ends;
  const wattsOf = (heat: Code): Code =>
    isBlock ? double.multiply(double.add(double.add(hour(heat, 0), hour(heat, 1)), hour(heat, 2)), double.of(1 / BLOCK_h)) : hour(heat, 0);

  const stepOf = (at: number): Code => {
    const flow = [0, 1, 2, 3, 4].map((node) => pair.multiply(ofMap(node, at), singles[node]!.get));
    const forced = [
      pair.multiply(ofMap(GROUND_ROW, at), ground.get),
      pair.multiply(ofMap(CHANGE_ROW, at), change.get),
      ...watts.map((heat, channel) => pair.multiply(ofMap(HEAT_ROW + channel, at), heat.get)),
    ];
    const answer = pair.add(pair.add(pair.add(flow[0]!, flow[1]!), pair.add(flow[2]!, flow[3]!)), pair.add(flow[4]!, sum(forced)));
    return answers[at]!.set(pair.add(outdoors.get, pair.multiply(answer, factors[at]!.get)));
  };
  const row = (after: number, at: number): number => BYTES * (after * NODES + 2 * at);
  // Between the ends: straight, less the sag of what goes on of itself, plus what each hour's heat is over the block's mean.
  const naturalRise = (rise: Code, at: number, heat: readonly Local[]): Code =>
    pair.subtract(rise, sum(heat.map((one, channel) => pair.multiply(ofMap(HEAT_ROW + channel, at), one.get))));
  const hourHeat = (channel: number, at: number): Code => pair.load(zero, BYTES * (HOUR_MAP_AT + (HEAT_ROW + channel) * WIDE + 2 * at));
  const lower = (at: number, value: Code): Code => lowest[at]!.set(pair.least(lowest[at]!.get, value));
  const betweenAt = (after: 1 | 2, at: number): Code => {
    const straight = pair.add(
      pair.multiply(nodes[at]!.get, both((BLOCK_h - after) / BLOCK_h)),
      pair.multiply(answers[at]!.get, both(after / BLOCK_h)),
    );
    const extra = sum(surplus.map((one, channel) => pair.multiply(hourHeat(channel, at), one[after - 1]!.get)));
    return [
      ...between_C.set(pair.add(pair.subtract(straight, sag.get), extra)),
      ...lower(at, between_C.get),
      ...pair.store(path.get, row(after, at), between_C.get),
    ];
  };
  // Rows are written upwards: the idle sixth number of a row lies where the next row begins and is overwritten by it.
  const sagOf = (at: number): Code => sag.set(pair.multiply(pair.subtract(naturals[at]!.get, before[at]!.get), both(BLOCK_SAG)));
  const between: Code[] = [
    ...heats.flatMap((heat, channel) => {
      const first = double.subtract(hour(heat.get, 0), mean_W[channel]!.get);
      const second = double.subtract(hour(heat.get, 1), mean_W[channel]!.get);
      return [surplus[channel]![0]!.set(pair.both(first)), surplus[channel]![1]!.set(pair.both(double.add(first, second)))];
    }),
    ...pairs.map((at) => naturals[at]!.set(naturalRise(pair.subtract(answers[at]!.get, nodes[at]!.get), at, watts))),
    ...([1, 2] as const).flatMap((after) => pairs.flatMap((at) => [sagOf(at), betweenAt(after, at)])),
    ...pairs.map((at) => before[at]!.set(naturals[at]!.get)),
  ];
  const back = integer.of(-BYTES * BLOCK_h);
  const beforeFirst: Code[] = [
    ...heats.map((heat, channel) => watts[channel]!.set(pair.both(wattsOf(integer.add(heat.get, back))))),
    ...pairs.map((at) => {
      const rise = pair.subtract(nodes[at]!.get, pair.load(integer.add(path.get, integer.of(-BYTES * BLOCK_h * NODES)), row(0, at)));
      return before[at]!.set(naturalRise(rise, at, watts));
    }),
  ];

  const advance = (pointer: { get: Code; set: (value: Code) => Code }, bytes: number): Code =>
    pointer.set(integer.add(pointer.get, integer.of(bytes)));
  const body: Code[] = [
    ...readAir,
    outdoors.set(pair.both(from_C.get)),
    ground.set(pair.both(double.subtract(double.load(zero, BYTES * GROUND_C_AT), from_C.get))),
    change.set(pair.both(double.subtract(to_C.get, from_C.get))),
    windPair.set(pair.both(windSum)),
    ...heats.flatMap((heat, channel) => [mean_W[channel]!.set(wattsOf(heat.get)), watts[channel]!.set(pair.both(mean_W[channel]!.get))]),
    ...pairs.map((at) => factors[at]!.set(pair.divide(both(1), pair.add(both(1), pair.multiply(ofMap(WIND_ROW, at), windPair.get))))),
    ...pairs.map((at) => distances[at]!.set(pair.multiply(pair.subtract(nodes[at]!.get, outdoors.get), factors[at]!.get))),
    ...singles.map((single, node) => single.set(pair.both(pair.half(distances[node >> 1]!.get, (node & 1) as 0 | 1)))),
    outdoors.set(pair.both(to_C.get)),
    ...pairs.map(stepOf),
    ...(isBlock ? between : []),
    ...pairs.map((at) => pair.store(path.get, row(hours, at), answers[at]!.get)),
    ...pairs.flatMap((at) => [nodes[at]!.set(answers[at]!.get), lower(at, answers[at]!.get)]),
    advance(air, BYTES * hours),
    advance(wind, BYTES * hours),
    ...heats.map((heat) => advance(heat, BYTES * hours)),
    advance(path, BYTES * hours * NODES),
  ];
  return writer.moduleBytes(
    [
      wind.set(integer.add(air.get, toWind.get)),
      ...heats.map((heat, channel) => heat.set(integer.add(firstHeat.get, integer.multiply(toHeat.get, integer.of(channel))))),
      ...pairs.flatMap((at) => [nodes[at]!.set(pair.load(zero, BYTES * (NODES_ROW + 2 * at))), lowest[at]!.set(nodes[at]!.get)]),
      ...(isBlock ? beforeFirst : []),
      repeat(body, integer.isLess(air.get, end.get)),
      ...pairs.map((at) => pair.store(zero, BYTES * (NODES_ROW + 2 * at), nodes[at]!.get)),
      ...pairs.map((at) => pair.store(zero, BYTES * (LOWEST_ROW + 2 * at), lowest[at]!.get)),
    ],
    air.get,
  );
}
