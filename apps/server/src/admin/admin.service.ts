import type { Account, AccountPage, AccountQuery, UpdateAccount } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { recordAudit } from '../audit/record-audit.js';
import { PasswordLinks } from '../auth/password-links.service.js';
import { SessionsService } from '../auth/sessions/sessions.service.js';
import { Database } from '../database/database.js';
import { forbidden } from '../errors/api-error.js';
import { pageOf, readCursor } from '../http/pagination.js';
import { Presence } from '../realtime/presence.js';
import { AccountsService } from '../users/accounts.service.js';
import { setAdministrator } from '../users/administrators.js';
import type { Caller } from '../users/caller.js';

type AfterCommit = (() => void) | undefined;

/** What administrators of the server do. They read no room that they are not in. */
@Injectable()
export class AdminService {
  constructor(
    private readonly accounts: AccountsService,
    private readonly sessions: SessionsService,
    private readonly links: PasswordLinks,
    private readonly database: Database,
    private readonly presence: Presence,
  ) {}

  async list(me: Caller, { query, kind, role, lastSeen, cursor }: AccountQuery): Promise<AccountPage> {
    await this.accounts.requireAdmin(me);
    const beforeId = cursor === undefined ? undefined : readCursor(cursor);
    const found = await this.accounts.list({ query: query ?? '', kind, role, lastSeen, beforeId });
    const { items, nextCursor } = pageOf(found, ({ user }) => user.id);
    const online = await this.presence.onlineAmong(items.map(({ user }) => user.id));
    const accounts = items.map((account) => ({ ...account, online: online.has(account.user.id) }));
    return { accounts, nextCursor, counts: await this.accounts.counts() };
  }

  async update(me: Caller, userId: string, { disabled, admin }: UpdateAccount): Promise<Account> {
    await this.accounts.requireAdmin(me);
    const { user } = await this.accounts.require(userId);
    // So that at least one administrator remains.
    if (userId === me.userId) throw forbidden('Another administrator has to do that.');
    if (admin && user.kind !== 'member') throw forbidden('Only members can administer the server.');
    const announce = await this.database.write(async (tx) => {
      if (admin !== undefined) await this.setAdmin(tx, me, userId, admin);
      return disabled === undefined ? undefined : this.setDisabled(tx, me, userId, disabled);
    });
    announce?.();
    return { ...(await this.accounts.require(userId)), online: await this.presence.isOnline(userId) };
  }

  async passwordLink(me: Caller, userId: string): Promise<{ token: string; expiresAt: string }> {
    await this.accounts.requireAdmin(me);
    return this.links.make(me, userId);
  }

  private async setAdmin(tx: EntityManager, me: Caller, userId: string, admin: boolean): Promise<void> {
    if (!(await setAdministrator(tx, userId, admin))) return;
    await recordAudit(tx, { action: admin ? 'admin.granted' : 'admin.revoked', actorId: me.userId, subjectId: userId });
  }

  /** Disabled, an account's sessions end on every node, and nobody signs in with it. */
  private async setDisabled(tx: EntityManager, me: Caller, userId: string, disabled: boolean): Promise<AfterCommit> {
    if (!(await this.accounts.setDisabled(tx, userId, disabled))) return undefined;
    await recordAudit(tx, { action: disabled ? 'account.disabled' : 'account.enabled', actorId: me.userId, subjectId: userId });
    return disabled ? this.sessions.endAll(tx, userId, 'disabled') : undefined;
  }
}
