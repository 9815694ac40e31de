import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';

import { Injectable } from '@nestjs/common';

import { type Requester, FairQueue } from './fair-queue.js';

/** OWASP's minimum for Argon2id: 19 MiB, two passes. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** Leaves one core to the event loop and one pool thread to other work: a rush of logins slows only logins. */
const CONCURRENCY = Math.min(3, Math.max(1, availableParallelism() - 1));
/** About ten seconds of work on a small machine: a client that waits longer has probably given up. */
const MAX_WAITING = 300;

/** Loaded with the first password, to keep it out of the start time. */

const argon2 = () => import('@node-rs/argon2');

/** Hashes passwords off the event loop through a fair queue, so that a rush of logins does not delay messages. */
@Injectable()
export class PasswordHasher {
  private readonly queue = new FairQueue(CONCURRENCY, MAX_WAITING, 'Too many people are logging in at this moment.');
  private decoy: Promise<string> | undefined;

  hash(password: string, requester: Requester): Promise<string> {
    return this.queue.run(requester, async () => (await argon2()).hash(password, COST));
  }

  /** Takes the same time for an account that does not exist. */
  async matches(password: string, passwordHash: string | null | undefined, requester: Requester): Promise<boolean> {
    const known = passwordHash ?? (await this.unknown());
    return (await this.queue.run(requester, async () => (await argon2()).verify(known, password))) && Boolean(passwordHash);
  }

  private unknown(): Promise<string> {
    this.decoy ??= argon2().then(({ hash }) => hash(randomBytes(16), COST));
    return this.decoy;
  }
}
