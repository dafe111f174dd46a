import { createEffect, onCleanup, onMount } from 'solid-js';
import uPlot from 'uplot';

export type ChartSource = Readonly<{
  box: () => HTMLElement;
  /** Everything the chart depends on is read in here; a new answer builds a new chart. */
  options: () => Omit<uPlot.Options, 'width' | 'height'> | null;
  columns: () => uPlot.AlignedData;
  /** Called after each build, for overlays that need the scales. */
  ready?: (chart: uPlot | null) => void;
}>;

/** Keeps one uPlot chart in a box: rebuilt when its options change, resized with the box, destroyed with its owner. */
export function keepChart(source: ChartSource): { redraw(): void } {
  let chart: uPlot | null = null;
  onMount(() => {
    const box = source.box();
    const size = (): { width: number; height: number } => ({
      width: Math.max(60, box.clientWidth),
      height: Math.max(40, box.clientHeight),
    });
    createEffect(() => {
      const options = source.options();
      const columns = source.columns();
      chart?.destroy();
      chart = null;
      if (options && columns.length > 0 && box.clientWidth > 0) chart = new uPlot({ ...options, ...size() }, columns, box);
      source.ready?.(chart);
    });
    const watcher = new ResizeObserver(() => {
      if (chart) {
        chart.setSize(size());
        source.ready?.(chart);
      }
    });
    watcher.observe(box);
    onCleanup(() => {
      watcher.disconnect();
      chart?.destroy();
    });
  });
  return { redraw: () => chart?.redraw(false) };
}

/** A colour with another opacity; the colours of the style sheet are six-digit hex. */
export function veil(hex: string, opacity_per1: number): string {
  const digits = Math.round(opacity_per1 * 255)
    .toString(16)
    .padStart(2, '0');
  return /^#[0-9a-f]{6}$/i.test(hex) ? `${hex}${digits}` : hex;
}
