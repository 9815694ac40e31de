/** Resolves after a time, or at once when aborted. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) {
      resolve();
      return;
    }
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done, { once: true });
    function done(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    }
  });
}

const SHORTEST_MS = 250;
/** After one failure. The thousands of clients of a node that died come back over this time. */
const SPREAD_MS = 2000;
const LONGEST_MS = 5000;

/** Delay after consecutive failures: growing, and random so that clients do not all return at once. */
export function backoff(failures: number): number {
  const longest = Math.min(LONGEST_MS, SPREAD_MS * 2 ** Math.min(failures - 1, 10));
  return SHORTEST_MS + Math.random() * (longest - SHORTEST_MS);
}
