import { createMemo, createRoot, createSignal } from 'solid-js';
import { recall, remember } from './memory.ts';

export type Theme = 'dark' | 'light' | 'red' | 'system';
const THEMES: readonly Theme[] = ['dark', 'light', 'red', 'system'];

const stored = recall('theme') as Theme | null;
const [theme, setThemeSignal] = createSignal<Theme>(stored && THEMES.includes(stored) ? stored : 'dark');
const prefersLight = matchMedia('(prefers-color-scheme: light)');
const [systemLight, setSystemLight] = createSignal(prefersLight.matches);
prefersLight.addEventListener('change', (event) => setSystemLight(event.matches));

export { theme };
/**
 * What is really drawn. Dark unless chosen otherwise: duty is at night, on battery, beside a dark window. Whoever reads it finds the style
 * variables of that look in place already: the page is turned in the same breath, not beside it.
 */
export const shownTheme = createRoot(() =>
  createMemo((): 'dark' | 'light' | 'red' => {
    const chosen = theme();
    const shown = chosen !== 'system' ? chosen : systemLight() ? 'light' : 'dark';
    document.documentElement.dataset.theme = shown;
    return shown;
  }),
);

export function setTheme(next: Theme): void {
  setThemeSignal(next);
  remember('theme', next);
}

/** Colour of a style variable as it stands now; charts and the map draw with the same colours as the page. */
export function inkOf(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

const [keysOn, setKeysOnSignal] = createSignal(recall('keys') !== 'off');

export { keysOn };
export function setKeysOn(next: boolean): void {
  setKeysOnSignal(next);
  remember('keys', next ? 'on' : 'off');
}
