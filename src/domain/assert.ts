/** A broken promise of our own code. Never used for someone's input. */
export class AssertionFailure extends Error {
  override readonly name = 'AssertionFailure';
}

/** Always on: states what must hold. On failure the process stops and the journal replays. */
export function assert(condition: unknown, says: string): asserts condition {
  if (!condition) throw new AssertionFailure(says);
}

/** Marks a branch that the types rule out. */
export function unreachable(value: never): never {
  throw new AssertionFailure(`unreachable case: ${String(value)}`);
}
