import { ACTIONS, type Action } from '../store/actions.ts';
import type { Row } from '../store/rows.ts';
import { type Camera, type Frame, toScreen } from './camera.ts';
import type { Geometry } from './geometry.ts';
import type { Inks } from './inks.ts';

/** By building: row of `ACTIONS`, or NONE where the plan has nothing to do. */
export type ActionMarks = Int8Array;
const NONE = -1;
const SIZE_MIN_PX = 2.4;
const SIZE_MAX_PX = 7;
/** Half the size of a sign, in metres on the ground. */
const SIZE_M = 9;

export function markActions(geometry: Geometry, rows: readonly Row[]): ActionMarks {
  const marks = new Int8Array(geometry.buildings.count).fill(NONE);
  for (const row of rows) {
    const at = geometry.buildingAt.get(row.id);
    if (at !== undefined) marks[at] = ACTIONS.indexOf(row.action);
  }
  return marks;
}

/** What the plan does with each building: ▲ fed again, ▼ drained, ■ kept full, ○ not reached. Shape tells them apart, not colour alone. */
export function drawActions(
  pen: CanvasRenderingContext2D,
  geometry: Geometry,
  marks: ActionMarks,
  inks: Inks,
  camera: Camera,
  frame: Frame,
): void {
  const half_px = Math.max(SIZE_MIN_PX, Math.min(SIZE_MAX_PX, camera.pxPerM * SIZE_M));
  const ink: Readonly<Record<Action, string>> = { refeed: inks.chosen, drain: inks.select, hold: inks.edge, leave: inks.damage };
  pen.lineJoin = 'round';
  ACTIONS.forEach((action, kind) => {
    pen.beginPath();
    for (let at = 0; at < marks.length; at++) {
      if (marks[at] !== kind) continue;
      const [x_px, y_px] = toScreen(camera, frame, geometry.centre_m[at * 2]!, geometry.centre_m[at * 2 + 1]!);
      if (x_px < -half_px || y_px < -half_px || x_px > frame.width_px + half_px || y_px > frame.height_px + half_px) continue;
      traceSign(pen, action, x_px, y_px, half_px);
    }
    pen.strokeStyle = inks.halo;
    pen.lineWidth = action === 'leave' ? 3.5 : 2;
    pen.stroke();
    if (action === 'leave') {
      pen.strokeStyle = ink[action];
      pen.lineWidth = 1.6;
      pen.stroke();
    } else {
      pen.fillStyle = ink[action];
      pen.fill();
    }
  });
}

function traceSign(pen: CanvasRenderingContext2D, action: Action, x_px: number, y_px: number, half_px: number): void {
  if (action === 'hold') pen.rect(x_px - half_px * 0.8, y_px - half_px * 0.8, half_px * 1.6, half_px * 1.6);
  else if (action === 'leave') {
    pen.moveTo(x_px + half_px, y_px);
    pen.arc(x_px, y_px, half_px, 0, Math.PI * 2);
  } else {
    const up = action === 'refeed' ? -1 : 1;
    pen.moveTo(x_px, y_px + up * half_px);
    pen.lineTo(x_px + half_px, y_px - up * half_px * 0.8);
    pen.lineTo(x_px - half_px, y_px - up * half_px * 0.8);
    pen.closePath();
  }
}
