/**
 * Keyed random streams: the numbers of `stream(seed, purpose, member)` do not depend on the order in which streams are made
 * or on the number of workers. Generator: sfc32 seeded through a 32-bit FNV-1a/murmur-style mix of the key.
 *
 * Source: C. Doty-Humphrey, PractRand "sfc32" (public domain); FNV-1a constants, Fowler/Noll/Vo.
 * Oracle: test/statistics in random.test.ts (mean, variance, independence of keys).
 */
export type RandomStream = {
  /** Uniform in [0, 1), 32 bits. */
  uniform(): number;
  /** Standard normal by the polar method (one spare kept). */
  normal(): number;
  /** Integer in [0, limit). */
  below(limit: number): number;
};

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

function mixKey(seed: number, purpose: string, member: number): number {
  let hash = FNV_OFFSET;
  for (let at = 0; at < purpose.length; at++) hash = Math.imul(hash ^ purpose.charCodeAt(at), FNV_PRIME);
  hash = Math.imul(hash ^ (seed | 0), FNV_PRIME);
  hash = Math.imul(hash ^ Math.floor(seed / 2 ** 32), FNV_PRIME);
  hash = Math.imul(hash ^ (member | 0), FNV_PRIME);
  return hash | 0;
}

function avalanche(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) | 0;
}

const WARM_UP_ROUNDS = 12;

export function stream(seed: number, purpose: string, member: number): RandomStream {
  const dice = newDice();
  dice.restart(seed, purpose, member);
  return dice;
}

/** A stream that can be begun again under another key: for loops that need many short streams. Before the first `restart` it has no key. */
export type Dice = RandomStream & { restart(seed: number, purpose: string, member: number): void };

export function newDice(): Dice {
  let a = 0;
  let b = 0;
  let c = 0;
  let counter = 1;
  let spare = 0;
  let hasSpare = false;

  function restart(seed: number, purpose: string, member: number): void {
    const key = mixKey(seed, purpose, member);
    a = avalanche(key);
    b = avalanche(key + 0x9e3779b9);
    c = avalanche(key ^ 0x5bf03635);
    counter = 1;
    hasSpare = false;
    for (let round = 0; round < WARM_UP_ROUNDS; round++) next();
  }
  function next(): number {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  }

  function uniform(): number {
    return next() / 4294967296;
  }
  function normal(): number {
    if (hasSpare) {
      hasSpare = false;
      return spare;
    }
    let u = 0;
    let v = 0;
    let square = 0;
    do {
      u = 2 * uniform() - 1;
      v = 2 * uniform() - 1;
      square = u * u + v * v;
    } while (square >= 1 || square === 0);
    const factor = Math.sqrt((-2 * Math.log(square)) / square);
    spare = v * factor;
    hasSpare = true;
    return u * factor;
  }
  function below(limit: number): number {
    return Math.floor(uniform() * limit);
  }
  return { restart, uniform, normal, below };
}
