/** The weak elements of a building: given rows override the archetype's set, kind by kind; pipes are turned into thermal numbers. */
import { ARCHETYPE_VALUES } from '../../domain/archetypes.ts';
import type { Archetype, Building, City, ElementKind, RadiatorKind, WeakElement, Zone } from '../../domain/city.ts';
import { ELEMENTS, ZONES } from '../../domain/city.ts';
import type { BuildingId } from '../../domain/ids.ts';
import {
  burstTemperature_C,
  filmResistance_mKpW,
  frostDose,
  ICE_LIMIT_per1,
  layerResistance_mKpW,
  pipeCapacity_JpmK,
  radiativeFilm_Wpm2K,
  stillAirFilm_Wpm2K,
} from '../../kernel/freezing.ts';
import { radiatorBurst_C, radiatorDose, radiatorTimeConstant_s } from './radiators.ts';
import { steelPipe } from './steel-pipes.ts';

/** Mineral wool in service, W/(m K) [C, DOMAIN §4.2]. */
const WOOL_WpmK = 0.05;
/** Painted steel or dusty wrapping [M]. */
const EMISSIVITY_per1 = 0.9;
/** Difference at which the film is taken: that of a pipe at 0 °C in air of about −5 °C; gives 8…10 W/(m²K) [C, §4.1]. */
const FILM_DIFFERENCE_K = 5;

export type ThermalElement = Readonly<{
  kind: ElementKind;
  zone: Zone;
  /** Index of the zone in ZONES and of the kind in ELEMENTS. */
  zoneAt: number;
  kindAt: number;
  nominal_mm: number;
  insulation_mm: number;
  /** Time constant towards the zone's air, and frost dose (K·s below zero) to the ice limit. */
  timeConstant_s: number;
  dose: number;
  /** Air temperature below which trapped water breaks it. */
  burst_C: number;
  estimated: boolean;
}>;

/** Rows of `city.elements` by building, made once per city. */
export type ElementIndex = ReadonlyMap<BuildingId, readonly WeakElement[]>;

export function indexElements(city: Pick<City, 'elements'>): ElementIndex {
  const index = new Map<BuildingId, WeakElement[]>();
  for (const row of city.elements) {
    const rows = index.get(row.building);
    if (rows) rows.push(row);
    else index.set(row.building, [row]);
  }
  return index;
}

/** One element per kind, in the order of ELEMENTS; of several rows of one kind the one that freezes soonest stands for all. */
export function elementsOf(building: Building, index: ElementIndex): readonly ThermalElement[] {
  const rows = index.get(building.id);
  if (!rows) return standardElements(building.archetype, building.radiators);
  const chosen = new Map<ElementKind, ThermalElement>();
  for (const row of rows) {
    const thermal = thermalElement({ ...row, estimated: false }, building.radiators);
    const rival = chosen.get(row.kind);
    if (!rival || quickness(thermal) < quickness(rival)) chosen.set(row.kind, thermal);
  }
  for (const standard of standardElements(building.archetype, building.radiators)) {
    if (!chosen.has(standard.kind)) chosen.set(standard.kind, standard);
  }
  return inOrder(chosen);
}

const standards = new Map<string, readonly ThermalElement[]>();

/** What stands in a building of which no row speaks; the same for all of its archetype and radiators. */
function standardElements(archetype: Archetype, radiators: RadiatorKind): readonly ThermalElement[] {
  const key = `${archetype}/${radiators}`;
  let made = standards.get(key);
  if (!made) {
    const chosen = new Map<ElementKind, ThermalElement>();
    for (const standard of ARCHETYPE_VALUES[archetype].elements) {
      if (!chosen.has(standard.kind)) chosen.set(standard.kind, thermalElement({ ...standard, estimated: true }, radiators));
    }
    made = inOrder(chosen);
    standards.set(key, made);
  }
  return made;
}

function inOrder(chosen: ReadonlyMap<ElementKind, ThermalElement>): readonly ThermalElement[] {
  return ELEMENTS.flatMap((kind) => {
    const one = chosen.get(kind);
    return one ? [one] : [];
  });
}

/** Kelvin-seconds from +10 °C to the ice limit in steady frost, roughly: orders rows of one kind. */
function quickness(element: ThermalElement): number {
  return element.timeConstant_s * 10 + element.dose;
}

type GivenElement = Pick<ThermalElement, 'kind' | 'zone' | 'nominal_mm' | 'insulation_mm' | 'estimated'>;

export function thermalElement(given: GivenElement, radiators: RadiatorKind): ThermalElement {
  const { kind, zone, nominal_mm, insulation_mm, estimated } = given;
  const place = { kind, zone, zoneAt: ZONES.indexOf(zone), kindAt: ELEMENTS.indexOf(kind), nominal_mm, insulation_mm, estimated };
  if (kind === 'radiator') {
    const burst_C = radiatorBurst_C(radiators);
    return { ...place, timeConstant_s: radiatorTimeConstant_s(radiators), dose: radiatorDose(radiators), burst_C };
  }
  const position = kind === 'stairwellRiser' || kind === 'flatRiser' ? 'vertical' : 'horizontal';
  const key = `${nominal_mm}/${insulation_mm}/${position}`;
  let pipe = pipesMade.get(key);
  if (!pipe) {
    pipe = thermalPipe(nominal_mm, insulation_mm, position);
    if (pipesMade.size < PIPES_KEPT_MAX) pipesMade.set(key, pipe);
  }
  return { ...place, ...pipe };
}

type ThermalPipe = Pick<ThermalElement, 'timeConstant_s' | 'dose' | 'burst_C'>;
/** A city has a dozen kinds of pipe and many thousand pipes; each kind is worked out once. */
const pipesMade = new Map<string, ThermalPipe>();
const PIPES_KEPT_MAX = 1_000;

function thermalPipe(nominal_mm: number, insulation_mm: number, position: 'vertical' | 'horizontal'): ThermalPipe {
  const { bore_m, outside_m } = steelPipe(nominal_mm);
  const surface_m = outside_m + (2 * insulation_mm) / 1000;
  const film_Wpm2K =
    radiativeFilm_Wpm2K(0, -FILM_DIFFERENCE_K, EMISSIVITY_per1) + stillAirFilm_Wpm2K(surface_m, FILM_DIFFERENCE_K, position);
  const lagging_mKpW = insulation_mm > 0 ? layerResistance_mKpW(outside_m, surface_m, WOOL_WpmK) : 0;
  const resistance_mKpW = lagging_mKpW + filmResistance_mKpW(surface_m, film_Wpm2K);
  return {
    timeConstant_s: resistance_mKpW * pipeCapacity_JpmK(bore_m, outside_m),
    dose: frostDose(resistance_mKpW, bore_m, ICE_LIMIT_per1),
    burst_C: burstTemperature_C(bore_m, outside_m),
  };
}
