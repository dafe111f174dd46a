/**
 * A WebAssembly module as bytes, written by hand: just the instructions that the inner loops of this room need, among them those that do two
 * numbers at a time (f64x2), which JavaScript has no words for. An expression is the list of bytes that leaves its value on the stack, so
 * expressions nest like formulas. WebAssembly gives the same bits on every machine; it needs no tool and reads no file.
 *
 * Source: WebAssembly Core Specification 2.0, chapter 5 (binary format). Oracle: wasm.test.ts, zone-steps.test.ts.
 */
export type Code = readonly number[];

/** Values: 32-bit integers (addresses), doubles, pairs of doubles. */
const INTEGER = 0x7f;
const DOUBLE = 0x7c;
const PAIR = 0x7b;
const NOTHING = 0x40;
const FUNCTION = 0x60;
const END = 0x0b;

const opcode =
  (...operation: readonly number[]) =>
  (...operands: readonly Code[]): Code => [...operands.flat(), ...operation];

export const integer = {
  of: (value: number): Code => [0x41, ...signed(value)],
  add: opcode(0x6a),
  multiply: opcode(0x6c),
  isLess: opcode(0x48),
  isZero: opcode(0x45),
  and: opcode(0x71),
};
export const double = {
  of: (value: number): Code => [0x44, ...new Uint8Array(new Float64Array([value]).buffer)],
  add: opcode(0xa0),
  subtract: opcode(0xa1),
  multiply: opcode(0xa2),
  isLess: opcode(0x63),
  differs: opcode(0x62),
  divide: opcode(0xa3),
  root: opcode(0x9f),
  /** The first where the condition holds, else the second. */
  choose: opcode(0x1b),
  least: opcode(0xa4),
  most: opcode(0xa5),
  load: (address: Code, offset: number): Code => [...address, 0x2b, 3, ...unsigned(offset)],
  store: (address: Code, offset: number, value: Code): Code => [...address, ...value, 0x39, 3, ...unsigned(offset)],
};
/** Whole numbers of 64 bits, only on the way from halves of pairs to integers. */
export const long = {
  add: opcode(0x7c),
  toInteger: opcode(0xa7),
};
export const pair = {
  /** Both halves the same. */
  both: opcode(0xfd, 0x14),
  add: opcode(0xfd, 0xf0, 0x01),
  subtract: opcode(0xfd, 0xf1, 0x01),
  multiply: opcode(0xfd, 0xf2, 0x01),
  divide: opcode(0xfd, 0xf3, 0x01),
  /** The lesser of both, half by half; the first where they are equal. */
  least: opcode(0xfd, 0xf6, 0x01),
  most: opcode(0xfd, 0xf7, 0x01),
  /** A mask: all bits of a half where it holds, which read as a whole number is −1. */
  isLess: opcode(0xfd, 0x49),
  /** Values, others, mask: bit by bit the values' where the mask has one. */
  choose: opcode(0xfd, 0x52),
  /** Halves taken as whole numbers of 64 bits. */
  longSubtract: opcode(0xfd, 0xd1, 0x01),
  longHalf: (value: Code, lane: 0 | 1): Code => [...value, 0xfd, 0x1d, lane],
  half: (value: Code, lane: 0 | 1): Code => [...value, 0xfd, 0x21, lane],
  load: (address: Code, offset: number): Code => [...address, 0xfd, 0x00, 3, ...unsigned(offset)],
  /** One double from memory into both halves. */
  loadBoth: (address: Code, offset: number): Code => [...address, 0xfd, 0x0a, 3, ...unsigned(offset)],
  store: (address: Code, offset: number, value: Code): Code => [...address, ...value, 0xfd, 0x0b, 3, ...unsigned(offset)],
};

/** A local variable of the function at hand. */
export type Local = Readonly<{ get: Code; set: (value: Code) => Code }>;

/** Repeats `body` while `condition` holds after it; the body runs at least once. */
export function repeat(body: readonly Code[], condition: Code): Code {
  return [0x03, NOTHING, ...body.flat(), ...condition, 0x0d, 0, END];
}

/** Runs `body` where `condition` holds. */
export function when(condition: Code, body: readonly Code[]): Code {
  return [...condition, 0x04, NOTHING, ...body.flat(), END];
}

/** A function under construction: integer parameters first, then locals as they are asked for. */
export class FunctionWriter {
  readonly #parameters: number;
  readonly #kinds: number[] = [];

  constructor(parameters: number) {
    this.#parameters = parameters;
  }

  parameter(at: number): Local {
    return local(at);
  }
  integer(): Local {
    return this.#declare(INTEGER);
  }
  double(): Local {
    return this.#declare(DOUBLE);
  }
  pair(): Local {
    return this.#declare(PAIR);
  }

  /** The whole module: the function under the name `run`, its memory imported as `room.memory`; it answers the integer that `answer` leaves. */
  moduleBytes(body: readonly Code[], answer: Code): Uint8Array {
    const declarations = this.#kinds.flatMap((kind) => [1, kind]);
    const written = [...unsigned(this.#kinds.length), ...declarations, ...body.flat(), ...answer, END];
    const type = [FUNCTION, ...unsigned(this.#parameters), ...Array<number>(this.#parameters).fill(INTEGER), 1, INTEGER];
    return Uint8Array.from([
      ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      ...section(1, [1, ...type]),
      ...section(2, [1, ...text('room'), ...text('memory'), 0x02, 0x00, 1]),
      ...section(3, [1, 0]),
      ...section(7, [1, ...text('run'), 0, 0]),
      ...section(10, [1, ...unsigned(written.length), ...written]),
    ]);
  }

  #declare(kind: number): Local {
    this.#kinds.push(kind);
    return local(this.#parameters + this.#kinds.length - 1);
  }
}

function local(at: number): Local {
  return { get: [0x20, ...unsigned(at)], set: (value) => [...value, 0x21, ...unsigned(at)] };
}

function section(id: number, bytes: Code): Code {
  return [id, ...unsigned(bytes.length), ...bytes];
}

function text(value: string): Code {
  return [value.length, ...Array.from(value, (letter) => letter.charCodeAt(0))];
}

/** LEB128, seven bits a byte. */
function unsigned(value: number): Code {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest >>>= 7;
  } while (rest > 0);
  return bytes;
}

function signed(value: number): Code {
  const bytes: number[] = [];
  let rest = value | 0;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    const isDone = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0);
    bytes.push(isDone ? low : low | 0x80);
    if (isDone) return bytes;
  }
}

/** What of the engine's own interface is used; the pure rooms compile without its declarations. */
export type Memory = Readonly<{ buffer: ArrayBuffer }>;
declare const WebAssembly: Readonly<{
  Memory: new (size: Readonly<{ initial: number }>) => Memory;
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: Readonly<{ room: Readonly<{ memory: Memory }> }>) => Readonly<{ exports: unknown }>;
}>;

const PAGE_BYTES = 65_536;

export function newMemory(bytes: number): Memory {
  return new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) });
}

export function compileModule(bytes: Uint8Array): object {
  return new WebAssembly.Module(bytes);
}

/** The module's function, working in `memory`. */
export function bindModule(module: object, memory: Memory): (...parameters: number[]) => number {
  const { exports } = new WebAssembly.Instance(module, { room: { memory } });
  return (exports as { run: (...parameters: number[]) => number }).run;
}
