/** Reads the reference files of `validate building`: a specification as in the reference folder, and a year of an EPW file. */
import type { Layer, ReferenceCase, ReferenceYear } from '../twin/building/reference-case.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The named case, or what is wrong with the file in one sentence. */
export function readReferenceCase(text: string, name: string): ReferenceCase | string {
  let spec: Fields;
  try {
    spec = fieldsOf(JSON.parse(text));
  } catch {
    return 'the specification is not JSON';
  }
  const cases = fieldsOf(spec.cases);
  if (!(name in cases)) return `no case ${name}; there are ${Object.keys(cases).join(', ') || 'none'}`;
  const chosen = fieldsOf(cases[name]);
  const layers = fieldsOf(spec.layers_outside_to_inside);
  const geometry = fieldsOf(spec.geometry);
  const gross = fieldsOf(geometry.walls_gross_m2);
  const surfaces = fieldsOf(spec.surfaces);
  const window = fieldsOf(spec.window);
  const night = fieldsOf(spec.night_ventilation_650_950);
  const read: ReferenceCase = {
    floor_m2: numberOf(geometry.floor_area_m2),
    volume_m3: numberOf(geometry.volume_m3),
    wall_m2: {
      north: numberOf(gross.north),
      south: numberOf(geometry.south_wall_opaque_m2),
      east: numberOf(gross.east),
      west: numberOf(gross.west),
    },
    roof_m2: numberOf(geometry.roof_m2),
    window_m2: numberOf(geometry.south_window_m2),
    wall: layersOf(layers[String(chosen.wall)]),
    roof: layersOf(layers[String(chosen.roof)]),
    floor: layersOf(layers[String(chosen.floor)]),
    emissivity_per1: numberOf(surfaces.infrared_emissivity),
    absorptance_per1: numberOf(surfaces.solar_absorptance),
    glass: {
      thickness_m: numberOf(window.glass_thickness_m),
      conductivity_WpmK: numberOf(window.glass_conductivity_w_mk),
      through_per1: numberOf(window.solar_transmittance_one_pane),
      emissivity_per1: numberOf(window.infrared_emissivity),
      gap_m: numberOf(window.gap_m),
    },
    airChange_perh: numberOf(fieldsOf(spec.infiltration).ach_used_altitude_adjusted),
    gain_W: numberOf(fieldsOf(spec.internal_gain).total_w),
    fan:
      chosen.night_ventilation === true
        ? { flow_m3ps: numberOf(night.fan_m3_per_h_at_altitude) / 3600, from_h: numberOf(night.from_hour), to_h: numberOf(night.to_hour) }
        : null,
  };
  return isWhole(read) ? read : 'the specification lacks numbers or layers that the case needs';
}

function isWhole(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.length > 0 && value.every(isWhole);
  if (typeof value === 'object' && value !== null) return Object.values(value).every(isWhole);
  return true;
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN;
}

function layersOf(value: unknown): Layer[] {
  if (!Array.isArray(value)) return [];
  return value.map(fieldsOf).map((layer) => ({
    thickness_m: numberOf(layer.thickness_m),
    conductivity_WpmK: numberOf(layer.conductivity_w_mk),
    capacity_JpkgK: numberOf(layer.heat_capacity_j_kgk),
    density_kgpm3: numberOf(layer.density_kg_m3),
  }));
}

const YEAR_HOURS = 8760;
/** Fields of an EPW row, counted from 0. */
const FIELD = { air: 6, sky: 12, global: 13, beam: 14, diffuse: 15, wind: 21 } as const;

/** A whole year with sun and sky, or what is wrong with the file in one sentence. */
export function readReferenceYear(text: string): ReferenceYear | string {
  const lines = text.split(/\r\n?|\n/);
  const head = (lines[0] ?? '').split(',');
  const rows = lines.filter((line) => /^\d{4},/.test(line)).map((line) => line.split(','));
  if (rows.length !== YEAR_HOURS) return `expected ${YEAR_HOURS} hours of an EPW year, found ${rows.length}`;
  const column = (field: number): Float64Array => Float64Array.from(rows, (cells) => Number(cells[field]));
  const year: ReferenceYear = {
    place: { lat_deg: Number(head[6]), lon_deg: Number(head[7]), zone_h: Number(head[8]) },
    air_C: column(FIELD.air),
    wind_mps: column(FIELD.wind),
    global_Wpm2: column(FIELD.global),
    beam_Wpm2: column(FIELD.beam),
    diffuse_Wpm2: column(FIELD.diffuse),
    sky_Wpm2: column(FIELD.sky),
  };
  const columns = [year.air_C, year.wind_mps, year.global_Wpm2, year.beam_Wpm2, year.diffuse_Wpm2, year.sky_Wpm2];
  const whole = columns.every((values) => values.every((value) => Number.isFinite(value) && value < MISSING_FROM));
  if (!whole || !Number.isFinite(year.place.lat_deg + year.place.lon_deg + year.place.zone_h)) {
    return 'the EPW year has gaps or no place; the reference cases need sun and sky at every hour';
  }
  return year;
}
/** EPW marks what is missing by 9999 and the like. */
const MISSING_FROM = 9_000;
