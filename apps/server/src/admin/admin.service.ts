import type { Account, AccountPage, AccountQuery, UpdateAccount } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import { PasswordLinks } from '../auth/password-links.service.js';
import { forbidden } from '../errors/api-error.js';
import { pageOf, readCursor } from '../http/pagination.js';
import { Presence } from '../realtime/presence.js';
import { AccountsService } from '../users/accounts.service.js';
import type { Caller } from '../users/caller.js';
import { UsersRepository } from '../users/users.repository.js';
import { AccountChanges } from './account-changes.js';

/** The administrators' actions. They give no access to rooms of which the administrator is not a member. */
@Injectable()
export class AdminService {
  constructor(
    private readonly accounts: AccountsService,
    private readonly users: UsersRepository,
    private readonly changes: AccountChanges,
    private readonly links: PasswordLinks,
    private readonly presence: Presence,
  ) {}

  async list(me: Caller, { query, kind, role, lastSeen, cursor }: AccountQuery): Promise<AccountPage> {
    await this.accounts.requireAdmin(me);
    const beforeId = cursor === undefined ? undefined : readCursor(cursor);
    const found = await this.accounts.search({ query: query ?? '', kind, role, lastSeen, beforeId });
    const { items, nextCursor } = pageOf(found, ({ user }) => user.id);
    const online = this.presence.onlineAmong(items.map(({ user }) => user.id));
    const accounts = items.map((account) => ({ ...account, online: online.has(account.user.id) }));
    return { accounts, nextCursor, counts: await this.users.counts() };
  }

  async update(me: Caller, userId: string, { disabled, admin }: UpdateAccount): Promise<Account> {
    await this.accounts.requireAdmin(me);
    const { user } = await this.accounts.require(userId);
    // Guarantees that at least one administrator remains.
    if (userId === me.userId) throw forbidden('Another administrator has to do that.');
    if (admin && user.kind !== 'member') throw forbidden('Only members can administer the server.');
    await this.changes.make({ actorId: me.userId, subjectId: userId }, { disabled, admin });
    return { ...(await this.accounts.require(userId)), online: this.presence.isOnline(userId) };
  }

  async passwordLink(me: Caller, userId: string): Promise<{ token: string; expiresAt: string }> {
    await this.accounts.requireAdmin(me);
    return this.links.make(me, userId);
  }
}
