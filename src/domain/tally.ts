/** Counts of residential buildings by what has happened to them and what is proposed; institutions apart. */
export type Tally = Readonly<{
  /** Lost heat at any time. */
  threatened: number;
  withoutHeat: number;
  people: number;
  refed: number;
  drained: number;
  /** Proposed and not done yet. */
  toRefeed: number;
  toDrain: number;
  toHold: number;
  notReached: number;
  /** Schools, kindergartens and hospitals without heat. */
  institutions: number;
}>;
