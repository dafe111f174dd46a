import { createMemo, createRoot } from 'solid-js';
import type { Pin } from '../../contract/plan-view.ts';
import { rowById } from './rows.ts';
import { plan } from './sections.ts';

/** Work that people have given to a crew, by building. */
export const pins = createRoot(() =>
  createMemo((): ReadonlyMap<string, Pin> => new Map((plan()?.sheet?.pins ?? []).map((pin) => [pin.building, pin]))),
);

/** Only a drain that is still to be done goes to a crew. */
export function canPin(building: string): boolean {
  const row = rowById().get(building);
  return pins().has(building) || row?.action === 'drain' || row?.action === 'leave';
}
