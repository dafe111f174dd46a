import type { ExpressionSpecification, GeoJSONSourceSpecification, LayerSpecification } from 'maplibre-gl';
import { CLASS_LIMITS_H, LEVEL_DRAINED, LEVEL_HEATED } from '../store/rows.ts';
import { type Geometry, METRES_PER_DEGREE, type Shapes } from './geometry.ts';
import type { Inks } from './inks.ts';

/** Level of a building of which nothing is known: an outline only. */
export const LEVEL_UNKNOWN = -3;
const LEVELS = CLASS_LIMITS_H.length + 1;
/** Side of a map tile in the renderer's own measure. */
const TILE_PX = 512;
const RADIUS_M = (METRES_PER_DEGREE * 180) / Math.PI;
/** Deepest level of the renderer's tiling: there a tile of 8192 steps resolves 0.15 m. */
const TILED_TO = 15;
/** Pixels per metre below which buildings are drawn as dots: a colour must stay readable when zoomed out. */
const DOTS_TO = 0.22;
const DOT_RADIUS_PX = 2.4;
const HEATED_DOT_RADIUS_PX = 1.4;

export const HATCH = 'hatch';
export const BUILDING_LAYER = 'buildings';
export const DOT_LAYERS = ['dots', 'dots-1', 'dots-0'] as const;
/** Layers that the legend's switches turn off. */
export const SWITCHED = {
  streets: ['lane', 'street', 'bridge', 'avenue', 'railway'],
  pipes: ['pipes-service', 'pipes-distribution', 'pipes-main'],
} as const;

/**
 * Local metres as the degrees at which the Mercator projection gives those metres back exactly, with the city moved to the equator.
 * So both renderers and the names over them share one camera to the pixel.
 */
export function toDegrees(x_m: number, y_m: number): Place {
  return [x_m / METRES_PER_DEGREE, ((2 * Math.atan(Math.exp(y_m / RADIUS_M)) - Math.PI / 2) * 180) / Math.PI];
}

/** The renderer's zoom at a scale of ours. */
export function zoomOf(pxPerM: number): number {
  return Math.log2((pxPerM * 360 * METRES_PER_DEGREE) / TILE_PX);
}

type Place = [lon_deg: number, lat_deg: number];
type Feature = {
  type: 'Feature';
  id: number;
  properties: Record<string, string>;
  geometry:
    | { type: 'Point'; coordinates: Place }
    | { type: 'LineString'; coordinates: Place[] }
    | { type: 'Polygon'; coordinates: Place[][] };
};

function pointsOf(shapes: Shapes, shape: number): Place[] {
  const points: Place[] = [];
  for (let i = shapes.start[shape]!; i < shapes.start[shape + 1]!; i += 2)
    points.push(toDegrees(shapes.points_m[i]!, shapes.points_m[i + 1]!));
  return points;
}

function lines(shapes: Shapes, kind: (at: number) => string): Feature[] {
  return Array.from({ length: shapes.count }, (_, at) => ({
    type: 'Feature',
    id: at,
    properties: { kind: kind(at) },
    geometry: { type: 'LineString', coordinates: pointsOf(shapes, at) },
  }));
}

function areas(shapes: Shapes, kind: (at: number) => string): Feature[] {
  return Array.from({ length: shapes.count }, (_, at): Feature => {
    const ring = pointsOf(shapes, at);
    const [first, last] = [ring[0], ring[ring.length - 1]];
    if (first && last && (first[0] !== last[0] || first[1] !== last[1])) ring.push(first);
    return { type: 'Feature', id: at, properties: { kind: kind(at) }, geometry: { type: 'Polygon', coordinates: [ring] } };
  });
}

function source(features: Feature[], tolerance?: number): GeoJSONSourceSpecification {
  const collection = { type: 'FeatureCollection' as const, features };
  return { type: 'geojson', data: collection, maxzoom: TILED_TO, ...(tolerance === undefined ? {} : { tolerance }) };
}

/** The whole map as vectors made in memory. Written once: hours change only what is painted, never these. */
export function makeSources(geometry: Geometry): Record<string, GeoJSONSourceSpecification> {
  const { map, buildings, centre_m } = geometry;
  const middles = Array.from({ length: buildings.count }, (_, at): Feature => {
    const coordinates = toDegrees(centre_m[at * 2]!, centre_m[at * 2 + 1]!);
    return { type: 'Feature', id: at, properties: {}, geometry: { type: 'Point', coordinates } };
  });
  return {
    landmarks: source(areas(geometry.landmarks, (at) => map.landmarks[at]!.kind)),
    railways: source(lines(geometry.landmarks, (at) => map.landmarks[at]!.kind)),
    districts: source(lines(geometry.districts, () => 'district')),
    streets: source(lines(geometry.streets, (at) => map.streets[at]!.class)),
    pipes: source(lines(geometry.pipes, (at) => map.pipes[at]!.role)),
    // Not simplified: a house of four corners has none to spare.
    buildings: source(
      areas(buildings, () => 'building'),
      0,
    ),
    middles: source(middles),
  };
}

const level: ExpressionSpecification = ['coalesce', ['feature-state', 'level'], LEVEL_HEATED];

/** One value for each level of a building. */
function byLevel<T extends string | number>(pick: (at: number) => T): ExpressionSpecification {
  const pairs: (number | T)[] = [];
  for (let at = LEVEL_UNKNOWN; at < LEVELS; at++) pairs.push(at, pick(at));
  return ['match', level, ...pairs, pick(LEVEL_UNKNOWN)] as unknown as ExpressionSpecification;
}

/** A width that grows with the scale between two limits, as the Canvas renderer has it. Twice the scale is one zoom more, so this is exact. */
function between(from: number, from_px: number, to: number, to_px: number): ExpressionSpecification {
  return ['interpolate', ['exponential', 2], ['zoom'], zoomOf(from), from_px, zoomOf(to), to_px];
}
const onGround = (width_m: number, least_px: number, most_px: number): ExpressionSpecification =>
  between(least_px / width_m, least_px, most_px / width_m, most_px);

type Line = Readonly<{ id: string; from: string; kind?: string; ink: string; width: number | ExpressionSpecification }>;
function line(wish: Line, more: { dash?: number[]; minzoom?: number } = {}): LayerSpecification {
  return {
    id: wish.id,
    type: 'line',
    source: wish.from,
    ...(more.minzoom === undefined ? {} : { minzoom: more.minzoom }),
    ...(wish.kind === undefined ? {} : { filter: ['==', ['get', 'kind'], wish.kind] }),
    layout: more.dash ? {} : { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': wish.ink, 'line-width': wish.width, ...(more.dash ? { 'line-dasharray': more.dash } : {}) },
  };
}

function groundLayers(inks: Inks): LayerSpecification[] {
  const ground = (kind: 'park' | 'industry' | 'water'): LayerSpecification => ({
    id: kind,
    type: 'fill',
    source: 'landmarks',
    filter: ['==', ['get', 'kind'], kind],
    paint: { 'fill-color': inks[kind] },
  });
  return [
    { id: 'ground', type: 'background', paint: { 'background-color': inks.ground } },
    ground('park'),
    ground('industry'),
    ground('water'),
    line({ id: 'districts', from: 'districts', ink: inks.district, width: 1 }, { dash: [2, 5] }),
    line({ id: 'lane', from: 'streets', kind: 'lane', ink: inks.street, width: onGround(7, 0.5, 18) }, { minzoom: zoomOf(0.05) }),
    line({ id: 'street', from: 'streets', kind: 'street', ink: inks.street, width: onGround(13, 0.8, 18) }),
    line({ id: 'bridge', from: 'streets', kind: 'bridge', ink: inks.avenue, width: onGround(24, 1.8, 18) }),
    line({ id: 'avenue', from: 'streets', kind: 'avenue', ink: inks.avenue, width: onGround(26, 1.6, 18) }),
    line({ id: 'railway', from: 'railways', kind: 'railway', ink: inks.railway, width: 1.4 }, { dash: [4.3, 2.1] }),
    line(
      { id: 'pipes-service', from: 'pipes', kind: 'service', ink: inks.pipe, width: between(0.05, 0.7, 0.45, 1.2) },
      { minzoom: zoomOf(0.25) },
    ),
    line(
      { id: 'pipes-distribution', from: 'pipes', kind: 'distribution', ink: inks.pipe, width: between(0.05, 0.8, 0.45, 1.8) },
      { minzoom: zoomOf(0.07) },
    ),
    line({ id: 'pipes-main', from: 'pipes', kind: 'main', ink: inks.pipeMain, width: between(0.05, 1.2, 0.45, 3) }),
  ];
}

function dotLayer(inks: Inks, id: string, holds: (at: number) => boolean): LayerSpecification {
  const filled = (at: number): string => (at >= 0 ? inks.levels[at]! : at === LEVEL_HEATED ? inks.heated : inks.ground);
  return {
    id,
    type: 'circle',
    source: 'middles',
    maxzoom: zoomOf(DOTS_TO),
    paint: {
      'circle-color': byLevel(filled),
      'circle-radius': byLevel((at) => (at === LEVEL_HEATED ? HEATED_DOT_RADIUS_PX : DOT_RADIUS_PX)),
      'circle-opacity': byLevel((at) => (holds(at) && at !== LEVEL_UNKNOWN ? 1 : 0)),
      'circle-stroke-color': byLevel((at) => (at === LEVEL_DRAINED ? inks.hatch : inks.edge)),
      'circle-stroke-width': 0.6,
      'circle-stroke-opacity': byLevel((at) => (holds(at) && (at < LEVEL_HEATED || at >= inks.edgeFrom) ? 1 : 0)),
    },
  };
}

function buildingLayers(inks: Inks): LayerSpecification[] {
  const likely: ExpressionSpecification = ['case', ['boolean', ['feature-state', 'likely'], false], 1, 0];
  const edge = (at: number): string => (at === LEVEL_HEATED ? inks.heatedEdge : at === LEVEL_DRAINED ? inks.hatch : inks.edge);
  return [
    // Heated ones below, so that they never cover one that freezes.
    {
      id: 'heated',
      type: 'fill',
      source: 'buildings',
      minzoom: zoomOf(DOTS_TO),
      paint: { 'fill-color': inks.heated, 'fill-opacity': byLevel((at) => (at === LEVEL_HEATED ? 1 : 0)) },
    },
    {
      id: BUILDING_LAYER,
      type: 'fill',
      source: 'buildings',
      minzoom: zoomOf(DOTS_TO),
      paint: {
        'fill-color': byLevel((at) => (at >= 0 ? inks.levels[at]! : inks.heated)),
        'fill-opacity': byLevel((at) => (at >= 0 ? 1 : 0)),
      },
    },
    {
      id: 'drained',
      type: 'fill',
      source: 'buildings',
      minzoom: zoomOf(DOTS_TO),
      paint: { 'fill-pattern': HATCH, 'fill-opacity': byLevel((at) => (at === LEVEL_DRAINED ? 1 : 0)) },
    },
    {
      id: 'edges',
      type: 'line',
      source: 'buildings',
      minzoom: zoomOf(DOTS_TO),
      paint: {
        'line-color': byLevel(edge),
        'line-width': 1,
        'line-opacity': byLevel((at) => (at !== LEVEL_UNKNOWN && (at < 0 || at >= inks.edgeFrom) ? 1 : 0)),
      },
    },
    {
      id: 'unknown',
      type: 'line',
      source: 'buildings',
      minzoom: zoomOf(DOTS_TO),
      paint: {
        'line-color': inks.edge,
        'line-width': 1.4,
        'line-dasharray': [1.8, 1.4],
        'line-opacity': byLevel((at) => (at === LEVEL_UNKNOWN ? 1 : 0)),
      },
    },
    // The most urgent class last, so that it is never hidden under a calmer one.
    dotLayer(inks, DOT_LAYERS[0], (at) => at !== 0 && at !== 1),
    dotLayer(inks, DOT_LAYERS[1], (at) => at === 1),
    dotLayer(inks, DOT_LAYERS[2], (at) => at === 0),
    {
      id: 'likely',
      type: 'circle',
      source: 'middles',
      paint: { 'circle-color': inks.mark, 'circle-radius': onGround(7, 0.9, 3.2), 'circle-opacity': likely },
    },
  ];
}

/** All layers from the ground up, in the page's colours. */
export function makeLayers(inks: Inks): LayerSpecification[] {
  return [...groundLayers(inks), ...buildingLayers(inks)];
}
