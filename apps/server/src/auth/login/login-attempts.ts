import { Injectable } from '@nestjs/common';
import { RateLimiterRes } from 'rate-limiter-flexible';

import type { Counter } from '../../rate-limit/counters.js';
import { RateLimiter } from '../../rate-limit/rate-limiter.js';
import { Backoff } from './backoff.js';
import type { ClientInfo } from './client-info.js';

const HOUR = 60 * 60;
const DAY = 24 * HOUR;

/** Failures of one network at one account, by width of the network: /64 or address, /56 or /24, /48. */
const PER_ACCOUNT = [20, 30, 40] as const;
/** Failures of one network at all accounts: many users may share one address, such as a school's. */
const ALL_ACCOUNTS = [120, 180, 240] as const;
/** Failures at one account from all unknown locations. One network adds at most SHARE, so that none can lock others out alone. */
const UNKNOWN_LOCATIONS = 10;
const SHARE = 5;
/** Failures from a known location. */
const KNOWN_LOCATION = 10;

interface Count {
  readonly backoff: Backoff;
  readonly key: string;
  /** Whether success resets the count: only where nobody but the account's owner can have succeeded. */
  readonly own: boolean;
}

/** An admitted attempt, counted as failed until the password is known to be right. */
class Attempt {
  constructor(private readonly counts: readonly Count[]) {}

  /** Runs the password check. If it throws, the attempt does not count as a failure. */
  async verify(isRight: () => Promise<boolean>): Promise<boolean> {
    try {
      const right = await isRight();
      if (right) for (const { backoff, key, own } of this.counts) await (own ? backoff.forget(key) : backoff.refund(key));
      return right;
    } catch (error) {
      await refund(this.counts);
      throw error;
    }
  }
}

/** Limits password attempts by network, by account, and separately by known location. */
@Injectable()
export class LoginAttempts {
  private readonly perAccount: readonly Backoff[];
  private readonly allAccounts: readonly Backoff[];
  private readonly account: Backoff;
  private readonly knownLocation: Backoff;
  private readonly shares: Counter | undefined;

  constructor(limits: RateLimiter) {
    this.perAccount = PER_ACCOUNT.map((free, width) => new Backoff(limits, { name: `login:network-account:${width}`, free, seconds: DAY }));
    this.allAccounts = ALL_ACCOUNTS.map((free, width) => new Backoff(limits, { name: `login:network:${width}`, free, seconds: HOUR }));
    this.account = new Backoff(limits, { name: 'login:account', free: UNKNOWN_LOCATIONS, seconds: DAY });
    this.knownLocation = new Backoff(limits, { name: 'login:familiar', free: KNOWN_LOCATION, seconds: DAY });
    this.shares = limits.counter('login:share', SHARE, DAY);
  }

  /** From a known location or a signed-in caller: has a count of its own, independent of attempts from elsewhere. */
  async fromKnownLocation(location: string): Promise<Attempt> {
    const counts = [{ backoff: this.knownLocation, key: location, own: true }];
    await take(counts);
    return new Attempt(counts);
  }

  /** From anywhere else. `username` is taken as given: whether the account exists makes no difference. */
  async fromUnknownLocation(username: string, { networks }: ClientInfo): Promise<Attempt> {
    const counts = [
      ...pairs(this.allAccounts, networks).map(([backoff, key]) => ({ backoff, key, own: false })),
      ...pairs(this.perAccount, networks).map(([backoff, network]) => ({ backoff, key: `${network} ${username}`, own: true })),
    ];
    await take(counts);
    const counted = await this.takeShare(`${networks.at(-1) ?? ''} ${username}`);
    try {
      await this.account.take(username, counted);
    } catch (refusal) {
      await refund(counts);
      throw refusal;
    }
    return new Attempt(counted ? [...counts, { backoff: this.account, key: username, own: false }] : counts);
  }

  private async takeShare(key: string): Promise<boolean> {
    if (!this.shares) return false;
    try {
      await this.shares.consume(key);
      return true;
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      return false;
    }
  }
}

/** Widest first: where that one refuses, the narrower ones inside it get no counts of their own. */
function pairs(backoffs: readonly Backoff[], networks: readonly string[]): (readonly [Backoff, string])[] {
  const narrowestFirst = backoffs.flatMap((backoff, width) => {
    const network = networks[width];
    return network === undefined ? [] : [[backoff, network] as const];
  });
  return narrowestFirst.reverse();
}

/** Takes all of them or none. */
async function take(counts: readonly Count[]): Promise<void> {
  const taken: Count[] = [];
  try {
    for (const count of counts) {
      await count.backoff.take(count.key);
      taken.push(count);
    }
  } catch (refusal) {
    await refund(taken);
    throw refusal;
  }
}

async function refund(counts: readonly Count[]): Promise<void> {
  for (const { backoff, key } of counts) await backoff.refund(key);
}
