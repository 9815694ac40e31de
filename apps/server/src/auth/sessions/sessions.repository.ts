import type { UserKind } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, In, LessThan, MoreThanOrEqual, Repository } from 'typeorm';

import { Database } from '../../database/database.js';
import type { SessionBounds } from './session-bounds.js';
import { SessionEntity } from './session.entity.js';

/** The user of a session. Read from the database rather than from the token: a guest may have become a member since. */
export interface Holder {
  readonly userId: string;
  readonly kind: UserKind;
}

const HOLDER = `SELECT s."userId", u."kind" FROM "sessions" s JOIN "users" u ON u."id" = s."userId"
  WHERE s."id" = ? AND s."lastUsedAt" >= ? AND s."createdAt" >= ? AND u."disabledAt" IS NULL`;

/** A session is used at least whenever its access token expires, so its last use tells when the guest was last active. */
const INACTIVE_GUEST = `SELECT u."id" FROM "users" u WHERE u."kind" = 'guest' AND u."deletedAt" IS NULL AND u."createdAt" < ?
  AND NOT EXISTS (SELECT 1 FROM "sessions" s WHERE s."userId" = u."id" AND s."lastUsedAt" >= ?)`;

/** The table of sessions. Methods that take no manager read outside of a transaction. */
@Injectable()
export class SessionsRepository {
  constructor(
    @InjectRepository(SessionEntity) private readonly rows: Repository<SessionEntity>,
    private readonly database: Database,
  ) {}

  find(tx: EntityManager, id: string): Promise<SessionEntity | null> {
    return tx.findOneBy(SessionEntity, { id });
  }

  /** Undefined for an expired session or a disabled account. */
  async holder(id: string, { idleSince, begunSince }: SessionBounds, manager = this.rows.manager): Promise<Holder | undefined> {
    return (await this.database.query<Holder>(manager, HOLDER, [id, idleSince, begunSince]))[0];
  }

  /** Most recently used first. */
  live(userId: string, { idleSince, begunSince }: SessionBounds): Promise<SessionEntity[]> {
    const where = { userId, lastUsedAt: MoreThanOrEqual(idleSince), createdAt: MoreThanOrEqual(begunSince) };
    return this.rows.find({ where, order: { lastUsedAt: 'DESC' } });
  }

  ofUser(tx: EntityManager, userId: string): Promise<SessionEntity[]> {
    return tx.findBy(SessionEntity, { userId });
  }

  async expiredIds({ idleSince, begunSince }: SessionBounds, most: number): Promise<string[]> {
    const over = [{ lastUsedAt: LessThan(idleSince) }, { createdAt: LessThan(begunSince) }];
    return (await this.rows.find({ select: { id: true }, where: over, take: most })).map(({ id }) => id);
  }

  /** Guests without a session used since. */
  async inactiveGuestIds(since: string, most: number): Promise<string[]> {
    const text = `${INACTIVE_GUEST} LIMIT ${most}`;
    return (await this.database.query<{ id: string }>(this.rows.manager, text, [since, since])).map(({ id }) => id);
  }

  /** Whether the guest is still inactive; locks the row until the transaction ends. */
  async isInactiveGuest(tx: EntityManager, userId: string, since: string): Promise<boolean> {
    const text = `${INACTIVE_GUEST} AND u."id" = ? ${this.database.forUpdate}`;
    return (await this.database.query(tx, text, [since, since, userId])).length > 0;
  }

  async insert(tx: EntityManager, session: SessionEntity): Promise<void> {
    await tx.insert(SessionEntity, session);
  }

  async markUsed(tx: EntityManager, id: string): Promise<void> {
    await tx.update(SessionEntity, { id }, { lastUsedAt: new Date().toISOString() });
  }

  /** Returns whether it existed. */
  async delete(tx: EntityManager, which: Pick<SessionEntity, 'id'> & Partial<Pick<SessionEntity, 'userId'>>): Promise<boolean> {
    return (await tx.delete(SessionEntity, which)).affected !== 0;
  }

  async deleteMany(tx: EntityManager, ids: readonly string[]): Promise<void> {
    await tx.delete(SessionEntity, { id: In([...ids]) });
  }
}
