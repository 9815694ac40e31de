import type { Account } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import { forbidden, notFound } from '../errors/api-error.js';
import type { Caller } from './caller.js';
import { toUser, type UserEntity } from './user.entity.js';
import { UsersRepository } from './users.repository.js';

/** As stored, without presence. */
type StoredAccount = Omit<Account, 'online'>;

/** Accounts as administrators and their owners see them. */
@Injectable()
export class AccountsService {
  constructor(private readonly users: UsersRepository) {}

  async requireAdmin(me: Caller): Promise<void> {
    if (!(await this.users.isAdministrator(me.userId))) throw forbidden('Only administrators of this server may do that.');
  }

  async require(id: string): Promise<StoredAccount> {
    const user = await this.users.find(id);
    if (!user || user.deletedAt) throw notFound();
    return toAccount(user);
  }

  async search(which: Parameters<UsersRepository['search']>[0]): Promise<StoredAccount[]> {
    return (await this.users.search(which)).map(toAccount);
  }
}

function toAccount(entity: UserEntity): StoredAccount {
  return { user: toUser(entity), admin: entity.admin, disabled: entity.disabledAt !== null, lastSeenAt: entity.lastSeenAt };
}
