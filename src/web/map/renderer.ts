import { createSignal } from 'solid-js';

export type Renderer = 'gl' | 'canvas';

/** Graphics that are computed, not drawn by hardware: there the Canvas renderer is several times faster. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|lavapipe|basic render|software/i;
/** Phones draw on a canvas: the larger program is not worth its download there. */
const NARROW = '(max-width: 640px)';

/** Name of the graphics behind WebGL 2; null when there is none, or when the browser itself calls it slow. */
function graphicsName(): string | null {
  const context = document.createElement('canvas').getContext('webgl2', { failIfMajorPerformanceCaveat: true });
  if (!context) return null;
  const names = context.getExtension('WEBGL_debug_renderer_info');
  const name = String(context.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : context.RENDERER));
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return name;
}

/** Which renderer draws the map: `?map=gl` and `?map=canvas` force one, otherwise GL only where hardware draws it. */
export function chooseRenderer(query: string, graphics: () => string | null, narrow: boolean): Renderer {
  const forced = new URLSearchParams(query).get('map');
  if (forced === 'gl' || forced === 'canvas') return forced;
  if (narrow) return 'canvas';
  const name = graphics();
  return name !== null && !SOFTWARE.test(name) ? 'gl' : 'canvas';
}

let known: ReturnType<typeof createSignal<Renderer>> | null = null;
function chosen(): ReturnType<typeof createSignal<Renderer>> {
  known ??= createSignal<Renderer>(chooseRenderer(location.search, graphicsName, matchMedia(NARROW).matches));
  return known;
}

export const renderer = (): Renderer => chosen()[0]();

/** GL failed: this visit goes on with the Canvas renderer and does not try again. */
export function giveUpGl(): void {
  chosen()[1]('canvas');
}
