import { clock, type Run } from './orders.js';

/** Where a loop ends: at a time, or after so many each, whichever comes first. */
interface End {
  readonly until: number;
  readonly times: number;
}

export type Done = (read: () => string) => void;

/** One who asks, waits for the answer, and asks again. */
interface Asker {
  readonly room: string;
  /** Asks, and tells when it is answered; the answer can be read during that call. */
  ask(done: Done): void;
}

/** Lets each asker have one thing in flight until the end; answers when the last one has its answer. */
export function closedLoop(askers: readonly Asker[], { until, times }: End): Promise<Run> {
  const sent: Record<string, number> = {};
  const latencies: number[] = [];
  const startedAt = clock();
  let active = askers.length;
  let answer = '';
  return new Promise((resolve) => {
    const go = (asker: Asker, left: number): void => {
      const at = clock();
      if (left <= 0 || at >= until) {
        if (--active === 0) resolve({ sent, latencies, startedAt, endedAt: at, answer });
        return;
      }
      sent[asker.room] = (sent[asker.room] ?? 0) + 1;
      asker.ask((read) => {
        latencies.push(clock() - at);
        answer ||= read();
        go(asker, left - 1);
      });
    };
    if (active === 0) resolve({ sent, latencies, startedAt, endedAt: startedAt, answer });
    for (const asker of askers) go(asker, times);
  });
}
