/** Runs at most one of a kind at once; wishes that come meanwhile become one more run at the end, so that questions never pile up. */
export function oneAtATime(run: () => Promise<void>): () => Promise<void> {
  let busy = false;
  let again = false;
  return async () => {
    again = true;
    if (busy) return;
    busy = true;
    try {
      while (again) {
        again = false;
        await run();
      }
    } finally {
      busy = false;
    }
  };
}
