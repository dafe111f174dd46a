/**
 * Pressure loss of a pipe and its exact slope, for the friction laws the network solver knows.
 *
 *   Δp = (λ L/D + ζ) ṁ|ṁ| / (2 ρ A²)          Re = |ṁ| D / (η A)
 *
 * colebrook            1/√λ = −2 lg(k/(3.71 D) + 2.51/(Re √λ)); laminar 64/Re below Re 2000; smooth blend to Re 4000 (default)
 * swameeJain           λ = 0.25 / lg²(k/(3.7 D) + 5.74/Re^0.9); same laminar branch and blend
 * colebrookEverywhere  Colebrook at every Reynolds number, as in the reference files
 * nikuradseSum         λ = 64/Re + (−2 lg(k/(3.71 D)))⁻² at every Reynolds number, as in the reference files
 *
 * Assumes: full, round, steady flow of a liquid.
 * Source: docs/equations/hydraulics.md §2.  Oracle: friction.test.ts (DOMAIN §5 check values, finite differences of the slope).
 */
export const FRICTION_LAWS = ['colebrook', 'swameeJain', 'colebrookEverywhere', 'nikuradseSum'] as const;
export type FrictionLaw = (typeof FRICTION_LAWS)[number];

/** Laminar below, turbulent above, blended between. [R: DOMAIN §5] */
export const REYNOLDS_LAMINAR = 2_000;
export const REYNOLDS_TURBULENT = 4_000;

/** Below this flow the loss is a straight line through zero: the slope stays finite and a shut branch harmless. [R: SIMULATION §7.2] */
export const FLOW_FLOOR_kgps = 1e-6;
/** Smallest slope of any loss curve. [R: SIMULATION §7.2] */
export const SLOPE_FLOOR_Paspkg = 1e-3;

const COLEBROOK_ROUGH = 3.71;
const COLEBROOK_SMOOTH = 2.51;
const SWAMEE_ROUGH = 3.7;
const SWAMEE_SMOOTH = 5.74;
const SWAMEE_POWER = 0.9;
const TWO_OVER_LN10 = 2 / Math.LN10;
/**
 * A Newton step on x = 1/√λ below this share of x is the last: the error left is at most 0.44/x times the square of the share,
 * below 1e-10.
 */
const ROOT_STEP_per1 = 1e-5;
const ROOT_STEPS_MAX = 20;
/** Middle of what 1/√λ is in pipes; one fixed-point step from here is within a tenth. */
const ROOT_USUAL = 7;

/**
 * 1/√λ by Colebrook-White, from the last known root (0: none). Halley's steps on x + 2 lg(a + b x) = 0, which is increasing and concave.
 * `rough` = k/(3.71 D), `smooth` = 2.51/Re.
 */
export function colebrookRoot(rough: number, smooth: number, start: number): number {
  let root = start > 0 ? start : -TWO_OVER_LN10 * Math.log(rough + smooth * ROOT_USUAL);
  if (!(root > 1e-3)) root = 1;
  for (let step = 0; step < ROOT_STEPS_MAX; step++) {
    const inner = rough + smooth * root;
    const share = smooth / inner;
    const slope = 1 + TWO_OVER_LN10 * share;
    const miss = root + TWO_OVER_LN10 * Math.log(inner);
    // The curvature may steepen the tangent, far from the root it may not turn it.
    const bent = slope + (0.5 * TWO_OVER_LN10 * share * share * miss) / slope;
    const change = miss / (bent > 0.5 * slope ? bent : slope);
    root = change < root ? root - change : 0.5 * root;
    if (change < ROOT_STEP_per1 * root && change > -ROOT_STEP_per1 * root) break;
  }
  return root;
}

/** Friction factor at one Reynolds number; `relative` = k/D. For tests, reports and single pipes. */
export function frictionFactor(law: FrictionLaw, reynolds: number, relative: number): number {
  const scratch = new Float64Array(3);
  factorInto(FRICTION_LAWS.indexOf(law), Math.max(reynolds, 1e-9), relative, 0, scratch);
  return scratch[0];
}

/** out = [λ, dλ/dRe, 1/√λ of the turbulent part]. One pipe. */
function factorInto(law: number, reynolds: number, relative: number, start: number, out: Float64Array): void {
  let factor = 0;
  let slope = 0;
  let root = start;
  if (law === 3) {
    const lone = -TWO_OVER_LN10 * Math.log(relative / COLEBROOK_ROUGH);
    out[0] = 64 / reynolds + 1 / (lone * lone);
    out[1] = -64 / (reynolds * reynolds);
    return;
  }
  const laminar = law !== 2;
  if (laminar && reynolds <= REYNOLDS_LAMINAR) {
    out[0] = 64 / reynolds;
    out[1] = -64 / (reynolds * reynolds);
    return;
  }
  if (law === 1) {
    const smooth = SWAMEE_SMOOTH * Math.exp(-SWAMEE_POWER * Math.log(reynolds));
    const inner = relative / SWAMEE_ROUGH + smooth;
    root = -TWO_OVER_LN10 * Math.log(inner);
    factor = 1 / (root * root);
    slope = (-2 * factor * ((TWO_OVER_LN10 * SWAMEE_POWER * smooth) / (reynolds * inner))) / root;
  } else {
    const smooth = COLEBROOK_SMOOTH / reynolds;
    root = colebrookRoot(relative / COLEBROOK_ROUGH, smooth, start);
    const inner = relative / COLEBROOK_ROUGH + smooth * root;
    const change = (TWO_OVER_LN10 * smooth * root) / (reynolds * inner) / (1 + (TWO_OVER_LN10 * smooth) / inner);
    factor = 1 / (root * root);
    slope = (-2 * factor * change) / root;
    out[2] = root;
  }
  if (laminar && reynolds < REYNOLDS_TURBULENT) {
    const width = REYNOLDS_TURBULENT - REYNOLDS_LAMINAR;
    const share = (reynolds - REYNOLDS_LAMINAR) / width;
    const weight = share * share * (3 - 2 * share);
    const weightSlope = (6 * share * (1 - share)) / width;
    const thin = 64 / reynolds;
    slope = weight * slope - ((1 - weight) * thin) / reynolds + weightSlope * (factor - thin);
    factor = (1 - weight) * thin + weight * factor;
  }
  out[0] = factor;
  out[1] = slope;
}

const scratch = new Float64Array(3);

/** A change of the Reynolds number below this share moves 1/√λ along its tangent, exact to 1e-10; above, a Newton step is taken. */
const REYNOLDS_TANGENT = 1e-5;

/** What a pipe keeps between calls so that the next friction factor starts where the last ended. Zero: nothing known yet. */
export type FrictionMemory = Readonly<{
  /** 1/√λ. */
  root: Float64Array;
  reynolds: Float64Array;
  /** −(Re/2λ) dλ/dRe of the turbulent part. */
  bend: Float64Array;
}>;

export function makeFrictionMemory(pipes: number): FrictionMemory {
  return { root: new Float64Array(pipes), reynolds: new Float64Array(pipes), bend: new Float64Array(pipes) };
}

/**
 * Loss and slope of many pipes. Rows with `open` 0 are left alone.
 *
 * @param law       index into FRICTION_LAWS
 * @param flow_kgps signed
 * @param slender   L/D
 * @param zeta      sum of local losses on the velocity head
 * @param relative  k/D
 * @param head      1/(2 ρ A²), Pa s²/kg²
 * @param perFlow   Re per kg/s, D/(η A)
 * @param loss_Pa   out, signed as the flow
 * @param slope_Paspkg out, dΔp/dṁ, never below SLOPE_FLOOR
 */
export function pipeLossInto(
  law: number,
  pipes: number,
  open: Uint8Array,
  flow_kgps: Float64Array,
  slender: Float64Array,
  zeta: Float64Array,
  relative: Float64Array,
  head: Float64Array,
  perFlow: Float64Array,
  memory: FrictionMemory,
  loss_Pa: Float64Array,
  slope_Paspkg: Float64Array,
): void {
  const { root, reynolds: lastReynolds, bend } = memory;
  const warmFrom = law === 0 ? REYNOLDS_TURBULENT : law === 2 ? 0 : Number.POSITIVE_INFINITY;
  for (let pipe = 0; pipe < pipes; pipe++) {
    if (open[pipe] === 0) continue;
    const signed_kgps = flow_kgps[pipe];
    const size_kgps = signed_kgps < 0 ? -signed_kgps : signed_kgps;
    const at_kgps = size_kgps < FLOW_FLOOR_kgps ? FLOW_FLOOR_kgps : size_kgps;
    const reynolds = at_kgps * perFlow[pipe];
    const long = slender[pipe];
    let factor = 0;
    // Share of the friction that the falling factor takes off the slope: Re/(2λ)·dλ/dRe, negated.
    let fall = 0;
    let x = root[pipe];
    if (reynolds >= warmFrom && x > 0) {
      const last = lastReynolds[pipe];
      const shift = reynolds - last;
      fall = bend[pipe];
      if (shift <= REYNOLDS_TANGENT * last && shift >= -REYNOLDS_TANGENT * last) {
        x += (x * fall * shift) / last;
      } else {
        // The common case: along the tangent, then one Newton step; a full search only when that step was not small.
        x += (2 * x * fall * shift) / (reynolds + last);
        const smooth = COLEBROOK_SMOOTH / reynolds;
        const rough = relative[pipe] / COLEBROOK_ROUGH;
        const inner = rough + smooth * x;
        const share = 1 / (inner + TWO_OVER_LN10 * smooth);
        const change = (x + TWO_OVER_LN10 * Math.log(inner)) * inner * share;
        x -= change;
        fall = TWO_OVER_LN10 * smooth * share;
        if (!(change < ROOT_STEP_per1 * x && change > -ROOT_STEP_per1 * x)) {
          x = colebrookRoot(rough, smooth, x > 0 ? x : 0);
          const exact = rough + smooth * x;
          fall = (TWO_OVER_LN10 * smooth) / (exact + TWO_OVER_LN10 * smooth);
        }
        root[pipe] = x;
        lastReynolds[pipe] = reynolds;
        bend[pipe] = fall;
      }
      factor = 1 / (x * x);
    } else if (long > 0) {
      scratch[2] = 0;
      factorInto(law, reynolds, relative[pipe], x, scratch);
      factor = scratch[0];
      fall = (-0.5 * reynolds * scratch[1]) / factor;
      if (scratch[2] > 0) {
        root[pipe] = scratch[2];
        lastReynolds[pipe] = reynolds;
        const smooth = COLEBROOK_SMOOTH / reynolds;
        bend[pipe] = (TWO_OVER_LN10 * smooth) / (relative[pipe] / COLEBROOK_ROUGH + smooth * scratch[2] + TWO_OVER_LN10 * smooth);
      }
    }
    const friction = factor * long;
    const local = zeta[pipe];
    const steep = head[pipe] * at_kgps;
    // At and below the floor flow the loss is the straight line through that point.
    loss_Pa[pipe] = (friction + local) * steep * signed_kgps;
    const slope = size_kgps < FLOW_FLOOR_kgps ? (friction + local) * steep : 2 * steep * (local + friction * (1 - fall));
    slope_Paspkg[pipe] = slope < SLOPE_FLOOR_Paspkg ? SLOPE_FLOOR_Paspkg : slope;
  }
}
