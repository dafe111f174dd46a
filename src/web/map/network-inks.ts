import { inkOf } from '../store/look.ts';

/** Colours of what the pipes carry; read from the style sheet like the map's. */
export type NetworkInks = Readonly<{
  classes: readonly string[];
  idle: string;
  arrow: string;
  halo: string;
  valve: string;
  turned: string;
  cut: string;
  back: string;
  part: string;
  path: string;
  font: string;
}>;

/** Limits between the five classes: mean supply or return temperature, and flow whichever way. */
export const TEMPERATURE_LIMITS_C = [20, 50, 80, 110] as const;
export const FLOW_LIMITS_kgps = [1, 5, 20, 100] as const;

export function readNetworkInks(): NetworkInks {
  return {
    classes: [0, 1, 2, 3, 4].map((level) => inkOf(`--pipe-${level}`)),
    idle: inkOf('--pipe-idle'),
    arrow: inkOf('--pipe-arrow'),
    halo: inkOf('--map-halo'),
    valve: inkOf('--pipe-valve'),
    turned: inkOf('--accent'),
    cut: inkOf('--pipe-cut'),
    back: inkOf('--pipe-back'),
    part: inkOf('--pipe-part'),
    path: inkOf('--pipe-path'),
    font: inkOf('--font'),
  };
}

export function classOfPipe(value: number, limits: readonly number[]): number {
  let level = 0;
  while (level < limits.length && value >= limits[level]!) level++;
  return level;
}
