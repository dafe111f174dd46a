import { onCleanup, onMount } from 'solid-js';
import { ask, asking } from './panels/asking.ts';
import { endGuide } from './panels/guide.tsx';
import { LAYER_NAMES, turnLayer } from './store/layers.ts';
import { keysOn } from './store/look.ts';
import { openTrace, openWhatIf } from './store/network.ts';
import { canPin } from './store/pins.ts';
import { cityMap, clock } from './store/sections.ts';
import {
  lookAtSelection,
  selectedBuilding,
  selectedDecision,
  setTab,
  setWithPlan,
  stepDecision,
  tab,
  withPlan,
} from './store/selection.ts';
import { setSidePanel, sidePanel } from './store/side.ts';
import { chooseOffset, chosenOffset_h, offsetMax_h, run, running } from './store/time.ts';

/** How long after G the second letter is waited for. */
const CHORD_MS = 1_200;
const BIG_STEP_H = 6;

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, select, textarea, [contenteditable]') !== null;
}

function focusOn(selector: string): void {
  queueMicrotask(() => document.querySelector<HTMLElement>(selector)?.focus());
}

function askAbout(kind: 'accept' | 'why' | 'defer' | 'decline'): void {
  const decision = selectedDecision();
  if (!decision) return;
  const open = decision.status === 'open' || decision.status === 'awaitingSecond';
  if (kind === 'why' || open) ask({ kind, id: decision.id });
}

const places: Readonly<Record<string, () => void>> = {
  KeyM: () => {
    setTab('map');
    focusOn('.map-canvas');
  },
  KeyQ: () => focusOn('.decision.chosen .decision-head, #queue'),
  KeyP: () => {
    setTab('plan');
    focusOn('.plan-cards');
  },
  KeyG: () => {
    setTab('crews');
    focusOn('.gantt-row .work');
  },
  KeyL: () => {
    setTab('reports');
    queueMicrotask(() => (document.querySelector<HTMLElement>('.claim-list') ?? document.getElementById('tab-reports'))?.focus());
  },
  KeyT: () => {
    setTab('table');
    focusOn('.table-twin .scroll');
  },
};

/** By the place of the key, not by its letter: the same keys work with a Ukrainian layout. */
const letters: Readonly<Record<string, () => void>> = {
  KeyJ: () => stepDecision(1),
  KeyK: () => stepDecision(-1),
  KeyA: () => askAbout('accept'),
  KeyY: () => askAbout('why'),
  KeyD: () => askAbout('defer'),
  KeyN: () => askAbout('decline'),
  KeyV: () => setWithPlan(!withPlan()),
  KeyX: () => setTab(tab() === 'table' ? 'map' : 'table'),
  KeyB: () => setTab(tab() === 'plan' ? 'map' : 'plan'),
  KeyC: () => setTab(tab() === 'crews' ? 'map' : 'crews'),
  KeyR: () => setTab(tab() === 'reports' ? 'map' : 'reports'),
  KeyF: () => {
    setTab('map');
    lookAtSelection();
  },
  KeyP: () => ask({ kind: 'sheets' }),
  KeyI: () => ask({ kind: 'call' }),
  KeyT: () => (sidePanel() === 'network' ? setSidePanel('queue') : openTrace()),
  KeyW: () => (sidePanel() === 'whatIf' ? setSidePanel('queue') : openWhatIf()),
};

const withShift: Readonly<Record<string, () => void>> = {
  KeyI: () => ask({ kind: 'paste' }),
  KeyR: () => {
    const building = selectedBuilding();
    if (building !== null) ask({ kind: 'reading', building });
  },
  KeyN: () => {
    const source = cityMap()?.sources[0]?.id;
    const lost_ms = clock()?.lostAt_ms;
    // The card of the building knows its plant; without one the form asks which.
    const card = document.querySelector<HTMLElement>('[data-part="pumps"]')?.dataset.source;
    if (source !== undefined && lost_ms != null) ask({ kind: 'pumps', source: card ?? source, lost_ms, says: 'stopped' });
  },
  KeyP: () => {
    const building = selectedBuilding();
    if (building !== null && canPin(building)) ask({ kind: 'pin', building });
  },
};

/** Keys that move through the hours; these work even where single letters are switched off. */
const movesOf = (step_h: number): Readonly<Record<string, () => void>> => ({
  ArrowLeft: () => chooseOffset(chosenOffset_h() - step_h),
  ArrowRight: () => chooseOffset(chosenOffset_h() + step_h),
  Home: () => chooseOffset(0),
  End: () => chooseOffset(offsetMax_h()),
  ' ': () => run(!running()),
});

/** The desk's keyboard. Nothing fires while someone types, while a dialog is open, or with Ctrl, Alt or Meta held. */
export function useKeys(): void {
  let chordUntil_ms = 0;
  const pressed = (event: KeyboardEvent): boolean => {
    const move = movesOf(event.shiftKey ? BIG_STEP_H : 1)[event.key];
    const onButton = event.target instanceof HTMLElement && event.target.closest('button, [role=option]') !== null;
    if (move && !(event.key === ' ' && onButton)) {
      move();
      return true;
    }
    if (!keysOn()) return false;
    const slash = event.key === '/' || event.code === 'Slash';
    const question = event.key === '?' || (event.code === 'Slash' && event.shiftKey);
    if (question || slash) {
      ask({ kind: question ? 'help' : 'search' });
      return true;
    }
    const go = performance.now() < chordUntil_ms ? places[event.code] : undefined;
    chordUntil_ms = 0;
    if (go) {
      go();
      return true;
    }
    if (event.code === 'KeyG') {
      chordUntil_ms = performance.now() + CHORD_MS;
      return true;
    }
    const layer = /^Digit([1-7])$/.exec(event.code);
    if (layer && !event.shiftKey) {
      turnLayer(LAYER_NAMES[Number(layer[1]) - 1]!);
      return true;
    }
    const act = event.shiftKey ? withShift[event.code] : letters[event.code];
    act?.();
    return act !== undefined;
  };
  const onKey = (event: KeyboardEvent): void => {
    // What a focused part has used is used: the map pans by the arrows that elsewhere move through the hours.
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || asking()) return;
    if (event.key === 'Escape') {
      if (endGuide()) event.preventDefault();
      else if (sidePanel() !== 'queue') {
        setSidePanel('queue');
        event.preventDefault();
      }
      return;
    }
    if (!pressed(event)) return;
    event.preventDefault();
  };
  onMount(() => document.addEventListener('keydown', onKey));
  onCleanup(() => document.removeEventListener('keydown', onKey));
}
