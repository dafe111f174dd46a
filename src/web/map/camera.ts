/** Where the map looks: middle of the view in local metres, and pixels per metre. */
export type Camera = Readonly<{ x_m: number; y_m: number; pxPerM: number }>;
export type Frame = Readonly<{ width_px: number; height_px: number }>;

export type Bounds = readonly [west_m: number, south_m: number, east_m: number, north_m: number];

const SCALE_MAX = 6;
const MARGIN_per1 = 0.04;

/** Shows the bounds as large as they fit to the right of `inset_px`, where the legend lies. */
export function fitCamera(bounds_m: Bounds, whole: Frame, inset_px = 0): Camera {
  const [west, south, east, north] = bounds_m;
  const room_per1 = 1 - 2 * MARGIN_per1;
  const frame = { ...whole, width_px: whole.width_px - inset_px };
  const pxPerM = Math.min(
    (frame.width_px * room_per1) / Math.max(east - west, 1),
    (frame.height_px * room_per1) / Math.max(north - south, 1),
  );
  return { x_m: (west + east) / 2 - inset_px / 2 / pxPerM, y_m: (south + north) / 2, pxPerM };
}

/** Zooms by a factor and keeps the point under (`atX_px`, `atY_px`) where it is. */
export function zoomAt(
  camera: Camera,
  frame: Frame,
  at: Readonly<{ x_px: number; y_px: number }>,
  factor: number,
  scaleMin: number,
): Camera {
  const pxPerM = Math.max(scaleMin, Math.min(SCALE_MAX, camera.pxPerM * factor));
  const dx_px = at.x_px - frame.width_px / 2;
  const dy_px = at.y_px - frame.height_px / 2;
  const gain = 1 / camera.pxPerM - 1 / pxPerM;
  return { x_m: camera.x_m + dx_px * gain, y_m: camera.y_m - dy_px * gain, pxPerM };
}

export function panBy(camera: Camera, dx_px: number, dy_px: number): Camera {
  return { ...camera, x_m: camera.x_m - dx_px / camera.pxPerM, y_m: camera.y_m + dy_px / camera.pxPerM };
}

/** Keeps the middle of the view over the city. */
export function keepInside(camera: Camera, bounds_m: Bounds): Camera {
  const [west, south, east, north] = bounds_m;
  return { ...camera, x_m: Math.max(west, Math.min(east, camera.x_m)), y_m: Math.max(south, Math.min(north, camera.y_m)) };
}

export function toGround(camera: Camera, frame: Frame, x_px: number, y_px: number): readonly [number, number] {
  return [camera.x_m + (x_px - frame.width_px / 2) / camera.pxPerM, camera.y_m - (y_px - frame.height_px / 2) / camera.pxPerM];
}

export function toScreen(camera: Camera, frame: Frame, x_m: number, y_m: number): readonly [number, number] {
  return [(x_m - camera.x_m) * camera.pxPerM + frame.width_px / 2, frame.height_px / 2 - (y_m - camera.y_m) * camera.pxPerM];
}
