import type { KnockReceived } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, type FindOperator, LessThanOrEqual, MoreThan, Repository } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';

import { Database } from '../../database/database.js';
import { RoomLog } from '../../timeline/room-log.js';
import { KnockEntity } from './knock.entity.js';

/** A knock that is not renewed is held for someone who went away. */
const WAITS_FOR_MS = 60 * 60 * 1000;
/** For so long nobody hears whoever was turned away. */
const REFUSED_FOR_MS = 10 * 60 * 1000;
const AT_A_DOOR = 50;
const OF_A_USER = 5;

const at = (ms: number): string => new Date(ms).toISOString();
const inTime = (): FindOperator<string> => MoreThan(at(Date.now()));

/** The knocks that wait, and the refusals that hold. One for each room and user; writes hold the room's lock. */
@Injectable()
export class KnockBook {
  constructor(
    @InjectRepository(KnockEntity) private readonly knocks: Repository<KnockEntity>,
    private readonly log: RoomLog,
    private readonly database: Database,
  ) {}

  /** Knocks, or renews the knock that waits. Nothing where too many wait, or where there is no such room. */
  async put(roomId: string, userId: string): Promise<{ knock: KnockEntity; isNews: boolean } | undefined> {
    return this.database.write(async (tx) => {
      const isThere = (await this.log.open(tx, [roomId])).size > 0;
      const known = await tx.findOneBy(KnockEntity, { roomId, userId, expiresAt: inTime() });
      const atDoor = await tx.countBy(KnockEntity, { roomId, state: 'waiting', expiresAt: inTime() });
      const ofUser = await tx.countBy(KnockEntity, { userId, state: 'waiting', expiresAt: inTime() });
      if (known) return { knock: await this.renew(tx, known), isNews: false };
      if (!isThere || atDoor >= AT_A_DOOR || ofUser >= OF_A_USER) return undefined;
      const createdAt = at(Date.now());
      const knock: KnockEntity = { id: uuidv7(), roomId, userId, state: 'waiting', createdAt, expiresAt: at(Date.now() + WAITS_FOR_MS) };
      await tx.delete(KnockEntity, { roomId, userId });
      await tx.insert(KnockEntity, knock);
      return { knock, isNews: true };
    });
  }

  async find(id: string): Promise<KnockEntity | null> {
    return this.knocks.findOneBy({ id, expiresAt: inTime() });
  }

  /** Those that wait in the rooms of a member, or in one of them. */
  async heardBy(memberId: string, roomId?: string): Promise<KnockReceived[]> {
    const text = `SELECT k."id", k."roomId", u."displayName", u."username", k."createdAt" FROM "members" m
      JOIN "knocks" k ON k."roomId" = m."roomId" JOIN "users" u ON u."id" = k."userId"
      WHERE m."userId" = ? AND k."state" = 'waiting' AND k."expiresAt" > ? ${roomId === undefined ? '' : 'AND k."roomId" = ?'} ORDER BY k."id"`;
    return this.database.query<KnockReceived>(this.knocks.manager, text, [memberId, at(Date.now()), ...(roomId === undefined ? [] : [roomId])]);
  }

  /** Whether it still waits, as a transaction that holds the room's lock sees it. */
  async waits(tx: EntityManager, id: string): Promise<boolean> {
    return tx.existsBy(KnockEntity, { id, state: 'waiting', expiresAt: inTime() });
  }

  /** Answers whether it still waited. */
  async refuse({ id, roomId }: KnockEntity): Promise<boolean> {
    return this.database.write(async (tx) => {
      await this.log.open(tx, [roomId]);
      if (!(await this.waits(tx, id))) return false;
      await tx.update(KnockEntity, { id }, { state: 'refused', expiresAt: at(Date.now() + REFUSED_FOR_MS) });
      return true;
    });
  }

  /** A user's waiting knock is taken back; a refusal stays. Answers it. */
  async withdraw(id: string, userId: string): Promise<KnockEntity | undefined> {
    return this.database.write(async (tx) => {
      const knock = await tx.findOneBy(KnockEntity, { id, userId, state: 'waiting', expiresAt: inTime() });
      return knock && (await tx.delete(KnockEntity, { id, state: 'waiting' })).affected ? knock : undefined;
    });
  }

  /** Takes out what is over; answers those that had waited for nothing. Of several nodes one gets each. */
  async sweep(): Promise<KnockEntity[]> {
    const over = { expiresAt: LessThanOrEqual(at(Date.now())) };
    if (!(await this.knocks.existsBy(over))) return [];
    return this.database.write(async (tx) => {
      const gone: KnockEntity[] = [];
      for (const knock of await tx.findBy(KnockEntity, over)) {
        if ((await tx.delete(KnockEntity, { id: knock.id, ...over })).affected && knock.state === 'waiting') gone.push(knock);
      }
      return gone;
    });
  }

  private async renew(tx: EntityManager, knock: KnockEntity): Promise<KnockEntity> {
    if (knock.state === 'refused') return knock;
    const expiresAt = at(Date.now() + WAITS_FOR_MS);
    await tx.update(KnockEntity, { id: knock.id }, { expiresAt });
    return { ...knock, expiresAt };
  }
}
