import { RateLimiterRes } from 'rate-limiter-flexible';

import type { Counter } from '../../rate-limit/counters.js';
import { type RateLimiter, rateLimited } from '../../rate-limit/rate-limiter.js';

const UNCOUNTED = 1_000_000_000;
const FIRST_WAIT_S = 30;
const LONGEST_WAIT_S = 15 * 60;

interface Rule {
  readonly name: string;
  /** Failures without a delay. */
  readonly free: number;
  /** How long a failure counts, in seconds. */
  readonly seconds: number;
}

/** Counts failures by key, with a growing delay for each one beyond the free ones. */
export class Backoff {
  private readonly free: number;
  private readonly failures: Counter | undefined;
  private readonly gate: Counter | undefined;

  constructor(limits: RateLimiter, { name, free, seconds }: Rule) {
    this.free = free;
    this.failures = limits.counter(`${name}:failures`, UNCOUNTED, seconds);
    this.gate = limits.counter(`${name}:gate`, 1, FIRST_WAIT_S);
  }

  /**
   * Counts an attempt before it is made, so that concurrent attempts cannot all run before the first has failed.
   * RATE_LIMITED while the delay of an earlier one lasts. `counts`: whether this attempt makes the next delay longer.
   */
  async take(key: string, counts = true): Promise<void> {
    if (!this.failures || !this.gate) return;
    const failures = (counts ? await this.failures.consume(key) : await this.failures.get(key))?.consumedPoints ?? 0;
    if (failures < this.free) return;
    try {
      await this.gate.consume(key, 1, { customDuration: waitAfter(failures - this.free) });
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      if (counts) await this.failures.reward(key);
      throw rateLimited(Math.max(1, refusal.msBeforeNext));
    }
  }

  /** Takes back an attempt that turned out to be no failure. */
  async refund(key: string): Promise<void> {
    await this.failures?.reward(key);
  }

  async forget(key: string): Promise<void> {
    await this.failures?.delete(key);
    await this.gate?.delete(key);
  }
}

const waitAfter = (beyond: number): number => Math.min(LONGEST_WAIT_S, FIRST_WAIT_S * 2 ** Math.min(beyond, 10));
