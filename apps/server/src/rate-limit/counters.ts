import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { unawaited } from '../errors/unawaited.js';

/** Counts uses of a key within a duration; rejects with a RateLimiterRes beyond the limit. */
export interface Counter {
  consume(key: string, points?: number, options?: { customDuration?: number }): Promise<RateLimiterRes>;
  /** Takes points back. */
  reward(key: string, points?: number): Promise<unknown>;
  get(key: string): Promise<RateLimiterRes | null>;
  delete(key: string): Promise<boolean>;
}

/** Creates counters in one kind of storage. */
export interface Counters {
  make(name: string, points: number, duration: number): Counter;
  close(): Promise<void>;
}

/**
 * Some keys are chosen by strangers, such as the names of accounts. Beyond this number the oldest key is dropped: an
 * attacker with that many networks is not slowed by any of them anyway.
 */
const MAX_KEYS = 10_000;
const MS = 1000;

/** In memory, bounded to MAX_KEYS. */
export class BoundedCounter extends RateLimiterMemory implements Counter {
  private readonly endsAt = new Map<string, number>();

  override consume(key: string | number, points?: number, options: { customDuration?: number } = {}): Promise<RateLimiterRes> {
    const now = performance.now();
    this.makeRoom(now);
    const name = String(key);
    if (!this.endsAt.has(name)) this.endsAt.set(name, now + (options.customDuration ?? this.duration) * MS);
    return super.consume(key, points, options);
  }

  /** The oldest counts are mostly the next to expire. */
  private makeRoom(now: number): void {
    for (const [key, endsAt] of this.endsAt) {
      if (endsAt > now && this.endsAt.size < MAX_KEYS) return;
      this.endsAt.delete(key);
      if (endsAt > now) unawaited(this.delete(key), 'A count could not be dropped');
    }
  }
}

/** In memory, for one node. */
export const memoryCounters: Counters = {
  make: (_name, points, duration) => new BoundedCounter({ points, duration }),
  close: () => Promise.resolve(),
};
