/** The three quantities a forecast needs, the units they come in, and what can be true of them. The only place where weather units are converted. */
export const QUANTITIES = ['air', 'wind', 'sun'] as const;
export type Quantity = (typeof QUANTITIES)[number];

export type Conversion = Readonly<{ scale: number; offset: number }>;
const SAME: Conversion = { scale: 1, offset: 0 };
const FAHRENHEIT: Conversion = { scale: 5 / 9, offset: -160 / 9 };
const KELVIN: Conversion = { scale: 1, offset: -273.15 };
const KILOMETRES_PER_HOUR: Conversion = { scale: 1 / 3.6, offset: 0 };
/** International mile and nautical mile, exact. */
const MILES_PER_HOUR: Conversion = { scale: 1609.344 / 3600, offset: 0 };
const KNOTS: Conversion = { scale: 1852 / 3600, offset: 0 };

/** Keys are squeezed: lower case, letters and digits only. */
const UNITS: Readonly<Record<Quantity, Readonly<Record<string, Conversion>>>> = {
  air: { c: SAME, с: SAME, degc: SAME, celsius: SAME, f: FAHRENHEIT, degf: FAHRENHEIT, fahrenheit: FAHRENHEIT, k: KELVIN, kelvin: KELVIN },
  wind: {
    ms: SAME,
    mps: SAME,
    мс: SAME,
    kmh: KILOMETRES_PER_HOUR,
    кмгод: KILOMETRES_PER_HOUR,
    mph: MILES_PER_HOUR,
    kn: KNOTS,
    kt: KNOTS,
    knots: KNOTS,
  },
  sun: { wm2: SAME, wpm2: SAME, whm2: SAME, втм2: SAME, втгодм2: SAME },
};
export const OWN_UNIT: Readonly<Record<Quantity, string>> = { air: '°C', wind: 'm/s', sun: 'W/m²' };

/** What can be measured on Earth, with room: world records −89…57 °C, 113 m/s gusts, 1,500 W/m² under broken cloud [M]. */
export const PLAUSIBLE: Readonly<Record<Quantity, readonly [min: number, max: number]>> = {
  air: [-90, 60],
  wind: [0, 120],
  sun: [0, 1600],
};

/** Letters and digits only, lower case; `°C` → `c`, `W/m²` → `wm2`. */
export function squeezeUnit(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('²', '2')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Undefined for a unit that is not known. */
export function conversionOf(quantity: Quantity, unit: string): Conversion | undefined {
  return UNITS[quantity][squeezeUnit(unit)];
}

/** Every spelling of the units of a quantity, squeezed. */
export function unitSpellings(quantity: Quantity): readonly string[] {
  return Object.keys(UNITS[quantity]);
}
