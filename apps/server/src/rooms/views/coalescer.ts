import { Logger } from '@nestjs/common';

const REST_MS = 250;
/** However long a doing takes, so many times as long passes before the next for the same key. */
const SHARE = 20;

/** Does what is asked for at once, and what is asked for soon after once more for all of it: the last ask is always followed by a doing. */
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
      // Storage may be full or away: whoever connects next reads it.
      this.logger.warn(`A change could not be told: ${String(error)}`);
    });
  }
}
