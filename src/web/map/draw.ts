import type { Layers } from '../store/layers.ts';
import { type ActionMarks, drawActions } from './actions.ts';
import type { Camera, Frame } from './camera.ts';
import { toScreen } from './camera.ts';
import type { Geometry, Shapes } from './geometry.ts';
import type { Inks } from './inks.ts';
import { drawNames } from './names.ts';
import { drawNetwork, type NetworkScene } from './network-paint.ts';
import { BOILERS_FROM } from './scales.ts';

/** What one building is painted as: −1 heated, −2 drained, 0 … 5 class of hours to freezing. */
export type Painting = Readonly<{
  level: Int8Array;
  likely: Uint8Array;
  unknown: Uint8Array;
  damaged: Uint8Array;
}>;
export type Scene = Readonly<{
  geometry: Geometry;
  painting: Painting;
  inks: Inks;
  hatch: CanvasPattern | string;
  layers: Layers;
  language: 'uk' | 'en';
  /** Building under the selection halo, and all buildings of the chosen decision; −1 when none. */
  selected: number;
  group: readonly number[];
  hovered: number;
  ratio: number;
  /** What the pipes carry, where someone looks at it; null leaves the plain lines. */
  network: NetworkScene | null;
  /** What the plan does with each building, where someone looks at it. */
  actions: ActionMarks | null;
}>;

/** Below this many pixels a building is drawn as a square of that side: a colour must stay readable when zoomed out. */
const SQUARE_MIN_PX = 3.2;
const SQUARE_FULL_PX = 4.6;
const LEVELS = 6;
/** Pixels per metre from which the outline of an unknown building is dashed. */
const UNKNOWN_DASH_FROM = 0.3;
/** A chosen group larger than this is outlined thinly, or the outlines would hide the colours. */
const GROUP_CROWD = 60;

type Pen = CanvasRenderingContext2D;

function visible(shapes: Shapes, shape: number, view: readonly [number, number, number, number]): boolean {
  const at = shape * 4;
  const box = shapes.box_m;
  return box[at + 2]! >= view[0] && box[at]! <= view[2] && box[at + 3]! >= view[1] && box[at + 1]! <= view[3];
}

/** Adds a shape to the current path; points nearer than half a pixel to the last one are left out. */
function trace(pen: Pen, shapes: Shapes, shape: number, camera: Camera, frame: Frame, close: boolean): void {
  const { points_m, start } = shapes;
  const scale = camera.pxPerM;
  const left_px = frame.width_px / 2 - camera.x_m * scale;
  const top_px = frame.height_px / 2 + camera.y_m * scale;
  const to = start[shape + 1]!;
  let lastX_px = 0;
  let lastY_px = 0;
  for (let i = start[shape]!; i < to; i += 2) {
    const x_px = points_m[i]! * scale + left_px;
    const y_px = top_px - points_m[i + 1]! * scale;
    if (i === start[shape]) pen.moveTo(x_px, y_px);
    else if (i + 2 >= to || Math.abs(x_px - lastX_px) + Math.abs(y_px - lastY_px) > 0.5) pen.lineTo(x_px, y_px);
    else continue;
    lastX_px = x_px;
    lastY_px = y_px;
  }
  if (close) pen.closePath();
}

type Kind = Readonly<{ ink: string; width_px: number; holds: (at: number) => boolean; dash?: readonly number[]; alpha?: number }>;

function strokeLines(
  pen: Pen,
  shapes: Shapes,
  camera: Camera,
  frame: Frame,
  view: readonly [number, number, number, number],
  kind: Kind,
): void {
  pen.beginPath();
  for (let at = 0; at < shapes.count; at++) {
    if (kind.holds(at) && visible(shapes, at, view)) trace(pen, shapes, at, camera, frame, false);
  }
  pen.strokeStyle = kind.ink;
  pen.lineWidth = kind.width_px;
  pen.globalAlpha = kind.alpha ?? 1;
  pen.setLineDash([...(kind.dash ?? [])]);
  pen.stroke();
  pen.setLineDash([]);
  pen.globalAlpha = 1;
}

function drawGround(pen: Pen, scene: Scene, camera: Camera, frame: Frame, view: readonly [number, number, number, number]): void {
  const { geometry, inks } = scene;
  const marks = geometry.map.landmarks;
  const fills = { park: inks.park, industry: inks.industry, water: inks.water } as const;
  for (const kind of ['park', 'industry', 'water'] as const) {
    pen.beginPath();
    marks.forEach((mark, at) => {
      if (mark.kind === kind && visible(geometry.landmarks, at, view)) trace(pen, geometry.landmarks, at, camera, frame, true);
    });
    pen.fillStyle = fills[kind];
    pen.fill();
  }
  strokeLines(pen, geometry.districts, camera, frame, view, {
    ink: inks.district,
    width_px: 1,
    holds: () => true,
    dash: [2, 5],
  });
}

/** Street widths in metres on the ground, drawn never thinner than the pixel floor. */
const STREET_WIDTH_M = { avenue: 26, bridge: 24, street: 13, lane: 7 } as const;
function drawStreets(pen: Pen, scene: Scene, camera: Camera, frame: Frame, view: readonly [number, number, number, number]): void {
  const { geometry, inks } = scene;
  const streets = geometry.map.streets;
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  const order = [
    ['lane', inks.street, 0.5],
    ['street', inks.street, 0.8],
    ['bridge', inks.avenue, 1.8],
    ['avenue', inks.avenue, 1.6],
  ] as const;
  for (const [name, ink, floor_px] of order) {
    if (name === 'lane' && camera.pxPerM < 0.05) continue;
    strokeLines(pen, geometry.streets, camera, frame, view, {
      ink,
      width_px: Math.max(floor_px, Math.min(STREET_WIDTH_M[name] * camera.pxPerM, 18)),
      holds: (at) => streets[at]!.class === name,
    });
  }
  strokeLines(pen, geometry.landmarks, camera, frame, view, {
    ink: inks.railway,
    width_px: 1.4,
    holds: (at) => geometry.map.landmarks[at]!.kind === 'railway',
    dash: [6, 3],
  });
}

function drawPipes(pen: Pen, scene: Scene, camera: Camera, frame: Frame, view: readonly [number, number, number, number]): void {
  const { geometry, inks } = scene;
  const pipes = geometry.map.pipes;
  const zoomed = Math.min(1, Math.max(0, (camera.pxPerM - 0.05) / 0.4));
  if (camera.pxPerM > 0.25) {
    strokeLines(pen, geometry.pipes, camera, frame, view, {
      ink: inks.pipe,
      width_px: 0.7 + zoomed * 0.5,
      holds: (at) => pipes[at]!.role === 'service',
    });
  }
  if (camera.pxPerM > 0.07) {
    strokeLines(pen, geometry.pipes, camera, frame, view, {
      ink: inks.pipe,
      width_px: 0.8 + zoomed,
      holds: (at) => pipes[at]!.role === 'distribution',
    });
  }
  strokeLines(pen, geometry.pipes, camera, frame, view, {
    ink: inks.pipeMain,
    width_px: 1.2 + zoomed * 1.8,
    holds: (at) => pipes[at]!.role === 'main',
  });
}

/** Adds a building to the path: its outline, or a square when the outline would be too small to carry a colour. */
function traceBuilding(pen: Pen, scene: Scene, at: number, camera: Camera, frame: Frame, grow_px: number): void {
  const { buildings, centre_m } = scene.geometry;
  const box = buildings.box_m;
  const longest_px = Math.max(box[at * 4 + 2]! - box[at * 4]!, box[at * 4 + 3]! - box[at * 4 + 1]!) * camera.pxPerM;
  const shortest_px = Math.min(box[at * 4 + 2]! - box[at * 4]!, box[at * 4 + 3]! - box[at * 4 + 1]!) * camera.pxPerM;
  if (longest_px >= 9 && shortest_px >= SQUARE_MIN_PX) {
    trace(pen, buildings, at, camera, frame, true);
    return;
  }
  const side_px = Math.max(SQUARE_MIN_PX, Math.min(SQUARE_FULL_PX, longest_px)) + grow_px;
  const [x_px, y_px] = toScreen(camera, frame, centre_m[at * 2]!, centre_m[at * 2 + 1]!);
  pen.rect(x_px - side_px / 2, y_px - side_px / 2, side_px, side_px);
}

function drawBuildings(pen: Pen, scene: Scene, camera: Camera, frame: Frame, view: readonly [number, number, number, number]): void {
  const { geometry, painting, inks } = scene;
  const { buildings } = geometry;
  const shown: number[][] = Array.from({ length: LEVELS + 2 }, () => []);
  const unknown: number[] = [];
  const likely: number[] = [];
  const damaged: number[] = [];
  for (let at = 0; at < buildings.count; at++) {
    if (!visible(buildings, at, view)) continue;
    if (painting.unknown[at]) unknown.push(at);
    else shown[painting.level[at]! + 2]!.push(at);
    if (painting.likely[at]) likely.push(at);
    if (painting.damaged[at]) damaged.push(at);
  }
  const fillAll = (list: readonly number[], ink: string | CanvasPattern, edge: string | null, grow_px: number): void => {
    if (list.length === 0) return;
    pen.beginPath();
    for (const at of list) traceBuilding(pen, scene, at, camera, frame, grow_px);
    pen.fillStyle = ink;
    pen.fill();
    if (edge) {
      pen.strokeStyle = edge;
      pen.lineWidth = camera.pxPerM > 0.12 ? 1 : 0.6;
      pen.stroke();
    }
  };
  fillAll(shown[1]!, inks.heated, camera.pxPerM > 0.2 ? inks.heatedEdge : null, -1.2);
  fillAll(shown[0]!, scene.hatch, inks.hatch, 0);
  // The most urgent class last, so that it is never hidden under a calmer one.
  for (let level = LEVELS - 1; level >= 0; level--) {
    fillAll(shown[level + 2]!, inks.levels[level]!, level >= inks.edgeFrom ? inks.edge : null, level < 2 ? 0.6 : 0);
  }
  if (unknown.length > 0) {
    pen.beginPath();
    for (const at of unknown) traceBuilding(pen, scene, at, camera, frame, 0);
    pen.strokeStyle = inks.edge;
    // Dashes of a few pixels would be blots; far out the outline alone says it.
    const near = camera.pxPerM > UNKNOWN_DASH_FROM;
    pen.lineWidth = near ? 1.4 : 0.8;
    pen.setLineDash(near ? [2.5, 2] : []);
    pen.stroke();
    pen.setLineDash([]);
  }
  drawLikely(pen, scene, camera, frame, likely);
  drawCrosses(pen, scene, camera, frame, damaged);
}

/** A dark dot in the middle: probably frozen at the shown hour. */
function drawLikely(pen: Pen, scene: Scene, camera: Camera, frame: Frame, list: readonly number[]): void {
  if (list.length === 0) return;
  const radius_px = Math.max(0.9, Math.min(3.2, camera.pxPerM * 7));
  pen.beginPath();
  for (const at of list) {
    const [x_px, y_px] = toScreen(camera, frame, scene.geometry.centre_m[at * 2]!, scene.geometry.centre_m[at * 2 + 1]!);
    pen.moveTo(x_px + radius_px, y_px);
    pen.arc(x_px, y_px, radius_px, 0, Math.PI * 2);
  }
  pen.fillStyle = scene.inks.mark;
  pen.fill();
}

function drawCrosses(pen: Pen, scene: Scene, camera: Camera, frame: Frame, list: readonly number[]): void {
  if (list.length === 0) return;
  const half_px = Math.max(3, Math.min(7, camera.pxPerM * 12));
  for (const [ink, width_px] of [
    [scene.inks.halo, 4],
    [scene.inks.damage, 2],
  ] as const) {
    pen.beginPath();
    for (const at of list) {
      const [x_px, y_px] = toScreen(camera, frame, scene.geometry.centre_m[at * 2]!, scene.geometry.centre_m[at * 2 + 1]!);
      pen.moveTo(x_px - half_px, y_px - half_px);
      pen.lineTo(x_px + half_px, y_px + half_px);
      pen.moveTo(x_px + half_px, y_px - half_px);
      pen.lineTo(x_px - half_px, y_px + half_px);
    }
    pen.strokeStyle = ink;
    pen.lineWidth = width_px;
    pen.stroke();
  }
}

function drawHalos(pen: Pen, scene: Scene, camera: Camera, frame: Frame): void {
  const { inks, geometry } = scene;
  if (scene.group.length > 0) {
    pen.beginPath();
    const crowded = scene.group.length > GROUP_CROWD;
    for (const at of scene.group) traceBuilding(pen, scene, at, camera, frame, crowded ? 1 : 2.4);
    pen.strokeStyle = inks.chosen;
    pen.lineWidth = crowded ? 1 : 1.6;
    pen.stroke();
  }
  for (const [at, width_px] of [
    [scene.hovered, 1.5],
    [scene.selected, 2.5],
  ] as const) {
    if (at < 0) continue;
    pen.beginPath();
    traceBuilding(pen, scene, at, camera, frame, 4);
    pen.strokeStyle = inks.halo;
    pen.lineWidth = width_px + 3;
    pen.stroke();
    pen.strokeStyle = inks.select;
    pen.lineWidth = width_px;
    pen.stroke();
  }
  if (scene.selected >= 0) {
    const [x_px, y_px] = toScreen(camera, frame, geometry.centre_m[scene.selected * 2]!, geometry.centre_m[scene.selected * 2 + 1]!);
    const reach_px = Math.max(13, 22 * camera.pxPerM + 9);
    pen.beginPath();
    pen.arc(x_px, y_px, reach_px, 0, Math.PI * 2);
    pen.strokeStyle = inks.halo;
    pen.lineWidth = 5;
    pen.stroke();
    pen.strokeStyle = inks.select;
    pen.lineWidth = 2;
    pen.stroke();
  }
}

/** Signs with a halo: ▣ sources (larger for a power plant), ◆ depots, ⌂ warming points. Shape tells them apart, not colour alone. */
function drawPlaces(pen: Pen, scene: Scene, camera: Camera, frame: Frame): void {
  const { geometry, inks } = scene;
  const map = geometry.map;
  const spot = (lon_deg: number, lat_deg: number): readonly [number, number] => {
    const [x_m, y_m] = geometry.place(lon_deg, lat_deg);
    return toScreen(camera, frame, x_m, y_m);
  };
  const outside = (x_px: number, y_px: number): boolean =>
    x_px < -20 || y_px < -20 || x_px > frame.width_px + 20 || y_px > frame.height_px + 20;
  pen.lineJoin = 'round';
  if (camera.pxPerM > 0.18) {
    pen.beginPath();
    for (const point of map.warmingPoints) {
      const [x_px, y_px] = spot(point.lon_deg, point.lat_deg);
      if (outside(x_px, y_px)) continue;
      pen.moveTo(x_px - 5, y_px - 0.5);
      pen.lineTo(x_px, y_px - 5.5);
      pen.lineTo(x_px + 5, y_px - 0.5);
      pen.lineTo(x_px + 3.6, y_px - 0.5);
      pen.lineTo(x_px + 3.6, y_px + 4.5);
      pen.lineTo(x_px - 3.6, y_px + 4.5);
      pen.lineTo(x_px - 3.6, y_px - 0.5);
      pen.closePath();
    }
    paintSign(pen, inks.warming, inks.halo);
  }
  pen.beginPath();
  for (const depot of map.depots) {
    const [x_px, y_px] = spot(depot.lon_deg, depot.lat_deg);
    if (outside(x_px, y_px)) continue;
    pen.moveTo(x_px, y_px - 6);
    pen.lineTo(x_px + 6, y_px);
    pen.lineTo(x_px, y_px + 6);
    pen.lineTo(x_px - 6, y_px);
    pen.closePath();
  }
  paintSign(pen, inks.depot, inks.halo);
  for (const source of map.sources) {
    if (source.kind !== 'chp' && camera.pxPerM < BOILERS_FROM) continue;
    const [x_px, y_px] = spot(source.lon_deg, source.lat_deg);
    if (outside(x_px, y_px)) continue;
    const half_px = source.kind === 'chp' ? 8 : camera.pxPerM > 0.09 ? 5 : 3.2;
    pen.beginPath();
    pen.rect(x_px - half_px, y_px - half_px, half_px * 2, half_px * 2);
    paintSign(pen, source.kind === 'chp' ? inks.source : inks.boiler, inks.halo);
    pen.beginPath();
    pen.rect(x_px - half_px * 0.42, y_px - half_px * 0.42, half_px * 0.84, half_px * 0.84);
    pen.fillStyle = inks.halo;
    pen.fill();
  }
}

function paintSign(pen: Pen, ink: string, halo: string): void {
  pen.strokeStyle = halo;
  pen.lineWidth = 3;
  pen.stroke();
  pen.fillStyle = ink;
  pen.fill();
}

/** Whatever lies in these local metres is drawn: the frame with some slack around. */
function viewOf(camera: Camera, frame: Frame): readonly [number, number, number, number] {
  const slack_m = 12 / camera.pxPerM;
  const halfWidth_m = frame.width_px / 2 / camera.pxPerM + slack_m;
  const halfHeight_m = frame.height_px / 2 / camera.pxPerM + slack_m;
  return [camera.x_m - halfWidth_m, camera.y_m - halfHeight_m, camera.x_m + halfWidth_m, camera.y_m + halfHeight_m];
}

/** Draws the whole map into a canvas whose transform is the device ratio. Returns nothing and keeps nothing. */
export function drawScene(pen: Pen, scene: Scene, camera: Camera, frame: Frame): void {
  pen.setTransform(scene.ratio, 0, 0, scene.ratio, 0, 0);
  pen.fillStyle = scene.inks.ground;
  pen.fillRect(0, 0, frame.width_px, frame.height_px);
  const view = viewOf(camera, frame);
  drawGround(pen, scene, camera, frame, view);
  if (scene.layers.streets) drawStreets(pen, scene, camera, frame, view);
  if (scene.layers.pipes && !scene.network) drawPipes(pen, scene, camera, frame, view);
  drawBuildings(pen, scene, camera, frame, view);
  if (scene.network) drawNetwork(pen, scene.geometry, scene.network, camera, frame, view);
  drawSigns(pen, scene, camera, frame, view);
}

/** Draws only what lies over the buildings, on a clear canvas: the rest is drawn below by the graphics card. */
export function drawOver(pen: Pen, scene: Scene, camera: Camera, frame: Frame): void {
  pen.setTransform(scene.ratio, 0, 0, scene.ratio, 0, 0);
  pen.clearRect(0, 0, frame.width_px, frame.height_px);
  const view = viewOf(camera, frame);
  const damaged: number[] = [];
  for (let at = 0; at < scene.geometry.buildings.count; at++) {
    if (scene.painting.damaged[at] && visible(scene.geometry.buildings, at, view)) damaged.push(at);
  }
  drawCrosses(pen, scene, camera, frame, damaged);
  if (scene.network) drawNetwork(pen, scene.geometry, scene.network, camera, frame, view);
  drawSigns(pen, scene, camera, frame, view);
}

function drawSigns(pen: Pen, scene: Scene, camera: Camera, frame: Frame, view: readonly [number, number, number, number]): void {
  if (scene.actions) drawActions(pen, scene.geometry, scene.actions, scene.inks, camera, frame);
  if (scene.layers.places) drawPlaces(pen, scene, camera, frame);
  drawHalos(pen, scene, camera, frame);
  if (scene.layers.names) drawNames(pen, scene, camera, frame, view);
}
