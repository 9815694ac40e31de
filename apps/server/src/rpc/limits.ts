import type { IncomingMessage } from 'node:http';

import type { OnApplicationShutdown } from '@nestjs/common';
import { RateLimiterRes } from 'rate-limiter-flexible';

import type { Environment } from '../config/environment.js';
import { addressOf, trustOf } from './addresses.js';
import { type Allowance, ALLOWANCE_OF, ALLOWANCES, type AllowanceName, SOCKETS } from './allowances.js';
import type { Identity } from './caller.js';
import { type Counter, type Counters, memoryCounters } from './counters.js';
import { Failure } from './failure.js';

/** Whom a use is counted for. */
interface Asker {
  readonly address: string;
  readonly caller?: Identity | undefined;
  /** What is being tried from outside: a username, a session. */
  readonly name?: string;
}

type Measure = Exclude<keyof Allowance, 'seconds'>;
type Gauge = Readonly<Partial<Record<Measure, Counter>>>;

const MEASURES = ['account', 'guest', 'session', 'address', 'name'] as const satisfies readonly Measure[];
const SOCKET_RETRY_MS = 5000;

export const tooOften = (retryAfterMs: number): Failure => new Failure('RATE_LIMITED', 'That was too often. Wait a moment.', { retryAfterMs });

/** How often each call and route may be used, by whom. */
export class Limits implements OnApplicationShutdown {
  private readonly gauges: ReadonlyMap<AllowanceName, Gauge>;
  private readonly trusts;

  private constructor(
    private readonly environment: Environment,
    private readonly counters: Counters,
  ) {
    const entries = Object.entries(ALLOWANCES) as [AllowanceName, Allowance][];
    this.gauges = new Map(entries.map(([name, allowance]) => [name, gauge(counters, name, allowance)]));
    this.trusts = trustOf(environment);
  }

  static async open(environment: Environment): Promise<Limits> {
    // Only where it is used: a single node need not load a Redis client.
    const counters =
      environment.redisUrl && environment.rateLimits ? (await import('./redis-counters.js')).redisCounters(environment.redisUrl) : memoryCounters;
    return new Limits(environment, counters);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.counters.close();
  }

  addressOf(request: IncomingMessage): string {
    return addressOf(request, this.trusts);
  }

  /** Counts one use of a call or route; RATE_LIMITED, with the time to wait, beyond what is allowed. Nothing to wait for where there are no limits. */
  take(name: string, asker: Asker): Promise<void> | undefined {
    if (!this.environment.rateLimits) return undefined;
    const counters = this.gauges.get(isNamed(name) ? (ALLOWANCE_OF[name] ?? 'call') : 'call');
    return counters && count(counters, asker);
  }

  /** A count of one's own making; none where there are no limits. */
  counter(name: string, points: number, seconds: number): Counter | undefined {
    return this.environment.rateLimits ? this.counters.make(name, points, seconds) : undefined;
  }

  /** Whether the account may open one more connection, beside those it has; RATE_LIMITED where it may not. */
  takeSocket(caller: Identity, open: number): void {
    const most = this.environment.rateLimits ? SOCKETS[caller.kind === 'guest' ? 'guest' : 'account'] : SOCKETS.unlimited;
    if (open >= most) throw tooOften(SOCKET_RETRY_MS);
  }
}

function gauge(counters: Counters, name: string, allowance: Allowance): Gauge {
  const { seconds } = allowance;
  const made = MEASURES.flatMap((measure) => {
    const points = allowance[measure];
    return points === undefined ? [] : [[measure, counters.make(`${name}:${measure}`, points, seconds)] as const];
  });
  return Object.fromEntries(made);
}

/**
 * Asked all at once: what Redis answers comes back in the order of the calls, and so they stay in it. But for names, which
 * a stranger makes up: an address that is refused adds none.
 */
async function count(counters: Gauge, { address, caller, name }: Asker): Promise<void> {
  const uses: Promise<unknown>[] = [];
  if (counters.address) uses.push(counters.address.consume(address));
  if (counters.name && name) uses.push(Promise.all(uses).then(() => counters.name?.consume(`${address} ${name}`)));
  const own = caller?.kind === 'guest' ? counters.guest : counters.account;
  if (own && caller) uses.push(own.consume(caller.userId));
  if (counters.session && caller) uses.push(counters.session.consume(caller.sessionId));
  try {
    await Promise.all(uses);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw tooOften(Math.max(1, refusal.msBeforeNext));
  }
}

function isNamed(name: string): name is keyof typeof ALLOWANCE_OF {
  return Object.hasOwn(ALLOWANCE_OF, name);
}
