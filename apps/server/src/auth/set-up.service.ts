import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { recordAudit } from '../audit/record-audit.js';
import { Database } from '../database/database.js';
import { forbidden, notFound } from '../errors/api-error.js';
import type { Caller } from '../users/caller.js';
import { UsersRepository } from '../users/users.repository.js';
import { OneTimeLinksRepository } from './links/one-time-links.repository.js';

/** How many unused set-up links are kept: one is made at each start without an administrator. */
const MAX_LINKS = 20;

/** Appoints the first administrator by a link that only those who can read the server's terminal know. */
@Injectable()
export class SetUpService {
  private readonly logger = new Logger(SetUpService.name);

  constructor(
    private readonly links: OneTimeLinksRepository,
    private readonly users: UsersRepository,
    private readonly database: Database,
  ) {}

  /** The secret of a set-up link to print at start; undefined if there is an administrator. */
  async linkAtStart(): Promise<string | undefined> {
    try {
      return (await this.users.hasAdministrator()) ? undefined : await this.createLink();
    } catch (error) {
      // Storage may be full or unavailable: the server starts anyway, and `npm run admin -- link` makes a link later.
      this.logger.warn(`No set-up link could be made: ${String(error)}`);
      return undefined;
    }
  }

  /** Links of earlier starts stay valid, as somebody may have been sent one; the oldest are deleted. */
  createLink(): Promise<string | undefined> {
    return this.database.write(async (tx) => {
      if (await this.users.hasAdministrator(tx)) return undefined;
      await this.links.deleteOldest(tx, 'set-up', MAX_LINKS);
      return this.links.create(tx, { purpose: 'set-up', userId: null, expiresAt: null });
    });
  }

  /** Whether the secret is valid and there is no administrator yet. */
  async isValid(token: string): Promise<boolean> {
    return !(await this.users.hasAdministrator()) && (await this.links.find(token, 'set-up')) !== undefined;
  }

  /** Makes the caller administrator and withdraws all set-up links. */
  async claim(me: Caller, token: string): Promise<void> {
    if (me.kind !== 'member') throw forbidden('An administrator has an account. Sign up or log in first.');
    await this.database.write((tx) => this.claimIn(tx, me, token));
  }

  private async claimIn(tx: EntityManager, me: Caller, token: string): Promise<void> {
    // Two links may exist, made by two nodes: of concurrent claims on PostgreSQL the second waits and then finds an administrator.
    await this.links.lock(tx);
    if ((await this.users.hasAdministrator(tx)) || !(await this.links.use(tx, token, 'set-up'))) throw notFound();
    await this.links.withdraw(tx, { purpose: 'set-up' });
    await this.users.setAdministrator(tx, me.userId, true);
    await recordAudit(tx, { action: 'admin.granted', actorId: me.userId, subjectId: me.userId, detail: 'set-up link' });
  }
}
