/** Upper bound of the wait for other writers, in milliseconds. */
const LONGEST_WAIT_MS = 4;

/**
 * Decides when a transaction has collected the writes that are worth waiting for. Users who wrote in the last two
 * transactions probably write again as soon as they are answered: waiting for them, about as long as a transaction
 * takes, costs less than a transaction and a frame for each. A lone writer never waits.
 */
export class BatchWindow {
  private last: ReadonlySet<string> = new Set();
  /** How many users wrote in the last two transactions. */
  private expected = 0;
  /** Duration of the last transaction, including its announcements. */
  private tookMs = 0;
  private waiting = 0;
  private whenAll: (() => void) | undefined;

  /** Settles when the transaction should begin. */
  async ready(): Promise<void> {
    // Writes of the same event loop turn join in any case.
    await new Promise<void>((resolve) => setImmediate(resolve));
    if (this.expected > Math.max(1, this.waiting)) await this.everyone();
  }

  /** Sets the number of waiting writes. */
  queued(count: number): void {
    this.waiting = count;
    if (count >= this.expected) this.whenAll?.();
  }

  /** Records a finished transaction. */
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
