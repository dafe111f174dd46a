import { createSignal } from 'solid-js';

/** What the map shows besides the buildings, in the order of the keys 1 … 7. */
export const LAYER_NAMES = ['streets', 'pipes', 'carried', 'valves', 'places', 'names', 'actions'] as const;
export type LayerName = (typeof LAYER_NAMES)[number];
export type Layers = Readonly<Record<LayerName, boolean>>;
/** What the pipes are coloured by while the layer `carried` is on. */
export type PipeColour = 'temperature' | 'flow';

const [layers, setLayers] = createSignal<Layers>({
  streets: true,
  pipes: true,
  carried: false,
  valves: true,
  places: true,
  names: true,
  actions: false,
});
const [pipeColour, setPipeColour] = createSignal<PipeColour>('temperature');

export { layers, pipeColour, setPipeColour };

export function turnLayer(name: LayerName, on: boolean = !layers()[name]): void {
  setLayers((before) => ({ ...before, [name]: on }));
}
