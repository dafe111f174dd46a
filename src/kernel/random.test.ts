import { expect, test } from 'vitest';
import { newDice, stream } from './random.ts';

test('streams with one key are equal and with other keys are not', () => {
  const first = stream(7, 'weather', 3);
  const again = stream(7, 'weather', 3);
  const other = stream(7, 'weather', 4);
  const draws = Array.from({ length: 50 }, () => first.uniform());
  expect(Array.from({ length: 50 }, () => again.uniform())).toEqual(draws);
  expect(Array.from({ length: 50 }, () => other.uniform())).not.toEqual(draws);
});

test('moments of uniform and normal draws', () => {
  const dice = stream(1, 'moments', 0);
  const count = 200_000;
  let sum = 0;
  let normalSum = 0;
  let normalSquares = 0;
  for (let draw = 0; draw < count; draw++) {
    sum += dice.uniform();
    const value = dice.normal();
    normalSum += value;
    normalSquares += value * value;
  }
  // Five standard errors of the mean: 5·0.289/√n and 5/√n.
  expect(Math.abs(sum / count - 0.5)).toBeLessThan((5 * 0.289) / Math.sqrt(count));
  expect(Math.abs(normalSum / count)).toBeLessThan(5 / Math.sqrt(count));
  expect(Math.abs(normalSquares / count - 1)).toBeLessThan((5 * Math.SQRT2) / Math.sqrt(count));
});

test('neighbouring members are not correlated', () => {
  const count = 4_000;
  let product = 0;
  for (let member = 0; member < count; member++) {
    product += (stream(5, 'pairs', member).uniform() - 0.5) * (stream(5, 'pairs', member + 1).uniform() - 0.5);
  }
  // Variance of the product of two independent uniforms is 1/144.
  expect(Math.abs(product / count)).toBeLessThan(5 / 12 / Math.sqrt(count));
});

test('dice begun again are the stream of that key, whatever they were before', () => {
  const dice = newDice();
  for (const member of [3, 0, 3]) {
    dice.restart(7, 'weather', member);
    const alone = stream(7, 'weather', member);
    // An odd number of normals leaves a spare behind, which the next key must not see.
    for (let draw = 0; draw < 7; draw++) expect(dice.normal()).toBe(alone.normal());
    expect(dice.uniform()).toBe(alone.uniform());
  }
});
