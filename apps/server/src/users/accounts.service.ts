import type { Account, AccountCounts } from '@confab/contract';
import { type AccountKind, type AccountRole, type LastSeen, LIMITS } from '@confab/contract/constants';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, type FindOptionsWhere, IsNull, MoreThanOrEqual, Not, Repository } from 'typeorm';

import { forbidden, notFound } from '../errors/api-error.js';
import { hasAdministrator } from './administrators.js';
import type { Caller } from './caller.js';
import { namePrefix, NAME_BEGINS } from './name-search.js';
import { toUser, UserEntity } from './user.entity.js';

const OF_KIND: Readonly<Record<AccountKind, FindOptionsWhere<UserEntity>>> = {
  members: { kind: 'member' },
  guests: { kind: 'guest' },
  disabled: { disabledAt: Not(IsNull()) },
};

const OF_ROLE: Readonly<Record<AccountRole, FindOptionsWhere<UserEntity>>> = {
  administrator: { admin: true },
  member: { kind: 'member', admin: false },
  guest: { kind: 'guest' },
};

const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS: Readonly<Record<LastSeen, number>> = { day: 1, week: 7, month: 30, longer: 30 };
const daysAgo = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();

/** As far as storage knows them: who is connected stands nowhere in it. */
type StoredAccount = Omit<Account, 'online'>;

interface Search {
  readonly query: string;
  readonly role: AccountRole | undefined;
  readonly lastSeen: LastSeen | undefined;
  readonly kind: AccountKind | undefined;
  readonly beforeId: string | undefined;
}

/** Accounts as administrators see and hold them. */
@Injectable()
export class AccountsService {
  constructor(@InjectRepository(UserEntity) private readonly users: Repository<UserEntity>) {}

  async isAdmin(userId: string): Promise<boolean> {
    return this.users.existsBy({ id: userId, admin: true, deletedAt: IsNull(), disabledAt: IsNull() });
  }

  async requireAdmin(me: Caller): Promise<void> {
    if (!(await this.isAdmin(me.userId))) throw forbidden('Only administrators of this server may do that.');
  }

  async areAdministered(): Promise<boolean> {
    return hasAdministrator(this.users.manager);
  }

  async require(id: string): Promise<StoredAccount> {
    const user = await this.users.findOneBy({ id, deletedAt: IsNull() });
    if (!user) throw notFound();
    return toAccount(user);
  }

  async counts(): Promise<AccountCounts> {
    const count = (kind?: AccountKind): Promise<number> => this.users.countBy({ deletedAt: IsNull(), ...(kind && OF_KIND[kind]) });
    const [all, members, guests, disabled] = await Promise.all([count(), count('members'), count('guests'), count('disabled')]);
    return { all, members, guests, disabled };
  }

  /** Made in the last so many days. */
  async made(days: number): Promise<number> {
    return this.users.countBy({ deletedAt: IsNull(), createdAt: MoreThanOrEqual(daysAgo(days)) });
  }

  /** Those whose names begin so, newest first: the ids of accounts rise with time. */
  async list({ query, kind, role, lastSeen, beforeId }: Search): Promise<StoredAccount[]> {
    const search = this.users.createQueryBuilder('user').where('user.deletedAt IS NULL');
    if (kind) search.andWhere(OF_KIND[kind]);
    if (role) search.andWhere(OF_ROLE[role]);
    if (lastSeen) search.andWhere(...wasSeen(lastSeen));
    if (query) search.andWhere(NAME_BEGINS, namePrefix(query));
    if (beforeId) search.andWhere('user.id < :beforeId', { beforeId });
    const found = await search
      .orderBy('user.id', 'DESC')
      .limit(LIMITS.page.usual + 1)
      .getMany();
    return found.map(toAccount);
  }

  /** Whose names begin so; no more of them than a page of the log could ever name. */
  async idsNamed(query: string): Promise<string[]> {
    const found = await this.users.createQueryBuilder('user').select(['user.id']).where(NAME_BEGINS, namePrefix(query)).limit(500).getMany();
    return found.map(({ id }) => id);
  }

  /** Answers whether that changed anything. */
  async setDisabled(tx: EntityManager, id: string, disabled: boolean): Promise<boolean> {
    const { affected } = await tx.update(
      UserEntity,
      { id, deletedAt: IsNull(), disabledAt: disabled ? IsNull() : Not(IsNull()) },
      { disabledAt: disabled ? new Date().toISOString() : null },
    );
    return Boolean(affected);
  }
}

function wasSeen(when: LastSeen): [string, { since: string }] {
  const within = when === 'longer' ? '(user.lastSeenAt IS NULL OR user.lastSeenAt < :since)' : 'user.lastSeenAt >= :since';
  return [within, { since: daysAgo(DAYS[when]) }];
}

function toAccount(entity: UserEntity): StoredAccount {
  return { user: toUser(entity), admin: entity.admin, disabled: entity.disabledAt !== null, lastSeenAt: entity.lastSeenAt };
}
