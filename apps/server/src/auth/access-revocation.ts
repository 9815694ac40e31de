import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { OneTimeLinksRepository } from './links/one-time-links.repository.js';
import { KnownLocationsRepository } from './login/known-locations.repository.js';
import { SessionsService } from './sessions/sessions.service.js';

/** Revokes everything that the previous password gave access to. */
@Injectable()
export class AccessRevocation {
  constructor(
    private readonly sessions: SessionsService,
    private readonly locations: KnownLocationsRepository,
    private readonly links: OneTimeLinksRepository,
  ) {}

  /** Runs inside the caller's transaction; `exceptSession` stays valid. Returns what to run after the commit. */
  async revoke(tx: EntityManager, userId: string, exceptSession?: string): Promise<() => void> {
    await this.locations.deleteOf(tx, userId);
    await this.links.withdraw(tx, { purpose: 'password', userId });
    return this.sessions.endAll(tx, userId, 'password', exceptSession);
  }
}
