import { Logger } from '@nestjs/common';

const REST_MS = 250;
/** A key pauses for so many times the duration of its last run. */
const SHARE = 20;

/**
 * Runs the first request for a key at once, and merges those that follow during the pause into one run after it: the
 * last request is always followed by a run.
 */
export class Coalescer {
  private readonly logger = new Logger(Coalescer.name);
  private readonly resting = new Map<string, { asked: boolean }>();

  constructor(private readonly work: (key: string) => Promise<void>) {}

  async ask(key: string): Promise<void> {
    const rest = this.resting.get(key);
    if (rest) rest.asked = true;
    else await this.do(key);
  }

  private async do(key: string): Promise<void> {
    const rest = { asked: false };
    this.resting.set(key, rest);
    const startedAt = performance.now();
    try {
      await this.work(key);
    } finally {
      setTimeout(() => this.rested(key, rest.asked), Math.max(REST_MS, (performance.now() - startedAt) * SHARE)).unref();
    }
  }

  private rested(key: string, asked: boolean): void {
    this.resting.delete(key);
    if (!asked) return;
    this.do(key).catch((error: unknown) => {
      // Storage may be unavailable: clients read the state at their next connection.
      this.logger.warn(`A change could not be told: ${String(error)}`);
    });
  }
}
