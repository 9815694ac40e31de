import { Injectable, Logger } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { EntityManager, Repository } from 'typeorm';

import { recordAudit } from '../audit/record-audit.js';
import { Database } from '../database/database.js';
import { forbidden, notFound } from '../errors/api-error.js';
import { hasAdministrator, setAdministrator } from '../users/administrators.js';
import type { Caller } from '../users/caller.js';
import { OneTimeLinkEntity } from './links/one-time-link.entity.js';
import { findLink, forgetEldest, makeLink, spendLink, withdrawLinks } from './links/one-time-links.js';

/** As many starts without an administrator as are remembered. */
const LINKS_OUT = 20;

/** How the server comes to its first administrator: by a link that only whoever sees its terminal can open. */
@Injectable()
export class SetUpService {
  private readonly logger = new Logger(SetUpService.name);

  constructor(
    @InjectRepository(OneTimeLinkEntity) private readonly links: Repository<OneTimeLinkEntity>,
    private readonly database: Database,
  ) {}

  /** The secret of a set-up link; nothing where somebody administers the server. Earlier links go on working. */
  async link(): Promise<string | undefined> {
    try {
      return (await hasAdministrator(this.links.manager)) ? undefined : await this.database.write(makeSetUpLink);
    } catch (error) {
      // Storage may be full or away: the server starts all the same, and `npm run admin -- link` makes one later.
      this.logger.warn(`No set-up link could be made: ${String(error)}`);
      return undefined;
    }
  }

  /** Whether the secret still makes someone administrator. */
  async opens(token: string): Promise<boolean> {
    const { manager } = this.links;
    return !(await hasAdministrator(manager)) && (await findLink(manager, token, 'set-up')) !== undefined;
  }

  /** Makes the caller administrator. With the first who does, every such link ends. */
  async claim(me: Caller, token: string): Promise<void> {
    if (me.kind !== 'member') throw forbidden('An administrator has an account. Sign up or log in first.');
    await this.database.write(async (tx) => {
      // Two links may be out, from two nodes: of two that claim at once on PostgreSQL, the second waits and then finds the first.
      if (this.database.isPostgres) await tx.query('LOCK TABLE "one_time_links" IN SHARE ROW EXCLUSIVE MODE');
      if ((await hasAdministrator(tx)) || !(await spendLink(tx, token, 'set-up'))) throw notFound();
      await withdrawLinks(tx, { purpose: 'set-up' });
      await setAdministrator(tx, me.userId, true);
      await recordAudit(tx, { action: 'admin.granted', actorId: me.userId, subjectId: me.userId, detail: 'set-up link' });
    });
  }
}

/** Those of earlier starts stay good, as they may be on their way to someone; old ones make room. */
export async function makeSetUpLink(tx: EntityManager): Promise<string | undefined> {
  if (await hasAdministrator(tx)) return undefined;
  await forgetEldest(tx, 'set-up', LINKS_OUT);
  return makeLink(tx, { purpose: 'set-up', userId: null, expiresAt: null });
}
