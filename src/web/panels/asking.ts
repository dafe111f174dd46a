import { createSignal } from 'solid-js';
import type { Words } from '../../contract/view.ts';

/** What the dispatcher is being asked right now: one dialog at a time. */
export type Asking =
  | Readonly<{ kind: 'accept' | 'why' | 'defer' | 'decline' | 'reopen'; id: string }>
  | Readonly<{ kind: 'pin'; building: string }>
  | Readonly<{ kind: 'signPlan'; matter: 'departure' | 'weights'; id: string; text: Words }>
  | Readonly<{ kind: 'call' | 'paste' }>
  | Readonly<{ kind: 'contact'; call: string }>
  | Readonly<{ kind: 'return'; claim: string | null }>
  /** A number missed by the rules: the words marked in the report, and where. */
  | Readonly<{ kind: 'addClaim'; report: string; quote: string; start: number | null }>
  | Readonly<{ kind: 'score' }>
  | Readonly<{ kind: 'reading'; building: string }>
  | Readonly<{ kind: 'judgeReading'; reading: string; act: 'withdraw' | 'restore'; value: string }>
  | Readonly<{ kind: 'pumps'; source: string; lost_ms: number; says: 'ranOn' | 'stopped' | 'unknown' }>
  | Readonly<{ kind: 'acceptTrial'; side: 'A' | 'B' }>
  | Readonly<{ kind: 'withdrawTrial'; trial: string; name: string }>
  | Readonly<{ kind: 'help' }>
  | Readonly<{ kind: 'search' }>
  | Readonly<{ kind: 'sheets' }>;

const [asking, setAsking] = createSignal<Asking | null>(null);

export { asking };

export function ask(next: Asking | null): void {
  setAsking(next);
}
