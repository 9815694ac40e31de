import { unavailable } from './chat-error.js';

/** How long a call may take, for those who do not want to wait as long as it takes by itself. */
export interface CallOptions {
  /** Gives the call up: it rejects with the signal's reason. What the server was asked by then may still take effect. */
  signal?: AbortSignal | undefined;
  /** For connecting and for the answer together; UNAVAILABLE after that. If absent, 10 s for the one and 15 s for the other. */
  timeoutMs?: number | undefined;
}

/** Runs something until it is given up or its time is over; `run` is told of either by its signal. */
export function withDeadline<T>({ signal, timeoutMs }: CallOptions, run: (stopped?: AbortSignal) => Promise<T>): Promise<T> {
  if (!signal && timeoutMs === undefined) return run();
  const stop = new AbortController();
  return new Promise<T>((resolve, reject) => {
    const end = (reason: unknown): void => {
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the signal's reason comes out of the call as it went in, as with `fetch`
      reject(reason);
      stop.abort(reason);
    };
    const giveUp = (): void => end(signal?.reason);
    if (signal?.aborted) {
      giveUp();
      return;
    }
    signal?.addEventListener('abort', giveUp, { once: true });
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => end(unavailable('There was no answer in time')), timeoutMs);
    void run(stop.signal)
      .then(resolve, reject)
      .finally(() => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', giveUp);
      });
  });
}
