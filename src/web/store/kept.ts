import { type Accessor, createComputed, createRoot } from 'solid-js';
import { createStore, reconcile } from 'solid-js/store';

/**
 * A pushed list whose members keep their identity from one push to the next, by id: rows on screen stay, and with them focus, scroll and
 * open parts; only what changed is written anew.
 */
export function keepById<T extends Readonly<{ id: string }>>(source: Accessor<readonly T[]>): Accessor<readonly T[]> {
  return createRoot(() => {
    const [kept, setKept] = createStore<{ list: T[] }>({ list: [] });
    createComputed(() => {
      setKept('list', reconcile([...source()], { key: 'id' }));
    });
    return () => kept.list;
  });
}
