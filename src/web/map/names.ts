import type { Camera, Frame } from './camera.ts';
import { toScreen } from './camera.ts';
import type { Scene } from './draw.ts';
import { BOILERS_FROM } from './scales.ts';

/** Names drawn in one frame; more would cost time and readability. */
const NAMES_MAX = 70;
/** An outline of more numbers than this is a river; smaller waters are named only where the name fits. */
const RIVER_NUMBERS = 200;
/** Half the side of the square that a sign keeps free of names. */
const SIGN_PX = 6;

type Box = readonly [left_px: number, top_px: number, right_px: number, bottom_px: number];

class Taken {
  readonly boxes: Box[] = [];
  /** Takes the place when nothing is there yet. */
  take(box: Box): boolean {
    for (const other of this.boxes) {
      if (box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]) return false;
    }
    this.boxes.push(box);
    return true;
  }
}

const widths = new Map<string, number>();
function widthOf(pen: CanvasRenderingContext2D, text: string): number {
  const key = `${pen.font}|${text}`;
  let width_px = widths.get(key);
  if (width_px === undefined) {
    width_px = pen.measureText(text).width;
    widths.set(key, width_px);
  }
  return width_px;
}

function write(pen: CanvasRenderingContext2D, text: string, ink: string, halo: string): void {
  pen.strokeStyle = halo;
  pen.lineWidth = 3;
  pen.strokeText(text, 0, 0);
  pen.fillStyle = ink;
  pen.fillText(text, 0, 0);
}

/** The longest straight piece of a line that lies in view: where the name sits best. */
function longestPiece(
  scene: Scene,
  street: number,
  camera: Camera,
  frame: Frame,
): Readonly<{ x_px: number; y_px: number; angle: number; length_px: number }> | null {
  const { points_m, start } = scene.geometry.streets;
  let best = null as Readonly<{ x_px: number; y_px: number; angle: number; length_px: number }> | null;
  const to = start[street + 1]!;
  for (let i = start[street]!; i + 3 < to; i += 2) {
    let [ax, ay] = toScreen(camera, frame, points_m[i]!, points_m[i + 1]!);
    let [bx, by] = toScreen(camera, frame, points_m[i + 2]!, points_m[i + 3]!);
    // Nearly straight pieces are joined, so that a street of many short pieces still gets its name.
    let next = i + 4;
    const bend0 = Math.atan2(by - ay, bx - ax);
    while (next + 1 < to) {
      const [cx, cy] = toScreen(camera, frame, points_m[next]!, points_m[next + 1]!);
      const turn = Math.abs(Math.atan2(Math.sin(Math.atan2(cy - ay, cx - ax) - bend0), Math.cos(Math.atan2(cy - ay, cx - ax) - bend0)));
      if (turn > 0.06) break;
      bx = cx;
      by = cy;
      next += 2;
    }
    const clipped = clip(ax, ay, bx, by, frame);
    if (!clipped) continue;
    [ax, ay, bx, by] = clipped;
    const length_px = Math.hypot(bx - ax, by - ay);
    if (best && length_px <= best.length_px) continue;
    let angle = Math.atan2(by - ay, bx - ax);
    if (angle > Math.PI / 2) angle -= Math.PI;
    if (angle <= -Math.PI / 2) angle += Math.PI;
    best = { x_px: (ax + bx) / 2, y_px: (ay + by) / 2, angle, length_px };
  }
  return best;
}

/** The part of a segment inside the frame (Liang–Barsky). */
function clip(ax: number, ay: number, bx: number, by: number, frame: Frame): [number, number, number, number] | null {
  let from = 0;
  let to = 1;
  const dx = bx - ax;
  const dy = by - ay;
  for (const [p, q] of [
    [-dx, ax],
    [dx, frame.width_px - ax],
    [-dy, ay],
    [dy, frame.height_px - ay],
  ] as const) {
    if (p === 0) {
      if (q < 0) return null;
      continue;
    }
    const ratio = q / p;
    if (p < 0) from = Math.max(from, ratio);
    else to = Math.min(to, ratio);
    if (from > to) return null;
  }
  return [ax + from * dx, ay + from * dy, ax + to * dx, ay + to * dy];
}

export function drawNames(
  pen: CanvasRenderingContext2D,
  scene: Scene,
  camera: Camera,
  frame: Frame,
  view: readonly [number, number, number, number],
): void {
  const { geometry, inks, language } = scene;
  const taken = new Taken();
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.lineJoin = 'round';
  let left = NAMES_MAX;

  const upright = (text: string, x_px: number, y_px: number, ink: string, height_px: number): void => {
    const half_px = widthOf(pen, text) / 2 + 4;
    if (x_px + half_px < 0 || x_px - half_px > frame.width_px || y_px < 0 || y_px > frame.height_px) return;
    if (left <= 0 || !taken.take([x_px - half_px, y_px - height_px, x_px + half_px, y_px + height_px])) return;
    left--;
    pen.save();
    pen.translate(x_px, y_px);
    write(pen, text, ink, inks.halo);
    pen.restore();
  };

  if (scene.layers.places) {
    for (const source of geometry.map.sources) {
      if (source.kind !== 'chp' && camera.pxPerM < BOILERS_FROM) continue;
      const [x_m, y_m] = geometry.place(source.lon_deg, source.lat_deg);
      const [x_px, y_px] = toScreen(camera, frame, x_m, y_m);
      taken.take([x_px - SIGN_PX, y_px - SIGN_PX, x_px + SIGN_PX, y_px + SIGN_PX]);
    }
    pen.font = `600 11px ${inks.font}`;
    for (const source of geometry.map.sources) {
      if (source.kind !== 'chp' && camera.pxPerM < 0.12) continue;
      const [x_m, y_m] = geometry.place(source.lon_deg, source.lat_deg);
      const [x_px, y_px] = toScreen(camera, frame, x_m, y_m);
      upright(source.name[language], x_px, y_px + (source.kind === 'chp' ? 18 : 15), inks.source, 8);
    }
  }
  if (camera.pxPerM < 0.35) {
    pen.font = `600 ${camera.pxPerM < 0.09 ? 11.5 : 13}px ${inks.font}`;
    geometry.map.districts.forEach((district, at) => {
      const box = geometry.districts.box_m;
      const [x_px, y_px] = toScreen(camera, frame, (box[at * 4]! + box[at * 4 + 2]!) / 2, (box[at * 4 + 1]! + box[at * 4 + 3]!) / 2);
      upright(district.name[language], x_px, y_px, inks.streetName, 9);
    });
  }
  pen.font = `italic 11px ${inks.font}`;
  geometry.map.landmarks.forEach((mark, at) => {
    if (camera.pxPerM < 0.045 || mark.kind === 'railway' || mark.name[language] === '') return;
    const box = geometry.landmarks.box_m;
    const wide_px = (box[at * 4 + 2]! - box[at * 4]!) * camera.pxPerM;
    const river = mark.kind === 'water' && geometry.landmarks.start[at + 1]! - geometry.landmarks.start[at]! > RIVER_NUMBERS;
    if (!river && wide_px < widthOf(pen, mark.name[language]) + 8) return;
    const spot = markSpot(scene, at);
    const [x_px, y_px] = toScreen(camera, frame, spot[0], spot[1]);
    upright(mark.name[language], x_px, y_px, mark.kind === 'water' ? inks.waterName : inks.streetName, 8);
  });
  if (camera.pxPerM < 0.055) return;
  const seen = new Map<string, number>();
  for (const rank of ['avenue', 'bridge', 'street', 'lane'] as const) {
    if (rank === 'street' && camera.pxPerM < 0.16) continue;
    if (rank === 'lane' && camera.pxPerM < 0.5) continue;
    pen.font = `${rank === 'avenue' ? '600 ' : ''}${camera.pxPerM < 0.3 ? 10.5 : 11.5}px ${inks.font}`;
    for (let at = 0; at < geometry.streets.count && left > 0; at++) {
      const street = geometry.map.streets[at]!;
      if (street.class !== rank) continue;
      const box = geometry.streets.box_m;
      if (box[at * 4 + 2]! < view[0] || box[at * 4]! > view[2] || box[at * 4 + 3]! < view[1] || box[at * 4 + 1]! > view[3]) continue;
      const text = street.name[language];
      if (text === '' || (seen.get(text) ?? 0) >= 2) continue;
      const piece = longestPiece(scene, at, camera, frame);
      const width_px = widthOf(pen, text);
      if (!piece || piece.length_px < width_px + 10) continue;
      const reachX_px = (Math.abs(Math.cos(piece.angle)) * width_px) / 2 + 7;
      const reachY_px = (Math.abs(Math.sin(piece.angle)) * width_px) / 2 + 7;
      if (!taken.take([piece.x_px - reachX_px, piece.y_px - reachY_px, piece.x_px + reachX_px, piece.y_px + reachY_px])) continue;
      seen.set(text, (seen.get(text) ?? 0) + 1);
      left--;
      pen.save();
      pen.translate(piece.x_px, piece.y_px);
      pen.rotate(piece.angle);
      write(pen, text, inks.streetName, inks.halo);
      pen.restore();
    }
  }
}

/** Where a landmark's name goes: the middle of the points in the middle of its outline, so that a bent river is named on the water. */
function markSpot(scene: Scene, mark: number): readonly [number, number] {
  const { points_m, start } = scene.geometry.landmarks;
  const from = start[mark]!;
  const points = (start[mark + 1]! - from) / 2;
  if (scene.geometry.map.landmarks[mark]!.kind === 'water' && points >= 12) {
    // A river's outline runs down one bank and up the other: opposite points face each other.
    const one = from + Math.floor(points / 4) * 2;
    const other = from + (points - 1 - Math.floor(points / 4)) * 2;
    return [(points_m[one]! + points_m[other]!) / 2, (points_m[one + 1]! + points_m[other + 1]!) / 2];
  }
  const box = scene.geometry.landmarks.box_m;
  return [(box[mark * 4]! + box[mark * 4 + 2]!) / 2, (box[mark * 4 + 1]! + box[mark * 4 + 3]!) / 2];
}
