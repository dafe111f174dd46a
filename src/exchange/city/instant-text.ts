/** `2026-02-03T05:00Z`; seconds and milliseconds only where there are any. */
export function instantText(at_ms: number): string {
  return new Date(at_ms).toISOString().replace(/(:00)?\.000Z$/, 'Z');
}
