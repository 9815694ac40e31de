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

/** In this process: one node. */
export const memoryCounters: Counters = {
  make: (_name, points, duration) => new RateLimiterMemory({ points, duration }),
  close: () => Promise.resolve(),
};
