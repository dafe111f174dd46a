import { onMount } from 'solid-js';
import { type Camera, type Frame, panBy, zoomAt } from './camera.ts';

export type Spot = Readonly<{ x_px: number; y_px: number }>;

export type GestureWish = Readonly<{
  canvas: () => HTMLCanvasElement;
  camera: () => Camera | null;
  frame: () => Frame;
  scaleMin: () => number;
  move: (next: Camera) => void;
  /** Steps of the keyboard, in multiples of its own step. */
  pan: (right: number, down: number) => void;
  zoom: (factor: number) => void;
  fit: () => void;
  /** A glide under way stops when a hand touches the map. */
  halt: () => void;
  hover: (at: Spot | null) => void;
  click: (at: Spot) => void;
}>;

export type Gestures = Readonly<{
  onPointerDown: (event: PointerEvent) => void;
  onPointerMove: (event: PointerEvent) => void;
  onPointerUp: (event: PointerEvent) => void;
  onPointerCancel: (event: PointerEvent) => void;
  onPointerLeave: () => void;
  onMouseDown: (event: MouseEvent) => void;
  onDblClick: (event: MouseEvent) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}>;

/** A press that moved less than this is a click. */
const CLICK_SLACK_PX = 4;
const KEY_ZOOM = 1.5;
const DOUBLE_CLICK_ZOOM = 2;
/** Zoom per pixel of the wheel: 120 px, one notch, is a fifth. */
const WHEEL_ZOOM_per1 = 0.0016;

/** Drag, pinch, wheel, double click and keys of the map. A mouse press does not take the focus: arrows go on moving the hour. */
export function watchGestures(wish: GestureWish): Gestures {
  const fingers = new Map<number, Spot>();
  let pressed: Spot | null = null;
  let dragged = false;
  const spotOf = (event: MouseEvent): Spot => {
    const edge = wish.canvas().getBoundingClientRect();
    return { x_px: event.clientX - edge.left, y_px: event.clientY - edge.top };
  };
  const zoomTo = (at: Spot, factor: number): void => {
    const current = wish.camera();
    if (current) wish.move(zoomAt(current, wish.frame(), at, factor, wish.scaleMin()));
  };
  onMount(() => {
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      wish.halt();
      zoomTo(spotOf(event), Math.exp(-event.deltaY * WHEEL_ZOOM_per1));
    };
    wish.canvas().addEventListener('wheel', onWheel, { passive: false });
  });

  const pinch = (id: number, before: Spot, here: Spot): void => {
    const current = wish.camera();
    const other = [...fingers.entries()].find(([finger]) => finger !== id)?.[1];
    if (!current || !other) return;
    const span_px = Math.hypot(here.x_px - other.x_px, here.y_px - other.y_px);
    const spanBefore_px = Math.max(1, Math.hypot(before.x_px - other.x_px, before.y_px - other.y_px));
    const middle = { x_px: (here.x_px + other.x_px) / 2, y_px: (here.y_px + other.y_px) / 2 };
    const shifted = panBy(current, (here.x_px - before.x_px) / 2, (here.y_px - before.y_px) / 2);
    wish.move(zoomAt(shifted, wish.frame(), middle, span_px / spanBefore_px, wish.scaleMin()));
  };
  const lift = (event: PointerEvent): void => {
    const held = fingers.delete(event.pointerId);
    if (held && !dragged && event.type === 'pointerup') wish.click(spotOf(event));
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => wish.pan(-1, 0),
    ArrowRight: () => wish.pan(1, 0),
    ArrowUp: () => wish.pan(0, -1),
    ArrowDown: () => wish.pan(0, 1),
    '+': () => wish.zoom(KEY_ZOOM),
    '=': () => wish.zoom(KEY_ZOOM),
    '-': () => wish.zoom(1 / KEY_ZOOM),
    '0': wish.fit,
  };

  return {
    onPointerDown: (event) => {
      wish.halt();
      wish.canvas().setPointerCapture(event.pointerId);
      pressed = spotOf(event);
      fingers.set(event.pointerId, pressed);
      dragged = fingers.size > 1;
    },
    onPointerMove: (event) => {
      const here = spotOf(event);
      const before = fingers.get(event.pointerId);
      const current = wish.camera();
      if (!before || !current) {
        wish.hover(here);
        return;
      }
      if (pressed && Math.hypot(here.x_px - pressed.x_px, here.y_px - pressed.y_px) > CLICK_SLACK_PX) dragged = true;
      if (fingers.size > 1) pinch(event.pointerId, before, here);
      else if (dragged) wish.move(panBy(current, here.x_px - before.x_px, here.y_px - before.y_px));
      fingers.set(event.pointerId, here);
    },
    onPointerUp: lift,
    onPointerCancel: lift,
    onPointerLeave: () => wish.hover(null),
    onMouseDown: (event) => event.preventDefault(),
    onDblClick: (event) => zoomTo(spotOf(event), DOUBLE_CLICK_ZOOM),
    onKeyDown: (event) => {
      const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    },
  };
}
