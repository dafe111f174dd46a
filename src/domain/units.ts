/**
 * The closed list of unit suffixes and the brands that guard calls.
 *
 * A quantity carries its unit as the last part of its name; read `p` as "per". `test/tidy` rejects any other suffix.
 * Inside a room the suffix guards the arithmetic; at a border the brand guards the call.
 */
export const UNIT_SUFFIXES = [
  // time
  'ms',
  's',
  'min',
  'h',
  // length, area, volume
  'mm',
  'm',
  'm2',
  'm3',
  // temperature
  'C',
  'K',
  // power, energy, mass, flow, pressure
  'W',
  'J',
  'kg',
  'kgps',
  'm3ps',
  'mps',
  'Pa',
  'Pas',
  'm2ps',
  // derived
  'WpK',
  'WpmK',
  'WpmK2',
  'Wpm',
  'Wpm2',
  'Wpm2K',
  'WpK4',
  'mKpW',
  'KpW',
  'm2KpW',
  'JpK',
  'JpkgK',
  'Jpkg',
  'JpmK',
  'Jpm',
  'Jpm2K',
  'Jpm3K',
  'kgpm',
  'kgpm3',
  'kgpm2s',
  'Papm',
  'Pasqpkg2',
  'Paspkg',
  'Kph',
  'perK',
  'pers',
  'perh',
  'per1',
  'pct',
  'deg',
  'rad',
  'Npkg',
  'WpW',
  'px',
] as const;
export type UnitSuffix = (typeof UNIT_SUFFIXES)[number];

declare const unit: unique symbol;
export type Celsius = number & { readonly [unit]: 'C' };
export type Kelvin = number & { readonly [unit]: 'K' };
export type Watts = number & { readonly [unit]: 'W' };
export type Metres = number & { readonly [unit]: 'm' };
export type Seconds = number & { readonly [unit]: 's' };
export type Pascals = number & { readonly [unit]: 'Pa' };
/** A column of one quantity. Loses its brand in `subarray`: hand over `(column, from, to)` instead. */
export type Column<U extends UnitSuffix> = Float64Array & { readonly [unit]: U };

/** 1 Gcal/h in watts, exact by the thermochemical definition used in Ukrainian heat supply (1.163 MW). */
export const GCALPH_W = 1_163_000;
