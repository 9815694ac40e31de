import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';

import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';

import { unavailable } from '../rpc/failure.js';

/** OWASP's floor for Argon2id: 19 MiB, two passes. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** One core stays with the event loop, and one thread of the pool with whoever else needs it: a rush of logins then slows logins alone. */
const AT_ONCE = Math.min(3, Math.max(1, availableParallelism() - 1));
/** Some ten seconds of work on a small machine: who waited longer would have given up, and be hashed for in vain. */
const WAITING = 300;

/** Hashes passwords off the event loop, a few at a time, so that a rush of logins slows nobody's messages. */
@Injectable()
export class PasswordHasher {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private readonly decoy = hash(randomBytes(16), COST);

  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password, COST));
  }

  /** Takes as long for an account that does not exist as for one that does. */
  async matches(password: string, passwordHash: string | null | undefined): Promise<boolean> {
    const known = passwordHash ?? (await this.decoy);
    return (await this.inTurn(() => verify(known, password))) && Boolean(passwordHash);
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) {
      if (this.waiting.length >= WAITING) throw unavailable('Too many people are logging in at this moment.');
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else {
      this.running++;
    }
    try {
      return await work();
    } finally {
      // The turn passes on; it is given back only when nobody waits for it.
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}
