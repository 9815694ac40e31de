import type { IncomingMessage } from 'node:http';

import type { OnApplicationShutdown } from '@nestjs/common';
import { RateLimiterRes } from 'rate-limiter-flexible';

import type { Environment } from '../config/environment.js';
import { ApiError } from '../errors/api-error.js';
import type { Identity } from '../users/caller.js';
import { type Counter, type Counters, memoryCounters } from './counters.js';
import { addressOf, proxyTrust } from './networks.js';
import { type RateLimitPolicy, POLICY_OF, POLICIES, type PolicyName, SOCKETS_PER_ACCOUNT } from './policies.js';

/** Whom a use counts for. */
interface Subject {
  readonly address: string;
  readonly caller?: Identity | undefined;
  /** The target of an unauthenticated attempt: a username, a session. */
  readonly name?: string;
}

type Scope = Exclude<keyof RateLimitPolicy, 'seconds'>;
type PolicyCounters = Readonly<Partial<Record<Scope, Counter>>>;

const SCOPES = ['account', 'guest', 'session', 'address', 'name'] as const satisfies readonly Scope[];
const SOCKET_RETRY_MS = 5000;

export const rateLimited = (retryAfterMs: number): ApiError => new ApiError('RATE_LIMITED', 'That was too often. Wait a moment.', { retryAfterMs });

/** Applies the rate-limit policies to calls and routes. */
export class RateLimiter implements OnApplicationShutdown {
  private readonly policies: ReadonlyMap<PolicyName, PolicyCounters>;
  private readonly trusts;

  private constructor(
    private readonly environment: Environment,
    private readonly counters: Counters,
  ) {
    const entries = Object.entries(POLICIES) as [PolicyName, RateLimitPolicy][];
    this.policies = new Map(entries.map(([name, allowance]) => [name, countersOf(counters, name, allowance)]));
    this.trusts = proxyTrust(environment);
  }

  static async open(environment: Environment): Promise<RateLimiter> {
    // Imported on demand: a single node need not load a Redis client.
    const counters =
      environment.redisUrl && environment.rateLimits ? (await import('./redis-counters.js')).redisCounters(environment.redisUrl) : memoryCounters;
    return new RateLimiter(environment, counters);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.counters.close();
  }

  addressOf(request: IncomingMessage): string {
    return addressOf(request, this.trusts);
  }

  /**
   * Counts one use of a call or route and returns what each count has left. RATE_LIMITED, with the time to wait, beyond
   * the limit; undefined without limits.
   */
  take(name: string, subject: Subject): Promise<readonly RateLimiterRes[]> | undefined {
    if (!this.environment.rateLimits) return undefined;
    const counters = this.policies.get(isNamed(name) ? (POLICY_OF[name] ?? 'call') : 'call');
    return counters && count(counters, subject);
  }

  /** A counter for other purposes; undefined without limits. */
  counter(name: string, points: number, seconds: number): Counter | undefined {
    return this.environment.rateLimits ? this.counters.make(name, points, seconds) : undefined;
  }

  /** RATE_LIMITED if the account, with `open` connections, may not open another. */
  takeSocket(caller: Identity, open: number): void {
    const most = this.environment.rateLimits ? SOCKETS_PER_ACCOUNT[caller.kind === 'guest' ? 'guest' : 'account'] : SOCKETS_PER_ACCOUNT.unlimited;
    if (open >= most) throw rateLimited(SOCKET_RETRY_MS);
  }
}

function countersOf(counters: Counters, name: string, allowance: RateLimitPolicy): PolicyCounters {
  const { seconds } = allowance;
  const made = SCOPES.flatMap((measure) => {
    const points = allowance[measure];
    return points === undefined ? [] : [[measure, counters.make(`${name}:${measure}`, points, seconds)] as const];
  });
  return Object.fromEntries(made);
}

/**
 * All counts at once: Redis answers in the order of the requests, which keeps the calls' order. Only names wait for
 * the address, since strangers make them up: a refused address must not add any.
 */
async function count(counters: PolicyCounters, { address, caller, name }: Subject): Promise<readonly RateLimiterRes[]> {
  const uses: Promise<RateLimiterRes>[] = [];
  if (counters.address) uses.push(counters.address.consume(address));
  const { name: byName } = counters;
  if (byName && name) uses.push(Promise.all(uses).then(() => byName.consume(`${address} ${name}`)));
  const own = caller?.kind === 'guest' ? counters.guest : counters.account;
  if (own && caller) uses.push(own.consume(caller.userId));
  if (counters.session && caller) uses.push(counters.session.consume(caller.sessionId));
  try {
    return await Promise.all(uses);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw rateLimited(Math.max(1, refusal.msBeforeNext));
  }
}

function isNamed(name: string): name is keyof typeof POLICY_OF {
  return Object.hasOwn(POLICY_OF, name);
}
