/**
 * What the pipes carry, over the buildings: colour by temperature or flow, arrows the way the water goes, dots where it stands, teeth where
 * it is let out, bow ties for valves. Shape tells the states apart; colour only adds.
 */
import type { PipeFlows } from '../../contract/network-view.ts';
import type { PipeColour } from '../store/layers.ts';
import { DRAINED, FLOWING, SHUT, type ShownValve } from '../store/network.ts';
import { type Camera, type Frame, toScreen } from './camera.ts';
import type { Geometry } from './geometry.ts';
import { classOfPipe, FLOW_LIMITS_kgps, type NetworkInks, TEMPERATURE_LIMITS_C } from './network-inks.ts';

type Pen = CanvasRenderingContext2D;

export type NetworkScene = Readonly<{
  pipes: PipeFlows;
  by: PipeColour;
  inks: NetworkInks;
  valves: readonly ShownValve[];
  /** Valves turned in the question, and how they stand then. */
  turned: ReadonlyMap<string, boolean>;
  showValves: boolean;
  /** All valves are drawn, house valves from a near view on. */
  turning: boolean;
  /** Rows of pipes cut open for repair, and the path to the chosen building. */
  part: ReadonlySet<number>;
  path: ReadonlySet<number>;
  hovered: number;
  /** Buildings by row: without feed then, fed again, clearly less heat. */
  cut: readonly number[];
  back: readonly number[];
  short: readonly number[];
}>;

/** Scales from which the finer pipes and the house valves are worth drawing. */
const DISTRIBUTION_FROM = 0.03;
const SERVICE_FROM = 0.22;
const HOUSE_VALVE_FROM = 0.7;
const VALVE_AWAY_PX = 16;
const VALVE_HALF_PX = 6;
const ARROW_LINE_MIN_PX = 34;
const ARROW_EVERY_PX = 130;
const MARKS_MAX = 4_000;
const MARK_RINGS_FROM = 0.13;

const isDrawn = (role: string, pxPerM: number): boolean =>
  role === 'main' || (role === 'distribution' ? pxPerM > DISTRIBUTION_FROM : pxPerM > SERVICE_FROM);

function widthOf(role: string, pxPerM: number): number {
  const zoomed = Math.min(1, Math.max(0, (pxPerM - 0.05) / 0.5));
  return role === 'main' ? 2.6 + zoomed * 2.4 : role === 'distribution' ? 1.1 + zoomed * 1.9 : 1 + zoomed * 0.8;
}

type View = readonly [number, number, number, number];
function inView(geometry: Geometry, row: number, view: View): boolean {
  const box = geometry.pipes.box_m;
  const at = row * 4;
  return box[at + 2]! >= view[0] && box[at]! <= view[2] && box[at + 3]! >= view[1] && box[at + 1]! <= view[3];
}

function tracePipe(pen: Pen, geometry: Geometry, row: number, camera: Camera, frame: Frame): void {
  const { points_m, start } = geometry.pipes;
  for (let i = start[row]!; i < start[row + 1]!; i += 2) {
    const [x_px, y_px] = toScreen(camera, frame, points_m[i]!, points_m[i + 1]!);
    if (i === start[row]) pen.moveTo(x_px, y_px);
    else pen.lineTo(x_px, y_px);
  }
}

const IDLE_CLASS = 5;
/** Class of a pipe's colour: by temperature also where water stands, because standing water is what freezes. */
export function pipeClass(pipes: PipeFlows, row: number, by: PipeColour): number {
  if (pipes.state[row] === DRAINED) return IDLE_CLASS;
  if (by === 'temperature') return classOfPipe(pipes.supply_C[row] ?? 0, TEMPERATURE_LIMITS_C);
  return pipes.state[row] === FLOWING ? classOfPipe(Math.abs(pipes.flow_kgps[row] ?? 0), FLOW_LIMITS_kgps) : IDLE_CLASS;
}

export function drawNetwork(pen: Pen, geometry: Geometry, scene: NetworkScene, camera: Camera, frame: Frame, view: View): void {
  drawMarks(pen, geometry, scene, camera, frame);
  drawBelow(pen, geometry, scene, camera, frame, view);
  drawPipeLines(pen, geometry, scene, camera, frame, view);
  drawArrows(pen, geometry, scene, camera, frame, view);
  if (scene.showValves) drawValves(pen, geometry, scene, camera, frame, view);
}

/** Under the lines: the path and the part that is cut open, as broad bands. */
function drawBelow(pen: Pen, geometry: Geometry, scene: NetworkScene, camera: Camera, frame: Frame, view: View): void {
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  for (const [rows, ink, more_px] of [
    [scene.path, scene.inks.path, 9],
    [scene.part, scene.inks.part, 11],
  ] as const) {
    if (rows.size === 0) continue;
    pen.beginPath();
    for (const row of rows) if (inView(geometry, row, view)) tracePipe(pen, geometry, row, camera, frame);
    pen.strokeStyle = ink;
    pen.lineWidth = more_px;
    pen.globalAlpha = 0.55;
    pen.stroke();
    pen.globalAlpha = 1;
  }
}

function drawPipeLines(pen: Pen, geometry: Geometry, scene: NetworkScene, camera: Camera, frame: Frame, view: View): void {
  const { pipes, by, inks } = scene;
  const map = geometry.map.pipes;
  const bags = new Map<string, number[]>();
  for (let row = 0; row < map.length; row++) {
    const { role } = map[row]!;
    if (!(isDrawn(role, camera.pxPerM) || scene.part.has(row) || scene.path.has(row)) || !inView(geometry, row, view)) continue;
    const state = pipes.state[row] ?? FLOWING;
    const key = `${role}|${scene.part.has(row) ? DRAINED : state}|${pipeClass(pipes, row, by)}`;
    const bag = bags.get(key);
    if (bag) bag.push(row);
    else bags.set(key, [row]);
  }
  pen.lineJoin = 'round';
  for (const [key, rows] of bags) {
    const [role, stateText, levelText] = key.split('|') as [string, string, string];
    const state = Number(stateText);
    const level = Number(levelText);
    const ink = level === IDLE_CLASS ? inks.idle : inks.classes[level]!;
    const width_px = widthOf(role, camera.pxPerM);
    const stroke = (pen_px: number, dash: readonly number[], cap: CanvasLineCap, colour: string): void => {
      pen.lineCap = cap;
      pen.lineWidth = pen_px;
      pen.setLineDash([...dash]);
      pen.strokeStyle = colour;
      pen.stroke();
    };
    pen.beginPath();
    for (const row of rows) tracePipe(pen, geometry, row, camera, frame);
    if (state === FLOWING) {
      stroke(width_px + 2, [], 'round', inks.halo);
      stroke(width_px, [], 'round', ink);
    } else if (state === SHUT) stroke(width_px + 0.6, [9, 6], 'butt', ink);
    else if (state === DRAINED) {
      stroke(1, [], 'butt', inks.idle);
      stroke(width_px + 5, [1.4, 4.6], 'butt', inks.idle);
    } else stroke(Math.max(1.8, width_px + 0.4), [0.01, Math.max(4.4, width_px * 2.1)], 'round', ink);
  }
  pen.setLineDash([]);
  pen.lineCap = 'round';
  if (scene.hovered >= 0) {
    pen.beginPath();
    tracePipe(pen, geometry, scene.hovered, camera, frame);
    pen.strokeStyle = inks.turned;
    pen.lineWidth = widthOf(map[scene.hovered]!.role, camera.pxPerM) + 3;
    pen.globalAlpha = 0.6;
    pen.stroke();
    pen.globalAlpha = 1;
  }
}

/** Heads along the pipe, the way the supply water goes. */
function drawArrows(pen: Pen, geometry: Geometry, scene: NetworkScene, camera: Camera, frame: Frame, view: View): void {
  const { pipes, inks } = scene;
  const { points_m, start } = geometry.pipes;
  const map = geometry.map.pipes;
  pen.beginPath();
  for (let row = 0; row < map.length; row++) {
    if (pipes.state[row] !== FLOWING || !isDrawn(map[row]!.role, camera.pxPerM) || !inView(geometry, row, view)) continue;
    const half_px = map[row]!.role === 'main' ? 5.5 : 4;
    const sign = (pipes.flow_kgps[row] ?? 0) < 0 ? -1 : 1;
    for (let i = start[row]!; i + 2 < start[row + 1]!; i += 2) {
      const [fromX, fromY] = toScreen(camera, frame, points_m[i]!, points_m[i + 1]!);
      const [toX, toY] = toScreen(camera, frame, points_m[i + 2]!, points_m[i + 3]!);
      const length_px = Math.hypot(toX - fromX, toY - fromY);
      if (length_px < ARROW_LINE_MIN_PX) continue;
      const heads = Math.max(1, Math.floor(length_px / ARROW_EVERY_PX));
      const along = [((toX - fromX) / length_px) * sign, ((toY - fromY) / length_px) * sign] as const;
      for (let head = 0; head < heads; head++) {
        const share = (head + 0.5) / heads;
        arrowHead(pen, fromX + (toX - fromX) * share, fromY + (toY - fromY) * share, along, half_px);
      }
    }
  }
  pen.fillStyle = inks.arrow;
  pen.strokeStyle = inks.halo;
  pen.lineWidth = 1.6;
  pen.stroke();
  pen.fill();
}

function arrowHead(pen: Pen, x_px: number, y_px: number, [along, down]: readonly [number, number], half_px: number): void {
  pen.moveTo(x_px + along * half_px, y_px + down * half_px);
  pen.lineTo(x_px - along * half_px - down * half_px * 0.8, y_px - down * half_px + along * half_px * 0.8);
  pen.lineTo(x_px - along * half_px + down * half_px * 0.8, y_px - down * half_px - along * half_px * 0.8);
  pen.closePath();
}

/** Where a valve is drawn: a little way along its pipe, so that those of one chamber stand apart. */
export function valvePlace(
  geometry: Geometry,
  valve: ShownValve,
  camera: Camera,
  frame: Frame,
): readonly [x: number, y: number, turn: number] | null {
  const { points_m, start } = geometry.pipes;
  const from = start[valve.pipe];
  const to = start[valve.pipe + 1];
  if (from === undefined || to === undefined || to - from < 4) return null;
  const [near, next] = valve.end === 0 ? [from, from + 2] : [to - 2, to - 4];
  const [x_px, y_px] = toScreen(camera, frame, points_m[near]!, points_m[near + 1]!);
  const [nextX, nextY] = toScreen(camera, frame, points_m[next]!, points_m[next + 1]!);
  const length_px = Math.hypot(nextX - x_px, nextY - y_px);
  if (length_px === 0) return [x_px, y_px, 0];
  const away_px = Math.min(VALVE_AWAY_PX, length_px * 0.45);
  const turn = Math.atan2(nextY - y_px, nextX - x_px);
  return [x_px + Math.cos(turn) * away_px, y_px + Math.sin(turn) * away_px, turn];
}

export function isValveDrawn(valve: ShownValve, camera: Camera, turned: ReadonlyMap<string, boolean>): boolean {
  return valve.role !== 'service' || camera.pxPerM > HOUSE_VALVE_FROM || turned.has(valve.id);
}

/** A bow tie: hollow where open, filled with a bar across where shut; a ring round those turned in the question. */
function drawValves(pen: Pen, geometry: Geometry, scene: NetworkScene, camera: Camera, frame: Frame, view: View): void {
  const { inks, turned } = scene;
  const far = camera.pxPerM < 0.1 && !scene.turning;
  for (const valve of scene.valves) {
    const changed = turned.get(valve.id);
    if (valve.pipe < 0 || !isValveDrawn(valve, camera, turned) || !inView(geometry, valve.pipe, view)) continue;
    if (far && valve.role === 'section' && changed === undefined) continue;
    const place = valvePlace(geometry, valve, camera, frame);
    if (!place) continue;
    const [x_px, y_px, turn] = place;
    const half_px = valve.role === 'service' ? VALVE_HALF_PX - 2 : VALVE_HALF_PX;
    const open = changed ?? valve.open;
    pen.save();
    pen.translate(x_px, y_px);
    if (changed !== undefined) {
      pen.beginPath();
      pen.arc(0, 0, half_px + 6, 0, Math.PI * 2);
      pen.fillStyle = inks.halo;
      pen.fill();
      pen.strokeStyle = inks.turned;
      pen.lineWidth = 2.6;
      pen.stroke();
    }
    pen.rotate(turn);
    pen.beginPath();
    pen.moveTo(-half_px, -half_px * 0.75);
    pen.lineTo(half_px, half_px * 0.75);
    pen.lineTo(half_px, -half_px * 0.75);
    pen.lineTo(-half_px, half_px * 0.75);
    pen.closePath();
    pen.strokeStyle = inks.halo;
    pen.lineWidth = 3.6;
    pen.stroke();
    pen.fillStyle = open ? inks.halo : inks.valve;
    pen.fill();
    pen.strokeStyle = inks.valve;
    pen.lineWidth = 1.5;
    pen.stroke();
    if (!open) {
      pen.beginPath();
      pen.moveTo(0, -half_px - 3);
      pen.lineTo(0, half_px + 3);
      pen.lineWidth = 2;
      pen.stroke();
    }
    pen.restore();
  }
}

/** Buildings that a change cuts off carry a struck ring, those fed again a ring with a dot, those with less heat a half ring. */
function drawMarks(pen: Pen, geometry: Geometry, scene: NetworkScene, camera: Camera, frame: Frame): void {
  const { inks } = scene;
  const radius_px = Math.max(2.6, Math.min(11, 26 * camera.pxPerM));
  const spots = (rows: readonly number[]): (readonly [number, number])[] =>
    rows
      .slice(0, MARKS_MAX)
      .map((row) => toScreen(camera, frame, geometry.centre_m[row * 2]!, geometry.centre_m[row * 2 + 1]!))
      .filter(([x_px, y_px]) => x_px > -20 && y_px > -20 && x_px < frame.width_px + 20 && y_px < frame.height_px + 20);
  const outline = (ink: string): void => {
    pen.strokeStyle = inks.halo;
    pen.lineWidth = radius_px > 4 ? 4 : 2.6;
    pen.stroke();
    pen.strokeStyle = ink;
    pen.lineWidth = radius_px > 4 ? 2 : 1.3;
    pen.stroke();
  };
  /** From afar only the stroke is left: rings on every house would hide the map. */
  const far = camera.pxPerM < MARK_RINGS_FROM;
  pen.beginPath();
  for (const [x_px, y_px] of spots(scene.cut)) {
    const edge_px = radius_px * (far ? 1 : 0.71);
    if (!far) {
      pen.moveTo(x_px + radius_px, y_px);
      pen.arc(x_px, y_px, radius_px, 0, Math.PI * 2);
    }
    pen.moveTo(x_px - edge_px, y_px + edge_px);
    pen.lineTo(x_px + edge_px, y_px - edge_px);
  }
  outline(inks.cut);
  pen.beginPath();
  for (const [x_px, y_px] of spots(scene.short)) {
    pen.moveTo(x_px + radius_px, y_px);
    pen.arc(x_px, y_px, radius_px, 0, Math.PI);
  }
  outline(inks.cut);
  pen.beginPath();
  for (const [x_px, y_px] of spots(scene.back)) {
    pen.moveTo(x_px + radius_px, y_px);
    pen.arc(x_px, y_px, radius_px, 0, Math.PI * 2);
    pen.moveTo(x_px + 2, y_px);
    pen.arc(x_px, y_px, 2, 0, Math.PI * 2);
  }
  outline(inks.back);
}

/** The drawn valve nearest to a point, within reach; null when none. */
export function pickValve(
  geometry: Geometry,
  valves: readonly ShownValve[],
  turned: ReadonlyMap<string, boolean>,
  camera: Camera,
  frame: Frame,
  at: Readonly<{ x_px: number; y_px: number }>,
  reach_px: number,
): ShownValve | null {
  let best: ShownValve | null = null;
  let least_px = reach_px;
  for (const valve of valves) {
    if (valve.pipe < 0 || !isValveDrawn(valve, camera, turned)) continue;
    const place = valvePlace(geometry, valve, camera, frame);
    const away_px = place ? Math.hypot(place[0] - at.x_px, place[1] - at.y_px) : Number.POSITIVE_INFINITY;
    if (away_px >= least_px) continue;
    least_px = away_px;
    best = valve;
  }
  return best;
}

/** Row of the drawn pipe nearest to a point on the ground, within reach; −1 when none. */
export function pickPipe(geometry: Geometry, pxPerM: number, x_m: number, y_m: number, reach_m: number): number {
  const { points_m, start, box_m, count } = geometry.pipes;
  let best = -1;
  let least_m = reach_m;
  for (let row = 0; row < count; row++) {
    const at = row * 4;
    if (box_m[at]! - reach_m > x_m || box_m[at + 2]! + reach_m < x_m || box_m[at + 1]! - reach_m > y_m || box_m[at + 3]! + reach_m < y_m)
      continue;
    if (!isDrawn(geometry.map.pipes[row]!.role, pxPerM)) continue;
    for (let i = start[row]!; i + 2 < start[row + 1]!; i += 2) {
      const away_m = toSegment_m(x_m, y_m, points_m[i]!, points_m[i + 1]!, points_m[i + 2]!, points_m[i + 3]!);
      if (away_m >= least_m) continue;
      least_m = away_m;
      best = row;
    }
  }
  return best;
}

function toSegment_m(x_m: number, y_m: number, fromX_m: number, fromY_m: number, toX_m: number, toY_m: number): number {
  const wide_m = toX_m - fromX_m;
  const high_m = toY_m - fromY_m;
  const length_m2 = wide_m * wide_m + high_m * high_m;
  const share = length_m2 === 0 ? 0 : Math.max(0, Math.min(1, ((x_m - fromX_m) * wide_m + (y_m - fromY_m) * high_m) / length_m2));
  return Math.hypot(x_m - fromX_m - share * wide_m, y_m - fromY_m - share * high_m);
}
