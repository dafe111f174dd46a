import { type RandomStream, stream } from '../kernel/random.ts';

/** The dice of one part of the city: a named stream with the draws that the generator needs. */
export type Chance = Readonly<{
  /** Uniform between `low` and `high`. */
  between(low: number, high: number): number;
  /** Integer in [0, limit). */
  below(limit: number): number;
  /** True with the given probability. */
  happens(share: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** Roughly normal with mean 0 and deviation 1: the sum of twelve uniforms less six, free of logarithms. */
  bell(): number;
  shuffled<T>(from: readonly T[]): T[];
}>;

export function chance(seed: number, purpose: string, member = 0): Chance {
  const dice: RandomStream = stream(seed, `synth/${purpose}`, member);
  const chanceHere: Chance = {
    between: (low, high) => low + (high - low) * dice.uniform(),
    below: (limit) => dice.below(limit),
    happens: (share) => dice.uniform() < share,
    pick: (from) => from[dice.below(from.length)]!,
    bell: () => {
      let sum = -6;
      for (let draw = 0; draw < 12; draw++) sum += dice.uniform();
      return sum;
    },
    shuffled: (from) => {
      const list = [...from];
      for (let at = list.length - 1; at > 0; at--) {
        const other = dice.below(at + 1);
        const held = list[at]!;
        list[at] = list[other]!;
        list[other] = held;
      }
      return list;
    },
  };
  return chanceHere;
}

/** Smooth noise in [0, 1] over the plane with features about `size` metres wide. */
export function noiseField(seed: number, purpose: string, size: number): (x: number, y: number) => number {
  const GRID = 64;
  const dice = stream(seed, `synth/noise/${purpose}`, 0);
  const values = Float64Array.from({ length: GRID * GRID }, () => dice.uniform());
  const value = (column: number, row: number): number => values[(((row % GRID) + GRID) % GRID) * GRID + (((column % GRID) + GRID) % GRID)]!;
  return (x, y) => {
    const u = x / size;
    const v = y / size;
    const column = Math.floor(u);
    const row = Math.floor(v);
    const s = (u - column) * (u - column) * (3 - 2 * (u - column));
    const t = (v - row) * (v - row) * (3 - 2 * (v - row));
    const low = value(column, row) + (value(column + 1, row) - value(column, row)) * s;
    const high = value(column, row + 1) + (value(column + 1, row + 1) - value(column, row + 1)) * s;
    return low + (high - low) * t;
  };
}
