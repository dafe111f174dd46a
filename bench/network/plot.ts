/** Small SVG drawings for docs/validation: lines over time, and points of ours against theirs on logarithmic bars. */
const WIDTH_px = 760;
const HEIGHT_px = 260;
const LEFT_px = 52;
const BOTTOM_px = 34;
const TOP_px = 26;
const COLOURS = ['#1b6ca8', '#c2410c', '#6b7280', '#15803d'];

export type Line = Readonly<{ name: string; x: ArrayLike<number>; y: ArrayLike<number>; dots?: boolean }>;

export function linePlot(title: string, xName: string, yName: string, lines: readonly Line[]): string {
  const xs = lines.flatMap((line) => Array.from(line.x));
  const ys = lines.flatMap((line) => Array.from(line.y));
  const [x0, x1] = [Math.min(...xs), Math.max(...xs)];
  const [y0, y1] = [Math.floor(Math.min(...ys)), Math.ceil(Math.max(...ys))];
  const px = (x: number): number => LEFT_px + ((x - x0) / (x1 - x0 || 1)) * (WIDTH_px - LEFT_px - 12);
  const py = (y: number): number => HEIGHT_px - BOTTOM_px - ((y - y0) / (y1 - y0 || 1)) * (HEIGHT_px - BOTTOM_px - TOP_px);
  const body = lines.map((line, at) => {
    const points = Array.from(line.x, (x, row) => `${px(x).toFixed(1)},${py(line.y[row]!).toFixed(1)}`);
    const colour = COLOURS[at % COLOURS.length];
    if (line.dots)
      return points.map((point) => `<circle cx="${point.split(',')[0]}" cy="${point.split(',')[1]}" r="1.6" fill="${colour}"/>`).join('');
    return `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="1.4"/>`;
  });
  const names = lines.map(
    (line, at) => `<text x="${LEFT_px + 8 + at * 170}" y="${TOP_px + 12}" fill="${COLOURS[at % COLOURS.length]}">${line.name}</text>`,
  );
  const ticks = [0, 0.25, 0.5, 0.75, 1].flatMap((share) => {
    const x = x0 + share * (x1 - x0);
    const y = y0 + share * (y1 - y0);
    return [
      `<text x="${px(x)}" y="${HEIGHT_px - BOTTOM_px + 14}" text-anchor="middle">${x.toFixed(x1 - x0 > 20 ? 0 : 1)}</text>`,
      `<text x="${LEFT_px - 6}" y="${py(y) + 4}" text-anchor="end">${y.toFixed(y1 - y0 > 8 ? 0 : 1)}</text>`,
      `<line x1="${LEFT_px}" x2="${WIDTH_px - 12}" y1="${py(y)}" y2="${py(y)}" stroke="#e5e7eb"/>`,
    ];
  });
  return frame(title, [
    ...ticks,
    ...body,
    ...names,
    `<text x="${WIDTH_px / 2}" y="${HEIGHT_px - 4}" text-anchor="middle">${xName}</text>`,
    `<text x="12" y="${TOP_px - 10}">${yName}</text>`,
  ]);
}

/** One bar per case on a logarithmic axis with the limit drawn. */
export function barPlot(title: string, unit: string, bars: readonly Readonly<{ name: string; value: number; limit: number }>[]): string {
  const low = -7;
  const high = Math.max(1, ...bars.map((bar) => Math.ceil(Math.log10(bar.limit))));
  const py = (value: number): number =>
    HEIGHT_px - BOTTOM_px - ((Math.log10(Math.max(value, 10 ** low)) - low) / (high - low)) * (HEIGHT_px - BOTTOM_px - TOP_px);
  const step = (WIDTH_px - LEFT_px - 12) / bars.length;
  const body = bars.flatMap((bar, at) => {
    const x = LEFT_px + at * step;
    return [
      `<rect x="${x + 1}" y="${py(bar.value)}" width="${Math.max(1, step - 2)}" height="${HEIGHT_px - BOTTOM_px - py(bar.value)}" fill="${bar.value <= bar.limit ? COLOURS[0] : COLOURS[1]}"><title>${bar.name}: ${bar.value.toExponential(2)} ${unit}</title></rect>`,
      `<line x1="${x}" x2="${x + step}" y1="${py(bar.limit)}" y2="${py(bar.limit)}" stroke="${COLOURS[2]}" stroke-dasharray="4 3"/>`,
    ];
  });
  const ticks = Array.from({ length: high - low + 1 }, (_, at) => low + at).map(
    (power) => `<text x="${LEFT_px - 6}" y="${py(10 ** power) + 4}" text-anchor="end">1e${power}</text>`,
  );
  return frame(title, [...ticks, ...body, `<text x="12" y="${TOP_px - 10}">${unit}, dashed: limit</text>`]);
}

function frame(title: string, parts: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH_px} ${HEIGHT_px}" font-family="sans-serif" font-size="11" role="img" aria-label="${title}">`,
    `<rect width="${WIDTH_px}" height="${HEIGHT_px}" fill="white"/><text x="${WIDTH_px / 2}" y="14" text-anchor="middle" font-weight="bold">${title}</text>`,
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}
