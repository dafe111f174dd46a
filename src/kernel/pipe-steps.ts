/**
 * One standing pipe along the air of its zone, hour by hour, in WebAssembly: plain hours while nothing happens to it (warm water stays above zero, or
 * ice grows and stays short of its limit), and where something does the hour again in fine steps along the parabola that the air of the hours around
 * gives: through both ends, bent as the slopes before and after are, each taken over two hours.
 *
 *   above zero   θ(Δ) = b − κ(b − a) + (θ(0) − a + κ(b − a))·e^(−Δ/τ),  κ = τ/Δ      below: state' = state + (a + b)/2·Δ, kelvin-seconds
 *
 * Source: docs/equations/freezing.md §§2–3. Oracle: closed forms and the slow path, `pipeStep` minute by minute (zone-walk.test.ts).
 */
import { type Code, double, FunctionWriter, integer, type Local, repeat, when } from './wasm.ts';
import { NODES, WIDE } from './zone-maps.ts';

/** Cells of the pipe at hand, in doubles from the start of the loop's memory, behind the nodes and the ground. */
export const PIPE_AT = WIDE + 2;
/** Where it stands: its state, its air at the hour, that air's rise over the hour before. */
export const PIPE_STATE = PIPE_AT;
export const PIPE_AIR = PIPE_AT + 1;
export const PIPE_RISE = PIPE_AT + 2;
/** What it is: what an hour and a fine step leave of its distance from its air, its time constant and that in hours, and minus its dose. */
export const PIPE_DECAY = PIPE_AT + 3;
export const PIPE_FINE_DECAY = PIPE_AT + 4;
export const PIPE_TIME_CONSTANT = PIPE_AT + 5;
export const PIPE_LATE = PIPE_AT + 6;
export const PIPE_LIMIT = PIPE_AT + 7;
/** How many fine steps an hour has, and how long one is. */
export const PIPE_PARTS = PIPE_AT + 8;
export const PIPE_FINE = PIPE_AT + 9;
/** Where the limit was reached in the last hour: which fine step, and seconds into it. */
export const PIPE_FROZEN_STEP = PIPE_AT + 10;
export const PIPE_FROZEN_s = PIPE_AT + 11;
/** A place for states that nobody keeps. */
export const PIPE_NOWHERE = PIPE_AT + 12;
export const PIPE_CELLS = 14;

const BYTES = 8;
const ROW_BYTES = BYTES * NODES;
const HOUR_s = 3600;
/** The integral of a parabola lies bend/12 beside its trapezium. */
const TRAPEZIUM_BEND = 12;
/** Warm air melts what little ice there was; a trace above zero puts the pipe back among those that cool. */
export const MELTED_C = 1e-9;

/**
 * Parameters: addresses of the zone's air at the hour where the pipe begins (before the last), at the last hour and at the walk's first, of the first
 * state to keep, and the distance of these. The answer is the address of the hour at which it stands: the last, or the one behind its limit.
 */
export function writePipe(): Uint8Array {
  const writer = new FunctionWriter(5);
  const [path, end, firstHour] = [writer.parameter(0), writer.parameter(1), writer.parameter(2)];
  const [out, distance] = [writer.parameter(3), writer.parameter(4)];
  const [goesOn, isDone, hasBefore, hasAfter] = [writer.integer(), writer.integer(), writer.integer(), writer.integer()];
  const [state, air_C, rise_K, next_C, now_K, next] = [0, 1, 2, 3, 4, 5].map(() => writer.double()) as [
    Local,
    Local,
    Local,
    Local,
    Local,
    Local,
  ];
  const [decay, late, limit, late_K, bend_K, step] = [0, 1, 2, 3, 4, 5].map(() => writer.double()) as [
    Local,
    Local,
    Local,
    Local,
    Local,
    Local,
  ];
  const [from_C, to_C, passed_s, rest_s, before_K, after_K] = [0, 1, 2, 3, 4, 5].map(() => writer.double()) as [
    Local,
    Local,
    Local,
    Local,
    Local,
    Local,
  ];
  const { add, subtract, multiply, divide, isLess } = double;
  const cell = (at: number): Code => double.load(integer.of(0), BYTES * at);
  const keep = (at: number, value: Code): Code => double.store(integer.of(0), BYTES * at, value);
  const half = (value: Code): Code => multiply(double.of(0.5), value);
  const zero = double.of(0);
  const not = (condition: Code): Code => integer.isZero(condition);
  const oneHourOn: Code[] = [
    double.store(out.get, 0, state.get),
    path.set(integer.add(path.get, integer.of(ROW_BYTES))),
    out.set(integer.add(out.get, distance.get)),
  ];

  const cooled = add(multiply(add(state.get, subtract(late_K.get, air_C.get)), decay.get), subtract(next_C.get, late_K.get));
  // The air's bend over the hour, from this rise against the one before: the trapezium alone would be early by a minute.
  const hourBend = multiply(subtract(now_K.get, rise_K.get), double.of(1 / TRAPEZIUM_BEND));
  const frozen = add(state.get, multiply(subtract(multiply(add(air_C.get, next_C.get), double.of(0.5)), hourBend), double.of(HOUR_s)));
  const plain = (isWarm: boolean): Code =>
    repeat(
      [
        next_C.set(double.load(path.get, ROW_BYTES)),
        now_K.set(subtract(next_C.get, air_C.get)),
        ...(isWarm ? [late_K.set(multiply(now_K.get, late.get))] : []),
        next.set(isWarm ? cooled : frozen),
        goesOn.set(isWarm ? isLess(zero, next.get) : integer.and(isLess(next.get, zero), isLess(limit.get, next.get))),
        when(goesOn.get, [state.set(next.get), rise_K.set(now_K.get), air_C.set(next_C.get), ...oneHourOn]),
      ],
      integer.and(goesOn.get, integer.isLess(path.get, end.get)),
    );

  /** The parabola at so many fine steps into the hour. */
  const airAt = (steps: Code): Code => {
    const part = divide(steps, cell(PIPE_PARTS));
    const straight = add(air_C.get, multiply(now_K.get, part));
    return subtract(straight, multiply(multiply(multiply(double.of(0.5), bend_K.get), part), subtract(double.of(1), part)));
  };
  const fine_s = cell(PIPE_FINE);
  const cooling: Code[] = [
    rise_K.set(subtract(to_C.get, from_C.get)),
    late_K.set(divide(multiply(rise_K.get, cell(PIPE_TIME_CONSTANT)), fine_s)),
    next.set(add(subtract(to_C.get, late_K.get), multiply(add(subtract(state.get, from_C.get), late_K.get), cell(PIPE_FINE_DECAY)))),
    isDone.set(isLess(zero, next.get)),
    // The water path is almost straight over a fine step: the crossing by the chord.
    when(not(isDone.get), [
      passed_s.set(divide(multiply(fine_s, state.get), subtract(state.get, next.get))),
      from_C.set(add(from_C.get, divide(multiply(rise_K.get, passed_s.get), fine_s))),
      next.set(zero),
    ]),
    state.set(next.get),
  ];
  /** Seconds t with −start·t − slope·t²/2 = missing, the first such. */
  const missing = subtract(state.get, limit.get);
  const slope = divide(subtract(to_C.get, from_C.get), rest_s.get);
  const square = subtract(multiply(from_C.get, from_C.get), multiply(multiply(double.of(2), slope), missing));
  const reached_s = divide(multiply(double.of(2), missing), subtract(double.root(double.most(zero, square)), from_C.get));
  const freezing: Code[] = [
    rest_s.set(subtract(fine_s, passed_s.get)),
    next.set(add(state.get, multiply(half(add(from_C.get, to_C.get)), rest_s.get))),
    isDone.set(isLess(limit.get, next.get)),
    when(not(isDone.get), [keep(PIPE_FROZEN_STEP, step.get), keep(PIPE_FROZEN_s, add(passed_s.get, reached_s)), state.set(limit.get)]),
    when(isDone.get, [state.set(double.choose(next.get, double.of(MELTED_C), isLess(next.get, zero)))]),
  ];
  const fineStep: Code[] = [
    from_C.set(airAt(step.get)),
    to_C.set(airAt(add(step.get, double.of(1)))),
    passed_s.set(zero),
    isDone.set(integer.of(0)),
    when(isLess(zero, state.get), cooling),
    when(not(isDone.get), freezing),
    step.set(add(step.get, double.of(1))),
  ];
  const fineHour: Code[] = [
    next_C.set(double.load(path.get, ROW_BYTES)),
    now_K.set(subtract(next_C.get, air_C.get)),
    hasBefore.set(integer.isLess(firstHour.get, path.get)),
    hasAfter.set(integer.isLess(integer.add(path.get, integer.of(ROW_BYTES)), end.get)),
    before_K.set(now_K.get),
    after_K.set(now_K.get),
    when(hasBefore.get, [before_K.set(subtract(air_C.get, double.load(integer.add(path.get, integer.of(-ROW_BYTES)), 0)))]),
    when(hasAfter.get, [after_K.set(subtract(double.load(path.get, 2 * ROW_BYTES), next_C.get))]),
    bend_K.set(subtract(after_K.get, before_K.get)),
    when(integer.and(hasBefore.get, hasAfter.get), [bend_K.set(half(bend_K.get))]),
    step.set(zero),
    repeat(fineStep, integer.and(isLess(limit.get, state.get), isLess(step.get, cell(PIPE_PARTS)))),
    rise_K.set(now_K.get),
    air_C.set(next_C.get),
    ...oneHourOn,
  ];
  const body: Code[] = [
    hasBefore.set(isLess(zero, state.get)),
    when(hasBefore.get, [plain(true)]),
    when(not(hasBefore.get), [plain(false)]),
    when(integer.isLess(path.get, end.get), fineHour),
  ];
  return writer.moduleBytes(
    [
      state.set(cell(PIPE_STATE)),
      air_C.set(cell(PIPE_AIR)),
      rise_K.set(cell(PIPE_RISE)),
      decay.set(cell(PIPE_DECAY)),
      late.set(cell(PIPE_LATE)),
      limit.set(cell(PIPE_LIMIT)),
      repeat(body, integer.and(isLess(limit.get, state.get), integer.isLess(path.get, end.get))),
      keep(PIPE_STATE, state.get),
    ],
    path.get,
  );
}
