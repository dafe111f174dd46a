import { describe, expect, it } from 'vitest';
import { stream } from '../kernel/random.ts';
import { likelyFreeze } from './likely-freeze.ts';

const BUILDINGS = 600;
const MEMBERS = 15;

/** Minutes drawn as D·exp(own_b + common_m + own spread_b·normal). */
function draw(seed: number, sd: Readonly<{ own: number; common: number; rest: (building: number) => number }>) {
  const random = stream(seed, 'likely-freeze', 0);
  const central = Array.from({ length: BUILDINGS }, () => 300 + random.below(900));
  const common = Array.from({ length: MEMBERS }, () => sd.common * random.normal());
  const own = central.map(() => sd.own * random.normal());
  const seen = central.map((minute, building) =>
    common.map((shift) => Math.round(minute * Math.exp(own[building]! + shift + sd.rest(building) * random.normal()))),
  );
  return { central, own, seen };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const logsOf = (minutes: readonly number[], central: number): readonly number[] => minutes.map((minute) => Math.log(minute / central));
const spreadOf = (values: readonly number[]): number => Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));

describe('freeze minutes of a weather not seen', () => {
  it('takes chance scatter of buildings for what it is: all have the same distribution around their central minute', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const { central, seen } = draw(seed, { own: 0, common: 0.12, rest: () => 0.1 });
      const likely = likelyFreeze(central, seen);
      const middles = likely.map((minutes, building) => mean(logsOf(minutes, central[building]!)));
      expect(spreadOf(middles)).toBeLessThan(0.01);
      // Fifteen draws of the common part know its spread within some 20 %.
      const spread = mean(likely.map((minutes, building) => spreadOf(logsOf(minutes, central[building]!))));
      expect(spread).toBeGreaterThan(0.1);
      expect(spread).toBeLessThan(0.23);
    }
  });

  it('keeps what buildings really have of their own: middle and spread', () => {
    const { central, own, seen } = draw(3, { own: 0.2, common: 0.02, rest: (building) => (building % 2 === 0 ? 0.05 : 0.2) });
    const likely = likelyFreeze(central, seen);
    const off = likely.map((minutes, building) => mean(logsOf(minutes, central[building]!)) - own[building]!);
    // The error of a mean of fifteen, not the 0.2 by which the buildings differ.
    expect(spreadOf(off)).toBeLessThan(0.06);
    const spreads = (odd: number): number =>
      mean(likely.filter((_, building) => building % 2 === odd).map((minutes) => spreadOf(minutes.map((minute) => Math.log(minute)))));
    expect(spreads(0)).toBeLessThan(0.08);
    expect(spreads(1)).toBeGreaterThan(0.15);
  });

  it('answers members that are all alike by themselves, and leaves a handful as it is', () => {
    const alike = Array.from({ length: 8 }, (_, building) => new Array<number>(6).fill(400 + building));
    const central = alike.map((row) => row[0]!);
    for (const [building, minutes] of likelyFreeze(central, alike).entries()) {
      expect(new Set(minutes)).toEqual(new Set([400 + building]));
    }
    const few = [[5, 6, 7, 8, 9, 10]];
    expect(likelyFreeze([7], few)).toBe(few);
    expect(likelyFreeze([], [])).toEqual([]);
  });

  it('gives whole ascending minutes, none before the start, also for buildings that freeze at once', () => {
    const { central, seen } = draw(5, { own: 0.1, common: 0.3, rest: () => 0.2 });
    const likely = likelyFreeze([0, ...central], [new Array<number>(MEMBERS).fill(0), ...seen]);
    for (const minutes of likely) {
      for (const [index, minute] of minutes.entries()) {
        expect(Number.isInteger(minute) && minute >= 0).toBe(true);
        if (index > 0) expect(minute).toBeGreaterThanOrEqual(minutes[index - 1]!);
      }
    }
  });
});
