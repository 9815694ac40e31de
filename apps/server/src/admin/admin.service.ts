import type { Account, AccountPage, AccountQuery, AuditPage } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import { note } from '../audit/note.js';
import { PasswordLinks } from '../auth/password-links.service.js';
import { SessionsService } from '../auth/sessions.service.js';
import { Database } from '../database/database.js';
import type { Caller } from '../rpc/caller.js';
import { forbidden } from '../rpc/failure.js';
import { AccountsService } from '../users/accounts.service.js';
import { AuditLog } from './audit-log.js';
import { pageOf, readCursor } from './page-of.js';

/** What administrators of the server do. They read no room that they are not in. */
@Injectable()
export class AdminService {
  constructor(
    private readonly accounts: AccountsService,
    private readonly sessions: SessionsService,
    private readonly links: PasswordLinks,
    private readonly log: AuditLog,
    private readonly database: Database,
  ) {}

  async list(me: Caller, { query, cursor }: AccountQuery): Promise<AccountPage> {
    await this.accounts.requireAdmin(me);
    const found = await this.accounts.list(query ?? '', cursor === undefined ? undefined : readCursor(cursor));
    const { items, nextCursor } = pageOf(found, ({ user }) => user.id);
    return { accounts: items, nextCursor };
  }

  /** Disabled, an account's sessions end on every node, and nobody signs in with it. */
  async setDisabled(me: Caller, userId: string, disabled: boolean): Promise<Account> {
    await this.accounts.requireAdmin(me);
    await this.accounts.require(userId);
    // So that at least one administrator remains.
    if (userId === me.userId) throw forbidden('Another administrator has to do that.');
    const announce = await this.database.write(async (tx) => {
      if (!(await this.accounts.setDisabled(tx, userId, disabled))) return undefined;
      await note(tx, { action: disabled ? 'account.disabled' : 'account.enabled', actorId: me.userId, subjectId: userId });
      return disabled ? this.sessions.endAll(tx, userId, 'disabled') : undefined;
    });
    announce?.();
    return this.accounts.require(userId);
  }

  async passwordLink(me: Caller, userId: string): Promise<{ token: string; expiresAt: string }> {
    await this.accounts.requireAdmin(me);
    return this.links.make(me, userId);
  }

  async audit(me: Caller, cursor?: string): Promise<AuditPage> {
    await this.accounts.requireAdmin(me);
    return this.log.page(cursor);
  }
}
