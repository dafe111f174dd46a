import { inkOf } from '../store/look.ts';

export type Inks = Readonly<{
  ground: string;
  water: string;
  waterName: string;
  park: string;
  industry: string;
  railway: string;
  district: string;
  street: string;
  avenue: string;
  streetName: string;
  halo: string;
  pipeMain: string;
  pipe: string;
  heated: string;
  heatedEdge: string;
  levels: readonly string[];
  edge: string;
  /** Classes from this one on get an outline, because their fill alone stands out too little. */
  edgeFrom: number;
  hatch: string;
  mark: string;
  damage: string;
  select: string;
  chosen: string;
  source: string;
  boiler: string;
  depot: string;
  warming: string;
  font: string;
}>;

/** Reads the map's colours from the style sheet, so that page and map can never differ. */
export function readInks(): Inks {
  return {
    ground: inkOf('--map-ground'),
    water: inkOf('--map-water'),
    waterName: inkOf('--map-water-name'),
    park: inkOf('--map-park'),
    industry: inkOf('--map-industry'),
    railway: inkOf('--map-railway'),
    district: inkOf('--map-district'),
    street: inkOf('--map-street'),
    avenue: inkOf('--map-avenue'),
    streetName: inkOf('--map-street-name'),
    halo: inkOf('--map-halo'),
    pipeMain: inkOf('--map-pipe-main'),
    pipe: inkOf('--map-pipe'),
    heated: inkOf('--map-heated'),
    heatedEdge: inkOf('--map-heated-edge'),
    levels: [0, 1, 2, 3, 4, 5].map((level) => inkOf(`--level-${level}`)),
    edge: inkOf('--level-edge'),
    edgeFrom: Number(inkOf('--level-edge-from')),
    hatch: inkOf('--map-hatch'),
    mark: inkOf('--map-mark'),
    damage: inkOf('--map-damage'),
    select: inkOf('--map-select'),
    chosen: inkOf('--map-chosen'),
    source: inkOf('--map-source'),
    boiler: inkOf('--map-boiler'),
    depot: inkOf('--map-depot'),
    warming: inkOf('--map-warming'),
    font: inkOf('--font'),
  };
}

/** One tile of diagonal hatching on the drained ground colour; null where the browser gives no canvas. */
export function hatchTile(inks: Inks, ratio: number): HTMLCanvasElement | null {
  const side_px = Math.round(5 * ratio);
  const tile = document.createElement('canvas');
  tile.width = side_px;
  tile.height = side_px;
  const pen = tile.getContext('2d');
  if (!pen) return null;
  pen.fillStyle = inks.ground;
  pen.fillRect(0, 0, side_px, side_px);
  pen.strokeStyle = inks.hatch;
  pen.lineWidth = 1.3 * ratio;
  pen.beginPath();
  for (const shift_px of [-side_px, 0, side_px]) {
    pen.moveTo(shift_px, side_px);
    pen.lineTo(shift_px + side_px, 0);
  }
  pen.stroke();
  return tile;
}

/** The hatching as something to fill with. */
export function makeHatch(context: CanvasRenderingContext2D, inks: Inks, ratio: number): CanvasPattern | string {
  const tile = hatchTile(inks, ratio);
  return (tile && context.createPattern(tile, 'repeat')) ?? inks.hatch;
}
