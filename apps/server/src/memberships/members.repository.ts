import type { Role, RoomKind, Sender } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, In, LessThan, MoreThan, Not, Repository } from 'typeorm';

import { Database, padded, placeholders } from '../database/database.js';
import { BLOCKED, TELLS_PRESENCE } from './direct-visibility.js';
import { MemberEntity } from './member.entity.js';

export type MemberKey = Pick<MemberEntity, 'roomId' | 'userId'>;

/** A membership with what permission to write depends on. */
interface MembershipRow extends MemberKey {
  readonly role: Role;
  readonly kind: RoomKind;
  readonly username: string | null;
  readonly displayName: string;
  /** A number on SQLite, which has no booleans. */
  readonly wrote: boolean | number;
  readonly blocked: boolean | number | null;
}

/** A member's own settings for a room. */
export type MemberPreferences = Partial<Pick<MemberEntity, 'favourite' | 'notify' | 'mutedUntil'>>;

/** What of a membership its room's view depends on. On SQLite `favourite` is a number. */
export type MemberView = Pick<MemberEntity, 'userId' | 'role' | 'readSeq' | 'notify' | 'mutedUntil'> & { readonly favourite: boolean | number };

/** What members are called by, in which rooms. */
export interface MemberNames {
  readonly roomIds: readonly string[];
  readonly names: readonly string[];
  readonly ids: readonly string[];
}

export interface CalledMember extends Sender {
  readonly roomId: string;
}

const VIEW = '"userId", "role", "readSeq", "favourite", "notify", "mutedUntil"';
const LISTED = 'SELECT "roomId" FROM "members" WHERE "userId" = ? AND NOT "hidden" ORDER BY "joinedAt", "roomId"';
const HAS_MEMBER = 'SELECT 1 FROM "members" WHERE "roomId" = ? AND "userId" = ?';
const WHETHER_BLOCKED = `CASE WHEN r."kind" = 'direct' THEN ${BLOCKED} END AS "blocked"`;

const USERS_AT_ONCE = 512;

/** The table of memberships. Methods that take no manager read outside of a transaction. */
@Injectable()
export class MembersRepository {
  constructor(
    @InjectRepository(MemberEntity) private readonly rows: Repository<MemberEntity>,
    private readonly database: Database,
  ) {}

  /** For callers outside of a transaction of methods that take a manager. */
  get manager(): EntityManager {
    return this.rows.manager;
  }

  find({ roomId, userId }: MemberKey, manager = this.rows.manager): Promise<MemberEntity | null> {
    return manager.findOneBy(MemberEntity, { roomId, userId });
  }

  /** Without loading an entity: every read of a room checks this. */
  async has({ roomId, userId }: MemberKey): Promise<boolean> {
    return (await this.database.query(this.rows.manager, HAS_MEMBER, [roomId, userId])).length > 0;
  }

  exists(manager: EntityManager, which: MemberKey | Pick<MemberEntity, 'roomId'>): Promise<boolean> {
    return manager.existsBy(MemberEntity, which);
  }

  /** Oldest first. */
  ofRoom(roomId: string, manager = this.rows.manager): Promise<MemberEntity[]> {
    return manager.find(MemberEntity, { where: { roomId }, order: { joinedAt: 'ASC' } });
  }

  /** Plain rows: for a large room, entities would cost several times as much. */
  viewsOf(roomId: string): Promise<MemberView[]> {
    return this.database.query<MemberView>(this.rows.manager, `SELECT ${VIEW} FROM "members" WHERE "roomId" = ?`, [roomId]);
  }

  /** Those of the users who are members, with their marks. */
  marksOf(roomId: string, userIds: readonly string[]): Promise<Pick<MemberView, 'userId' | 'readSeq'>[]> {
    const ids = padded(userIds);
    const text = `SELECT "userId", "readSeq" FROM "members" WHERE "roomId" = ? AND "userId" IN (${placeholders(ids.length)})`;
    return this.database.query(this.rows.manager, text, [roomId, ...ids]);
  }

  /** By room. Plain rows, as someone may be in hundreds of rooms. */
  async viewsIn(userId: string, roomIds: readonly string[]): Promise<Map<string, MemberView>> {
    const ids = padded(roomIds);
    const text = `SELECT "roomId", ${VIEW} FROM "members" WHERE "userId" = ? AND "roomId" IN (${placeholders(ids.length)})`;
    const rows = await this.database.query<MemberView & MemberKey>(this.rows.manager, text, [userId, ...ids]);
    return new Map(rows.map((row) => [row.roomId, row]));
  }

  /** Includes hidden rooms, since a new message brings them back. */
  async roomIdsOf(userId: string, manager = this.rows.manager): Promise<string[]> {
    return (await manager.findBy(MemberEntity, { userId })).map(({ roomId }) => roomId);
  }

  /** Rooms in the user's list. */
  async listedRoomIdsOf(userId: string): Promise<string[]> {
    return (await this.database.query<MemberKey>(this.rows.manager, LISTED, [userId])).map(({ roomId }) => roomId);
  }

  /** For each of the users: the rooms in which their presence is announced. */
  async presenceRoomIdsOf(userIds: readonly string[]): Promise<Map<string, string[]>> {
    const found: MemberKey[] = [];
    for (let at = 0; at < userIds.length; at += USERS_AT_ONCE) {
      const some = padded(userIds.slice(at, at + USERS_AT_ONCE));
      const text = `SELECT m."roomId", m."userId" FROM "members" m JOIN "rooms" r ON r."id" = m."roomId"
        WHERE m."userId" IN (${placeholders(some.length)}) AND ${TELLS_PRESENCE}`;
      found.push(...(await this.database.query<MemberKey>(this.rows.manager, text, some)));
    }
    const byUser = Map.groupBy(found, ({ userId }) => userId);
    return new Map([...byUser].map(([userId, seats]) => [userId, seats.map(({ roomId }) => roomId)]));
  }

  count(roomId: string): Promise<number> {
    return this.rows.countBy({ roomId });
  }

  async counts(roomIds: readonly string[], manager = this.rows.manager): Promise<Map<string, number>> {
    if (!roomIds.length) return new Map();
    const ids = padded(roomIds);
    const text = `SELECT "roomId", COUNT(*) AS "count" FROM "members" WHERE "roomId" IN (${placeholders(ids.length)}) GROUP BY "roomId"`;
    const rows = await this.database.query<{ roomId: string; count: string | number }>(manager, text, ids);
    return new Map(rows.map((row) => [row.roomId, Number(row.count)]));
  }

  /** Whether one side of a direct room has blocked the other, and whether the room shows presence; undefined for a user who is no member. */
  async writingOf({ roomId, userId }: MemberKey): Promise<{ readonly blocked: boolean; readonly tellsPresence: boolean } | undefined> {
    const text = `SELECT ${WHETHER_BLOCKED}, CASE WHEN ${TELLS_PRESENCE} THEN 1 ELSE 0 END AS "told" FROM "members" m
      JOIN "rooms" r ON r."id" = m."roomId" WHERE m."roomId" = ? AND m."userId" = ?`;
    const [row] = await this.database.query<Pick<MembershipRow, 'blocked'> & { told: number }>(this.rows.manager, text, [roomId, userId]);
    return row && { blocked: Boolean(row.blocked), tellsPresence: row.told === 1 };
  }

  /** Those of the given memberships that exist, as the transaction sees them. */
  withSender(tx: EntityManager, asked: readonly MemberKey[]): Promise<MembershipRow[]> {
    const keys = padded(asked);
    const pairs = keys.map(() => '(?, ?)').join(', ');
    const text = `SELECT m."roomId", m."userId", m."role", r."kind", u."username", u."displayName", m."wrote",
      ${WHETHER_BLOCKED} FROM "members" m
      JOIN "rooms" r ON r."id" = m."roomId" JOIN "users" u ON u."id" = m."userId" WHERE (m."roomId", m."userId") IN (VALUES ${pairs})`;
    return this.database.query<MembershipRow>(
      tx,
      text,
      keys.flatMap(({ roomId, userId }) => [roomId, userId]),
    );
  }

  /** Members of these rooms who bear one of the usernames or ids. */
  async called(tx: EntityManager, { roomIds, names, ids }: MemberNames): Promise<CalledMember[]> {
    const found: CalledMember[] = [];
    const [rooms, all] = [padded(roomIds), [...names, ...ids]];
    for (let at = 0; at < all.length; at += USERS_AT_ONCE) {
      const some = padded(all.slice(at, at + USERS_AT_ONCE));
      const list = placeholders(some.length);
      const text = `SELECT m."roomId", u."id", u."username", u."displayName" FROM "users" u
        JOIN "members" m ON m."userId" = u."id" AND m."roomId" IN (${placeholders(rooms.length)}) WHERE u."username" IN (${list}) OR u."id" IN (${list})`;
      found.push(...(await this.database.query<CalledMember>(tx, text, [...rooms, ...some, ...some])));
    }
    return found;
  }

  /** Other members of these rooms whose names have one of these skeletons. */
  async alike(tx: EntityManager, roomIds: readonly string[], names: { keys: readonly string[]; exceptId: string }): Promise<MemberEntity[]> {
    if (!roomIds.length) return [];
    return tx.findBy(MemberEntity, { roomId: In([...roomIds]), nameKey: In([...names.keys]), userId: Not(names.exceptId) });
  }

  async insert(tx: EntityManager, member: MemberEntity): Promise<void> {
    await tx.insert(MemberEntity, member);
  }

  async delete(tx: EntityManager, { roomId, userId }: MemberKey): Promise<void> {
    await tx.delete(MemberEntity, { roomId, userId });
  }

  /** Returns whether the member existed. */
  async setRole(tx: EntityManager, which: MemberKey & { role?: Role }, role: Role): Promise<boolean> {
    return (await tx.update(MemberEntity, which, { role })).affected !== 0;
  }

  /** Only ever forward. Returns whether the mark moved. */
  async raiseReadSeq(tx: EntityManager, { roomId, userId }: MemberKey, readSeq: number): Promise<boolean> {
    return Boolean((await tx.update(MemberEntity, { roomId, userId, readSeq: LessThan(readSeq) }, { readSeq })).affected);
  }

  /** Only ever back. Returns whether the mark moved. */
  async lowerReadSeq(tx: EntityManager, { roomId, userId }: MemberKey, readSeq: number): Promise<boolean> {
    return Boolean((await tx.update(MemberEntity, { roomId, userId, readSeq: MoreThan(readSeq) }, { readSeq })).affected);
  }

  async setPreferences(tx: EntityManager, { roomId, userId }: MemberKey, preferences: MemberPreferences): Promise<void> {
    await tx.update(MemberEntity, { roomId, userId }, preferences);
  }

  async setNameKey(tx: EntityManager, userId: string, nameKey: string): Promise<void> {
    await tx.update(MemberEntity, { userId }, { nameKey });
  }

  async markWrote(tx: EntityManager, { roomId, userId }: MemberKey): Promise<void> {
    await tx.update(MemberEntity, { roomId, userId }, { wrote: true });
  }

  /** Returns whether anything changed. */
  async setHidden(tx: EntityManager, { roomId, userId }: MemberKey, hidden: boolean): Promise<boolean> {
    return Boolean((await tx.update(MemberEntity, { roomId, userId, hidden: !hidden }, { hidden })).affected);
  }

  hiddenIn(tx: EntityManager, roomIds: readonly string[]): Promise<MemberEntity[]> {
    return roomIds.length ? tx.findBy(MemberEntity, { roomId: In([...roomIds]), hidden: true }) : Promise.resolve([]);
  }
}
