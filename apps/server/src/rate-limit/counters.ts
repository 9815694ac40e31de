import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';

/** Counts uses of a key in a time; rejects with a RateLimiterRes beyond what is allowed. */
export interface Counter {
  consume(key: string, points?: number, options?: { customDuration?: number }): Promise<RateLimiterRes>;
  /** Takes back what was counted for nothing. */
  reward(key: string, points?: number): Promise<unknown>;
  get(key: string): Promise<RateLimiterRes | null>;
  delete(key: string): Promise<boolean>;
}

/** Where counts are kept. */
export interface Counters {
  make(name: string, points: number, duration: number): Counter;
  close(): Promise<void>;
}

/**
 * Some keys are a stranger's to choose, such as the name of an account, and so is their number. Beyond so many the one
 * that began first begins anew: whoever has as many networks is held up by none of them.
 */
const MOST_KEYS = 10_000;
const MS = 1000;

/** In this process, and no more of it than so many keys. */
export class BoundedCounter extends RateLimiterMemory implements Counter {
  private readonly endsAt = new Map<string, number>();

  override consume(key: string | number, points?: number, options: { customDuration?: number } = {}): Promise<RateLimiterRes> {
    const now = performance.now();
    this.makeRoom(now);
    const name = String(key);
    if (!this.endsAt.has(name)) this.endsAt.set(name, now + (options.customDuration ?? this.duration) * MS);
    return super.consume(key, points, options);
  }

  /** Those that began first are mostly those that end first. */
  private makeRoom(now: number): void {
    for (const [key, endsAt] of this.endsAt) {
      if (endsAt > now && this.endsAt.size < MOST_KEYS) return;
      this.endsAt.delete(key);
      if (endsAt > now) void this.delete(key);
    }
  }
}

/** In this process: one node. */
export const memoryCounters: Counters = {
  make: (_name, points, duration) => new BoundedCounter({ points, duration }),
  close: () => Promise.resolve(),
};
