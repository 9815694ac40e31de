import type { KnockReceived } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, type FindOperator, LessThanOrEqual, MoreThan, Repository } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';

import { Database } from '../../../database/database.js';
import { RoomsRepository } from '../../../memberships/rooms.repository.js';
import { KnockRefusalEntity } from './knock-refusal.entity.js';
import { type DeliveredKnock, isDelivered, KnockEntity } from './knock.entity.js';

/** A knock that is not renewed within this time is taken to be abandoned. */
const LIFETIME_MS = 60 * 60 * 1000;
/** How long a refused user's knocks are ignored. */
const REFUSAL_MS = 10 * 60 * 1000;
const MAX_PER_DOOR = 50;
const MAX_PER_USER = 5;

const at = (ms: number): string => new Date(ms).toISOString();
const inTime = (): FindOperator<string> => MoreThan(at(Date.now()));

/** `exists`: false if the id stands in for a room that does not exist. */
interface KnockRequest {
  readonly userId: string;
  readonly door: string;
  readonly roomId: string;
  readonly exists: boolean;
}

interface Which {
  readonly roomId?: string;
  readonly userId?: string;
}

/** A knock that was stored or renewed. */
export interface KeptKnock {
  readonly knock: KnockEntity;
  readonly isNew: boolean;
  /** Newly delivered to a room. */
  readonly isNews: boolean;
}

/** Nothing was stored; when to retry. */
interface RefusedKnock {
  readonly retryAfterMs: number;
}

/** Time until the first of them expires. */
const untilFirst = ([first]: readonly KnockEntity[]): number => Math.max(1, Date.parse(first?.expiresAt ?? at(0)) - Date.now());

/** The tables of knocks, delivered or not, and of refusals. Writes are serialised across all nodes. */
@Injectable()
export class KnocksRepository {
  constructor(
    @InjectRepository(KnockEntity) private readonly knocks: Repository<KnockEntity>,
    private readonly rooms: RoomsRepository,
    private readonly database: Database,
  ) {}

  /** Stores or renews a knock. `keepUndelivered`: store it even if no room sees it. Both cases run the same statements, so that timing reveals nothing. */
  async put(tx: EntityManager, asked: KnockRequest, { keepUndelivered }: { keepUndelivered: boolean }): Promise<KeptKnock | RefusedKnock> {
    const { userId, door, roomId, exists } = asked;
    const { known, ofUser, atDoor, refused } = await this.lookUp(tx, asked);
    const heard = exists && !refused && (known?.roomId === roomId || atDoor < MAX_PER_DOOR);
    if (!known && ofUser.length >= MAX_PER_USER) return { retryAfterMs: untilFirst(ofUser) };
    // A refused user is not told: the knock is stored without being delivered.
    if (!heard && !keepUndelivered && !(exists && refused)) return { retryAfterMs: LIFETIME_MS };
    return this.keep(tx, known, { userId, door, roomId: heard ? roomId : null });
  }

  /** Deletes the matching knocks; returns those that had been delivered. */
  async take(tx: EntityManager, which: Which): Promise<DeliveredKnock[]> {
    const found = await tx.findBy(KnockEntity, which);
    await tx.delete(KnockEntity, which);
    return found.filter(isDelivered);
  }

  /** Withdraws knocks from the room's members. For the users who knocked they stay, as if the code had no room. */
  async undeliver(tx: EntityManager, which: Which & { readonly roomId: string }): Promise<DeliveredKnock[]> {
    const found = await tx.findBy(KnockEntity, which);
    await tx.update(KnockEntity, which, { roomId: null });
    return found.filter(isDelivered);
  }

  /** Knocks at a public room. */
  async knockAt(roomId: string, userId: string): Promise<KeptKnock | RefusedKnock> {
    return this.database.exclusive('access', async (tx) => {
      return this.put(tx, { userId, door: roomId, roomId, exists: await this.rooms.hold(tx, roomId) }, { keepUndelivered: false });
    });
  }

  async isKnown(tx: EntityManager, { userId, door }: KnockRequest): Promise<boolean> {
    return tx.existsBy(KnockEntity, { userId, door, expiresAt: inTime() });
  }

  /** The user's own knock, delivered or not. */
  async find(id: string, userId: string): Promise<KnockEntity | null> {
    return this.knocks.findOneBy({ id, userId, expiresAt: inTime() });
  }

  async findDelivered(id: string): Promise<DeliveredKnock | undefined> {
    const knock = await this.knocks.findOneBy({ id, expiresAt: inTime() });
    return knock && isDelivered(knock) ? knock : undefined;
  }

  /** Knocks delivered to a member's rooms, or to one of them. */
  async waitingFor(memberId: string, roomId?: string): Promise<KnockReceived[]> {
    const text = `SELECT k."id", k."roomId", u."displayName", u."username", k."createdAt" FROM "members" m
      JOIN "knocks" k ON k."roomId" = m."roomId" JOIN "users" u ON u."id" = k."userId"
      WHERE m."userId" = ? AND k."expiresAt" > ? ${roomId === undefined ? '' : 'AND k."roomId" = ?'} ORDER BY k."createdAt", k."id"`;
    return this.database.query<KnockReceived>(this.knocks.manager, text, [memberId, at(Date.now()), ...(roomId === undefined ? [] : [roomId])]);
  }

  /** Whether the room still sees the knock. Locks the row, so that a concurrent refusal waits and then finds it gone. */
  async waits(tx: EntityManager, { id, roomId }: DeliveredKnock): Promise<boolean> {
    const text = `SELECT 1 FROM "knocks" WHERE "id" = ? AND "roomId" = ? AND "expiresAt" > ? ${this.database.forUpdate}`;
    return (await this.database.query(tx, text, [id, roomId, at(Date.now())])).length > 0;
  }

  /** Ignores the user for a while. Returns whether the knock was still waiting. */
  async refuse(knock: DeliveredKnock): Promise<boolean> {
    const { id, roomId, userId } = knock;
    return this.database.exclusive('access', async (tx) => {
      const { affected } = await tx.update(KnockEntity, { id, roomId, expiresAt: inTime() }, { roomId: null });
      if (!affected) return false;
      await tx.delete(KnockRefusalEntity, { roomId, userId });
      await tx.insert(KnockRefusalEntity, { roomId, userId, until: at(Date.now() + REFUSAL_MS) });
      return true;
    });
  }

  /** Deletes a user's own knock and returns it. */
  async withdraw(id: string, userId: string): Promise<KnockEntity | undefined> {
    return this.database.exclusive('access', async (tx) => {
      const knock = await tx.findOneBy(KnockEntity, { id, userId, expiresAt: inTime() });
      return knock && (await tx.delete(KnockEntity, { id })).affected ? knock : undefined;
    });
  }

  /** Deletes expired knocks; returns those that had been delivered. Each is returned to only one of several nodes. */
  async deleteExpired(): Promise<DeliveredKnock[]> {
    const now = at(Date.now());
    const over = { expiresAt: LessThanOrEqual(now) };
    if (!(await this.knocks.existsBy(over))) return [];
    return this.database.exclusive('access', async (tx) => {
      const gone = await tx.findBy(KnockEntity, over);
      await tx.delete(KnockEntity, over);
      await tx.delete(KnockRefusalEntity, { until: LessThanOrEqual(now) });
      return gone.filter(isDelivered);
    });
  }

  /** Runs all queries, whatever the results, to keep the timing constant. */
  private async lookUp(tx: EntityManager, { userId, door, roomId }: KnockRequest) {
    return {
      known: await tx.findOneBy(KnockEntity, { userId, door, expiresAt: inTime() }),
      ofUser: await tx.find(KnockEntity, { where: { userId, expiresAt: inTime() }, order: { expiresAt: 'ASC' } }),
      atDoor: await tx.countBy(KnockEntity, { roomId, expiresAt: inTime() }),
      refused: await tx.existsBy(KnockRefusalEntity, { roomId, userId, until: inTime() }),
    };
  }

  private async keep(
    tx: EntityManager,
    known: KnockEntity | null,
    { userId, door, roomId }: Pick<KnockEntity, 'userId' | 'door' | 'roomId'>,
  ): Promise<KeptKnock> {
    const now = Date.now();
    const isNews = roomId !== null && known?.roomId !== roomId;
    const createdAt = known && !isNews ? known.createdAt : at(now);
    const knock: KnockEntity = { id: known?.id ?? uuidv7(), userId, door, roomId, createdAt, expiresAt: at(now + LIFETIME_MS) };
    await tx.delete(KnockEntity, { userId, door });
    await tx.insert(KnockEntity, knock);
    return { knock, isNew: !known, isNews };
  }
}
