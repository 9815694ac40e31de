import { unavailable } from './chat-error.js';

/** Bounds the time of a call. */
export interface CallOptions {
  /** Aborts the call, which rejects with the signal's reason. The server may still perform what it has received. */
  signal?: AbortSignal | undefined;
  /** For connecting and the answer together; UNAVAILABLE after that. Defaults to 10 s for connecting and 15 s for the answer. */
  timeoutMs?: number | undefined;
}

/** Runs `run` until it is aborted or its time is over; its signal reports either. */
export function withDeadline<T>({ signal, timeoutMs }: CallOptions, run: (stopped?: AbortSignal) => Promise<T>): Promise<T> {
  if (!signal && timeoutMs === undefined) return run();
  const stop = new AbortController();
  return new Promise<T>((resolve, reject) => {
    const end = (reason: unknown): void => {
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- rejects with the signal's reason unchanged, as `fetch` does
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
