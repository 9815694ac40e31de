import { unavailable } from '../errors/api-error.js';

/** The pool's own time-out for a connection. */
const LONGEST_WAIT_MS = 10_000;

/** Bounds the number of transactions that hold a connection at the same time, so that some are left for messages. First in, first out. */
export class ConnectionSlots {
  private readonly waiting = new Set<() => void>();

  constructor(private free: number) {}

  /** Throws UNAVAILABLE if no slot becomes free in time. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free--;
    else await this.turn();
    try {
      return await work();
    } finally {
      const [next] = this.waiting;
      if (next) next();
      else this.free++;
    }
  }

  private turn(): Promise<void> {
    return new Promise((resolve, reject) => {
      const take = (): void => {
        clearTimeout(timer);
        this.waiting.delete(take);
        resolve();
      };
      const timer = setTimeout(() => {
        this.waiting.delete(take);
        reject(unavailable('The server is waiting for its storage. Try again.'));
      }, LONGEST_WAIT_MS);
      this.waiting.add(take);
    });
  }
}
