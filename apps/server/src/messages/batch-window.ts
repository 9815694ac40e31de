/** Nobody waits longer than this for others, in milliseconds. */
const LONGEST_WAIT_MS = 4;

/**
 * When a transaction has all the writes that it is worth waiting for. Those who wrote in the last two transactions
 * probably write again as soon as they are answered: waiting for them, about as long as a transaction takes, costs less
 * than a transaction and a frame for each. Where one person alone writes, nothing waits.
 */
export class BatchWindow {
  private last: ReadonlySet<string> = new Set();
  /** How many wrote in the last two transactions. */
  private expected = 0;
  /** How long the last transaction took, its announcements included. */
  private tookMs = 0;
  private waiting = 0;
  private whenAll: (() => void) | undefined;

  /** Settles when it is time to begin. */
  async ready(): Promise<void> {
    // What else this turn of the event loop brings comes along in any case.
    await new Promise<void>((resolve) => setImmediate(resolve));
    if (this.expected > Math.max(1, this.waiting)) await this.everyone();
  }

  /** As many writes are waiting now. */
  queued(count: number): void {
    this.waiting = count;
    if (count >= this.expected) this.whenAll?.();
  }

  /** A transaction is done. */
  committed(writers: ReadonlySet<string>, tookMs: number): void {
    this.expected = new Set([...writers, ...this.last]).size;
    this.last = writers;
    this.tookMs = tookMs;
  }

  private everyone(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.whenAll?.(), Math.min(this.tookMs, LONGEST_WAIT_MS));
      this.whenAll = () => {
        clearTimeout(timer);
        this.whenAll = undefined;
        resolve();
      };
    });
  }
}
