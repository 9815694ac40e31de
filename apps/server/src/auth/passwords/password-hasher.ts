import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';

import { Injectable } from '@nestjs/common';

import { type Requester, FairQueue } from './fair-queue.js';

/** OWASP's floor for Argon2id: 19 MiB, two passes. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** One core stays with the event loop, and one thread of the pool with whoever else needs it: a rush of logins then slows logins alone. */
const AT_ONCE = Math.min(3, Math.max(1, availableParallelism() - 1));
/** Some ten seconds of work on a small machine: who waited longer would have given up, and be hashed for in vain. */
const WAITING = 300;

/** Loaded when the first password comes: a start need not wait for it. */

const argon2 = () => import('@node-rs/argon2');

/** Hashes passwords off the event loop, a few at a time and in fair turns, so that a rush of logins slows nobody's messages. */
@Injectable()
export class PasswordHasher {
  private readonly turns = new FairQueue(AT_ONCE, WAITING, 'Too many people are logging in at this moment.');
  private decoy: Promise<string> | undefined;

  hash(password: string, requester: Requester): Promise<string> {
    return this.turns.run(requester, async () => (await argon2()).hash(password, COST));
  }

  /** Takes as long for an account that does not exist as for one that does. */
  async matches(password: string, passwordHash: string | null | undefined, requester: Requester): Promise<boolean> {
    const known = passwordHash ?? (await this.unknown());
    return (await this.turns.run(requester, async () => (await argon2()).verify(known, password))) && Boolean(passwordHash);
  }

  private unknown(): Promise<string> {
    this.decoy ??= argon2().then(({ hash }) => hash(randomBytes(16), COST));
    return this.decoy;
  }
}
