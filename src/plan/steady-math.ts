/**
 * Natural logarithm and exponential from `+ − × ÷` alone, so that a plan is the same on every engine: `Math.log` and `Math.exp` may
 * differ in the last bit between engines, and annealing would then take another road.
 *
 * Source: ln x = 2 artanh((m − 1)/(m + 1)) + k ln 2 with x = m·2^k; eˣ = 2^k·e^r by Taylor series. Oracle: Math.log, Math.exp to 1e-12.
 */
const LN2 = Math.LN2;
const SQRT2 = Math.SQRT2;
const LOG_TERMS = 25;
const EXP_TERMS = 18;

/** ln x for x > 0. */
export function steadyLog(x: number): number {
  let mantissa = x;
  let exponent = 0;
  while (mantissa > SQRT2) {
    mantissa /= 2;
    exponent++;
  }
  while (mantissa < SQRT2 / 2) {
    mantissa *= 2;
    exponent--;
  }
  const ratio = (mantissa - 1) / (mantissa + 1);
  const square = ratio * ratio;
  let power = ratio;
  let sum = 0;
  for (let term = 1; term < LOG_TERMS; term += 2) {
    sum += power / term;
    power *= square;
  }
  return 2 * sum + exponent * LN2;
}

/** eˣ for |x| < 700. */
export function steadyExp(x: number): number {
  let halvings = Math.round(x / LN2);
  const rest = x - halvings * LN2;
  let sum = 1;
  let power = 1;
  for (let term = 1; term < EXP_TERMS; term++) {
    power *= rest / term;
    sum += power;
  }
  while (halvings > 0) {
    sum *= 2;
    halvings--;
  }
  while (halvings < 0) {
    sum /= 2;
    halvings++;
  }
  return sum;
}
