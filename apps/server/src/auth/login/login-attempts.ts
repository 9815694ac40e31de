import { Injectable } from '@nestjs/common';
import { RateLimiterRes } from 'rate-limiter-flexible';

import type { Counter } from '../../rate-limit/counters.js';
import { RateLimiter } from '../../rate-limit/rate-limiter.js';
import { Backoff } from './backoff.js';
import type { ClientInfo } from './client-info.js';

const HOUR = 60 * 60;
const DAY = 24 * HOUR;

/** From one network at one account, by how wide the network is: /64 or address, /56 or /24, /48. */
const AT_ONE_ACCOUNT = [20, 30, 40] as const;
/** From one network at all accounts: a school behind one address mistypes often. */
const AT_ALL = [120, 180, 240] as const;
/** At one account from everywhere that it does not know. One network adds at most SHARE, so that none alone keeps others out. */
const FROM_EVERYWHERE = 10;
const SHARE = 5;
/** From a location that the account has logged in from before. */
const FROM_KNOWN_LOCATION = 10;

interface Count {
  readonly backoff: Backoff;
  readonly key: string;
  /** Whether success wipes the key clean: where nobody but the account's owner can have succeeded. */
  readonly own: boolean;
}

/** An attempt that was let through, and is counted as failed until it is known to have gone well. */
class Attempt {
  constructor(private readonly counts: readonly Count[]) {}

  /** Runs what tells whether the password is right. Where that cannot be told, nobody has failed. */
  async judged(isRight: () => Promise<boolean>): Promise<boolean> {
    try {
      const right = await isRight();
      if (right) for (const { backoff, key, own } of this.counts) await (own ? backoff.forget(key) : backoff.giveBack(key));
      return right;
    } catch (error) {
      await giveBack(this.counts);
      throw error;
    }
  }
}

/** How often passwords may be tried: by network, by account, and by places that an account knows, apart from all others. */
@Injectable()
export class LoginAttempts {
  private readonly atOneAccount: readonly Backoff[];
  private readonly atAll: readonly Backoff[];
  private readonly account: Backoff;
  private readonly knownLocation: Backoff;
  private readonly shares: Counter | undefined;

  constructor(limits: RateLimiter) {
    this.atOneAccount = AT_ONE_ACCOUNT.map((free, width) => new Backoff(limits, { name: `login:network-account:${width}`, free, seconds: DAY }));
    this.atAll = AT_ALL.map((free, width) => new Backoff(limits, { name: `login:network:${width}`, free, seconds: HOUR }));
    this.account = new Backoff(limits, { name: 'login:account', free: FROM_EVERYWHERE, seconds: DAY });
    this.knownLocation = new Backoff(limits, { name: 'login:familiar', free: FROM_KNOWN_LOCATION, seconds: DAY });
    this.shares = limits.counter('login:share', SHARE, DAY);
  }

  /** From a location that the account knows, or by one who is signed in: counted for itself, whatever goes on elsewhere. */
  async fromKnownLocation(location: string): Promise<Attempt> {
    const counts = [{ backoff: this.knownLocation, key: location, own: true }];
    await take(counts);
    return new Attempt(counts);
  }

  /** From anywhere else. `username` as it was given: whether there is such an account plays no part. */
  async fromUnknownLocation(username: string, { networks }: ClientInfo): Promise<Attempt> {
    const counts = [
      ...pairs(this.atAll, networks).map(([backoff, key]) => ({ backoff, key, own: false })),
      ...pairs(this.atOneAccount, networks).map(([backoff, network]) => ({ backoff, key: `${network} ${username}`, own: true })),
    ];
    await take(counts);
    const counted = await this.countsForAll(`${networks.at(-1) ?? ''} ${username}`);
    try {
      await this.account.take(username, counted);
    } catch (refusal) {
      await giveBack(counts);
      throw refusal;
    }
    return new Attempt(counted ? [...counts, { backoff: this.account, key: username, own: false }] : counts);
  }

  private async countsForAll(key: string): Promise<boolean> {
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

/** Widest first: where that is refused, its many parts leave no count of their own. */
function pairs(backoffs: readonly Backoff[], networks: readonly string[]): (readonly [Backoff, string])[] {
  const narrowestFirst = backoffs.flatMap((backoff, width) => {
    const network = networks[width];
    return network === undefined ? [] : [[backoff, network] as const];
  });
  return narrowestFirst.reverse();
}

/** All of them, or none. */
async function take(counts: readonly Count[]): Promise<void> {
  const taken: Count[] = [];
  try {
    for (const count of counts) {
      await count.backoff.take(count.key);
      taken.push(count);
    }
  } catch (refusal) {
    await giveBack(taken);
    throw refusal;
  }
}

async function giveBack(counts: readonly Count[]): Promise<void> {
  for (const { backoff, key } of counts) await backoff.giveBack(key);
}
