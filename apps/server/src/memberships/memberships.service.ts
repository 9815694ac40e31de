import type { Role, RoomKind, Sender } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, In, Repository } from 'typeorm';

import { Database, padded } from '../database/database.js';
import { type ApiError, forbidden, notFound } from '../errors/api-error.js';
import type { Caller } from '../users/caller.js';
import { type Acquainted, BLOCKED, TELLS_PRESENCE } from './direct-visibility.js';
import { MemberEntity } from './member.entity.js';
import { RoomEntity } from './room.entity.js';

/** A user's membership in a room, with what writing there needs to know. */
export interface Membership {
  readonly roomId: string;
  readonly role: Role;
  readonly kind: RoomKind;
  readonly sender: Sender;
  /** Direct rooms: has written in it before. */
  readonly wrote: boolean;
  /** Direct rooms: one of the two has blocked the other. */
  readonly blocked: boolean;
}

interface MembershipRow {
  readonly roomId: string;
  readonly userId: string;
  readonly role: Role;
  readonly kind: RoomKind;
  readonly username: string | null;
  readonly displayName: string;
  /** As the database has it: SQLite has no booleans. */
  readonly wrote: boolean | number;
  readonly blocked: boolean | number | null;
}

/** It is not said who has blocked whom. */
export const blockedConversation = (): ApiError => forbidden('One of you has blocked the other, so neither can write here.');

export const membershipKey = (roomId: string, userId: string): string => `${roomId} ${userId}`;

/** Who is in which room: the door that every access to a room passes first. */
@Injectable()
export class MembershipsService {
  constructor(
    @InjectRepository(MemberEntity) private readonly members: Repository<MemberEntity>,
    @InjectRepository(RoomEntity) private readonly rooms: Repository<RoomEntity>,
    private readonly database: Database,
  ) {}

  /** The caller's membership and its room; a room that is absent reads like one the caller is not in. */
  async requireMember(userId: string, roomId: string): Promise<{ room: RoomEntity; membership: MemberEntity }> {
    const membership = await this.members.findOneBy({ roomId, userId });
    const room = membership && (await this.rooms.findOneBy({ id: roomId }));
    if (!room) throw notFound();
    return { room, membership };
  }

  /** Only whether the caller has a membership: reading asks for nothing else, and asks often. */
  async requireAccess(userId: string, roomId: string): Promise<void> {
    const found = await this.database.query(this.members.manager, 'SELECT 1 FROM "members" WHERE "roomId" = ? AND "userId" = ?', [roomId, userId]);
    if (!found.length) throw notFound();
  }

  /** Whether the caller may write there at all. */
  async requireWritable(userId: string, roomId: string): Promise<void> {
    const text = `SELECT CASE WHEN r."kind" = 'direct' THEN ${BLOCKED} END AS "blocked" FROM "members" m JOIN "rooms" r ON r."id" = m."roomId"
      WHERE m."roomId" = ? AND m."userId" = ?`;
    const [membership] = await this.database.query<Pick<MembershipRow, 'blocked'>>(this.members.manager, text, [roomId, userId]);
    if (!membership) throw notFound();
    if (membership.blocked) throw blockedConversation();
  }

  async requireModerator(me: Caller, roomId: string): Promise<{ room: RoomEntity; membership: MemberEntity }> {
    const found = await this.requireMember(me.userId, roomId);
    if (found.room.kind === 'direct') throw forbidden('A direct conversation belongs to both.');
    if (found.membership.role === 'member') throw forbidden('Only the owner and moderators of this room may do that.');
    return found;
  }

  async requireOwner(me: Caller, roomId: string): Promise<{ room: RoomEntity; membership: MemberEntity }> {
    const found = await this.requireModerator(me, roomId);
    if (found.membership.role !== 'owner') throw forbidden('Only the owner of this room may do that.');
    return found;
  }

  /**
   * Owners send anyone out, moderators only plain members and those who are not in. Asked in the transaction that does
   * it, under the room's lock: whoever asks may have lost the role a moment ago.
   */
  async requireAbove(tx: EntityManager, me: Caller, { roomId, userId }: Pick<MemberEntity, 'roomId' | 'userId'>): Promise<void> {
    const mine = { roomId, userId: me.userId };
    const memberships = await this.find(tx, [mine, { roomId, userId }]);
    const role = memberships.get(membershipKey(roomId, me.userId))?.role;
    if (!role) throw notFound();
    if (role === 'member') throw forbidden('Only the owner and moderators of this room may do that.');
    const theirs = memberships.get(membershipKey(roomId, userId))?.role ?? 'member';
    if (role !== 'owner' && theirs !== 'member') throw forbidden('Only the owner sends moderators out, and nobody the owner.');
  }

  /** Rooms whose events the user's sockets receive: hidden ones too, since a new message brings them back. */
  async roomIdsOf(userId: string): Promise<string[]> {
    return (await this.members.findBy({ userId })).map((membership) => membership.roomId);
  }

  /** Of those the ones in which it is told that the user comes and goes. */
  async presenceRoomIdsOf(userId: string): Promise<string[]> {
    const text = `SELECT m."roomId" FROM "members" m JOIN "rooms" r ON r."id" = m."roomId" WHERE m."userId" = ? AND ${TELLS_PRESENCE}`;
    return (await this.database.query<{ roomId: string }>(this.members.manager, text, [userId])).map(({ roomId }) => roomId);
  }

  async tellsPresence(roomId: string): Promise<boolean> {
    const text = `SELECT 1 FROM "rooms" r WHERE r."id" = ? AND ${TELLS_PRESENCE}`;
    return (await this.database.query(this.members.manager, text, [roomId])).length > 0;
  }

  /** Rooms of the user's list. */
  async listedRoomIdsOf(userId: string): Promise<string[]> {
    return (await this.members.find({ where: { userId, hidden: false }, order: { joinedAt: 'ASC' } })).map((membership) => membership.roomId);
  }

  /** The memberships that exist among the asked ones, by membershipKey, as a transaction sees them: who may write where. */
  async find(tx: EntityManager, asked: readonly { roomId: string; userId: string }[]): Promise<Map<string, Membership>> {
    if (!asked.length) return new Map();
    const keys = padded(asked);
    const pairs = keys.map(() => '(?, ?)').join(', ');
    const text = `SELECT m."roomId", m."userId", m."role", r."kind", u."username", u."displayName", m."wrote",
      CASE WHEN r."kind" = 'direct' THEN ${BLOCKED} END AS "blocked" FROM "members" m
      JOIN "rooms" r ON r."id" = m."roomId" JOIN "users" u ON u."id" = m."userId" WHERE (m."roomId", m."userId") IN (VALUES ${pairs})`;
    const rows = await this.database.query<MembershipRow>(
      tx,
      text,
      keys.flatMap(({ roomId, userId }) => [roomId, userId]),
    );
    return new Map(
      rows.map(({ roomId, userId, role, kind, username, displayName, wrote, blocked: blocked }) => [
        membershipKey(roomId, userId),
        { roomId, role, kind, sender: { id: userId, username, displayName }, wrote: Boolean(wrote), blocked: Boolean(blocked) },
      ]),
    );
  }

  async count(roomId: string): Promise<number> {
    return this.members.countBy({ roomId });
  }

  /** Whoever writes in a direct room for the first time; answers the two of each in which now both have. */
  async markWrote(tx: EntityManager, memberships: readonly { roomId: string; userId: string }[]): Promise<Acquainted[]> {
    const acquainted: Acquainted[] = [];
    for (const { roomId, userId } of memberships) {
      const both = await tx.findBy(MemberEntity, { roomId });
      await tx.update(MemberEntity, { roomId, userId }, { wrote: true });
      if (both.every((membership) => membership.wrote || membership.userId === userId))
        acquainted.push({ userIds: both.map((membership) => membership.userId) });
    }
    return acquainted;
  }

  /** Those who had closed one of these direct rooms have it back in their lists. Answers who and where. */
  async unhide(tx: EntityManager, roomIds: string[]): Promise<MemberEntity[]> {
    const hidden = roomIds.length ? await tx.findBy(MemberEntity, { roomId: In(roomIds), hidden: true }) : [];
    for (const { roomId, userId } of hidden) await tx.update(MemberEntity, { roomId, userId }, { hidden: false });
    return hidden;
  }
}
