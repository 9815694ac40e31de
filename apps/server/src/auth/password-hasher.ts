import { randomBytes } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';

import { unavailable } from '../rpc/failure.js';

/** OWASP's floor for Argon2id: 19 MiB, two passes. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** As many as the small machine has cores; more would only take turns, with 19 MiB each. */
const AT_ONCE = 2;
const WAITING = 1000;

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
