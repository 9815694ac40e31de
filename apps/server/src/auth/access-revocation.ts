import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { OneTimeLinksRepository } from './links/one-time-links.repository.js';
import { KnownLocationsRepository } from './login/known-locations.repository.js';
import { SessionsService } from './sessions/sessions.service.js';

/** Ends everything that an old password has opened. */
@Injectable()
export class AccessRevocation {
  constructor(
    private readonly sessions: SessionsService,
    private readonly locations: KnownLocationsRepository,
    private readonly links: OneTimeLinksRepository,
  ) {}

  /** Inside the caller's transaction. `exceptSession` goes on. Answers what to do after the commit. */
  async revoke(tx: EntityManager, userId: string, exceptSession?: string): Promise<() => void> {
    await this.locations.deleteOf(tx, userId);
    await this.links.withdraw(tx, { purpose: 'password', userId });
    return this.sessions.endAll(tx, userId, 'password', exceptSession);
  }
}
