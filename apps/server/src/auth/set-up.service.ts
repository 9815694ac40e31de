import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { recordAudit } from '../audit/record-audit.js';
import { Database } from '../database/database.js';
import { forbidden, notFound } from '../errors/api-error.js';
import type { Caller } from '../users/caller.js';
import { UsersRepository } from '../users/users.repository.js';
import { OneTimeLinksRepository } from './links/one-time-links.repository.js';

/** As many starts without an administrator as are remembered. */
const LINKS_OUT = 20;

/** How the server gets its first administrator: by a link that only whoever sees its terminal can open. */
@Injectable()
export class SetUpService {
  private readonly logger = new Logger(SetUpService.name);

  constructor(
    private readonly links: OneTimeLinksRepository,
    private readonly users: UsersRepository,
    private readonly database: Database,
  ) {}

  /** The secret of a set-up link for the terminal of a start; nothing where somebody administers the server. */
  async linkAtStart(): Promise<string | undefined> {
    try {
      return (await this.users.hasAdministrator()) ? undefined : await this.createLink();
    } catch (error) {
      // Storage may be full or away: the server starts all the same, and `npm run admin -- link` makes one later.
      this.logger.warn(`No set-up link could be made: ${String(error)}`);
      return undefined;
    }
  }

  /** Those of earlier starts stay good, as they may be on their way to someone; the eldest are dropped. */
  createLink(): Promise<string | undefined> {
    return this.database.write(async (tx) => {
      if (await this.users.hasAdministrator(tx)) return undefined;
      await this.links.deleteEldest(tx, 'set-up', LINKS_OUT);
      return this.links.create(tx, { purpose: 'set-up', userId: null, expiresAt: null });
    });
  }

  /** Whether the secret still makes someone administrator. */
  async opens(token: string): Promise<boolean> {
    return !(await this.users.hasAdministrator()) && (await this.links.find(token, 'set-up')) !== undefined;
  }

  /** Makes the caller administrator. With the first who does, every such link ends. */
  async claim(me: Caller, token: string): Promise<void> {
    if (me.kind !== 'member') throw forbidden('An administrator has an account. Sign up or log in first.');
    await this.database.write((tx) => this.claimIn(tx, me, token));
  }

  private async claimIn(tx: EntityManager, me: Caller, token: string): Promise<void> {
    // Two links may be out, from two nodes: of two that claim at once on PostgreSQL, the second waits and then finds the first.
    await this.links.lock(tx);
    if ((await this.users.hasAdministrator(tx)) || !(await this.links.use(tx, token, 'set-up'))) throw notFound();
    await this.links.withdraw(tx, { purpose: 'set-up' });
    await this.users.setAdministrator(tx, me.userId, true);
    await recordAudit(tx, { action: 'admin.granted', actorId: me.userId, subjectId: me.userId, detail: 'set-up link' });
  }
}
