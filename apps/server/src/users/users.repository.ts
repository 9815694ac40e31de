import type { AccountCounts } from '@confab/contract';
import { type AccountKind, type AccountRole, type LastSeen, LIMITS } from '@confab/contract/constants';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, type FindOptionsWhere, In, IsNull, MoreThanOrEqual, Not, Repository } from 'typeorm';

import { Database } from '../database/database.js';
import { NAME_BEGINS, namePrefix } from './name-search.js';
import { UserEntity } from './user.entity.js';

const SUGGESTIONS = 10;

const ADMINISTRATOR = { admin: true, deletedAt: IsNull(), disabledAt: IsNull() };

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

interface AccountSearch {
  readonly query: string;
  readonly role: AccountRole | undefined;
  readonly lastSeen: LastSeen | undefined;
  readonly kind: AccountKind | undefined;
  readonly beforeId: string | undefined;
}

/** The table of accounts. Methods that take no manager read outside of a transaction. */
@Injectable()
export class UsersRepository {
  constructor(
    @InjectRepository(UserEntity) private readonly rows: Repository<UserEntity>,
    private readonly database: Database,
  ) {}

  find(id: string): Promise<UserEntity | null> {
    return this.rows.findOneBy({ id });
  }

  findMany(ids: readonly string[]): Promise<UserEntity[]> {
    return ids.length ? this.rows.findBy({ id: In([...ids]) }) : Promise.resolve([]);
  }

  findByUsername(username: string): Promise<UserEntity | null> {
    return this.rows.findOneBy({ username });
  }

  /** The account with this username or one that looks like it. */
  findAlike(username: string, usernameKey: string): Promise<UserEntity | null> {
    return this.rows.findOneBy([{ username }, { usernameKey }]);
  }

  require(tx: EntityManager, id: string): Promise<UserEntity> {
    return tx.findOneByOrFail(UserEntity, { id });
  }

  /** Locks the row until the transaction ends. */
  async hold(tx: EntityManager, id: string): Promise<UserEntity | null> {
    await this.database.query(tx, `SELECT "id" FROM "users" WHERE "id" = ? ${this.database.forUpdate}`, [id]);
    return tx.findOneBy(UserEntity, { id });
  }

  findMember(tx: EntityManager, username: string): Promise<UserEntity | null> {
    return tx.findOneBy(UserEntity, { username, kind: 'member' });
  }

  guestsAmong(tx: EntityManager, ids: readonly string[]): Promise<UserEntity[]> {
    return tx.findBy(UserEntity, { id: In([...ids]), kind: 'guest' });
  }

  wasInvited(id: string): Promise<boolean> {
    return this.rows.existsBy({ id, invitedAt: Not(IsNull()) });
  }

  isAdministrator(id: string): Promise<boolean> {
    return this.rows.existsBy({ id, ...ADMINISTRATOR });
  }

  hasAdministrator(manager = this.rows.manager): Promise<boolean> {
    return manager.existsBy(UserEntity, ADMINISTRATOR);
  }

  administrators(tx: EntityManager): Promise<UserEntity[]> {
    return tx.find(UserEntity, { where: { admin: true }, order: { id: 'ASC' } });
  }

  /** Members whose username or display name begins with `query`, except those who have blocked the caller. */
  suggest(query: string, exceptId: string): Promise<UserEntity[]> {
    return this.rows
      .createQueryBuilder('user')
      .where('user.username IS NOT NULL AND user.id != :exceptId', { exceptId })
      .andWhere(`NOT EXISTS (SELECT 1 FROM "blocks" b WHERE b."blockerId" = user.id AND b."blockedId" = :exceptId)`)
      .andWhere(NAME_BEGINS, namePrefix(query))
      .orderBy('user.username')
      .limit(SUGGESTIONS)
      .getMany();
  }

  /** Accounts whose names begin with `query`, newest first (ids rise with time), with one row more than a page holds. */
  search({ query, kind, role, lastSeen, beforeId }: AccountSearch): Promise<UserEntity[]> {
    const search = this.rows.createQueryBuilder('user').where('user.deletedAt IS NULL');
    if (kind) search.andWhere(OF_KIND[kind]);
    if (role) search.andWhere(OF_ROLE[role]);
    if (lastSeen) search.andWhere(...wasSeen(lastSeen));
    if (query) search.andWhere(NAME_BEGINS, namePrefix(query));
    if (beforeId) search.andWhere('user.id < :beforeId', { beforeId });
    return search
      .orderBy('user.id', 'DESC')
      .limit(LIMITS.page.usual + 1)
      .getMany();
  }

  /** Ids of accounts whose names begin with `query`; no more than a page of the audit log could show. */
  async idsNamed(query: string): Promise<string[]> {
    const found = await this.rows.createQueryBuilder('user').select(['user.id']).where(NAME_BEGINS, namePrefix(query)).limit(500).getMany();
    return found.map(({ id }) => id);
  }

  countNew(days: number): Promise<number> {
    return this.rows.countBy({ deletedAt: IsNull(), createdAt: MoreThanOrEqual(daysAgo(days)) });
  }

  async counts(): Promise<AccountCounts> {
    const count = (kind?: AccountKind): Promise<number> => this.rows.countBy({ deletedAt: IsNull(), ...(kind && OF_KIND[kind]) });
    const [all, members, guests, disabled] = await Promise.all([count(), count('members'), count('guests'), count('disabled')]);
    return { all, members, guests, disabled };
  }

  async insert(tx: EntityManager, user: UserEntity): Promise<void> {
    await tx.insert(UserEntity, user);
  }

  async update(tx: EntityManager, id: string, change: Partial<Omit<UserEntity, 'id'>>): Promise<void> {
    await tx.update(UserEntity, { id }, change);
  }

  /** Turns a guest into a member. Returns whether it was a guest. */
  async claim(tx: EntityManager, id: string, account: Pick<UserEntity, 'username' | 'usernameKey' | 'passwordHash'>): Promise<boolean> {
    return Boolean((await tx.update(UserEntity, { id, kind: 'guest', deletedAt: IsNull() }, { ...account, kind: 'member' })).affected);
  }

  /** Keeps the first time. */
  async markInvited(tx: EntityManager, id: string): Promise<void> {
    await tx.update(UserEntity, { id, invitedAt: IsNull() }, { invitedAt: new Date().toISOString() });
  }

  /** Returns whether anything changed. */
  async setAdministrator(tx: EntityManager, id: string, admin: boolean): Promise<boolean> {
    return Boolean((await tx.update(UserEntity, { id, kind: 'member', deletedAt: IsNull(), admin: !admin }, { admin })).affected);
  }

  /** Returns whether anything changed. */
  async setDisabled(tx: EntityManager, id: string, disabled: boolean): Promise<boolean> {
    const which = { id, deletedAt: IsNull(), disabledAt: disabled ? IsNull() : Not(IsNull()) };
    return Boolean((await tx.update(UserEntity, which, { disabledAt: disabled ? new Date().toISOString() : null })).affected);
  }
}

function wasSeen(when: LastSeen): [string, { since: string }] {
  const within = when === 'longer' ? '(user.lastSeenAt IS NULL OR user.lastSeenAt < :since)' : 'user.lastSeenAt >= :since';
  return [within, { since: daysAgo(DAYS[when]) }];
}
