const PREFIX = 'frostline.';

/** What this browser remembers between visits: language, look, who signs. Private windows may refuse; then nothing is remembered. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

/** What this tab of the browser remembers over a reload, and no longer. */
export function recallHere(key: string): string | null {
  try {
    return sessionStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

export function rememberHere(key: string, value: string): void {
  try {
    sessionStorage.setItem(PREFIX + key, value);
  } catch {
    // Forbidden: a reload begins with the map.
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + key, value);
  } catch {
    // Storage is full or forbidden: the choice holds for this visit only.
  }
}
