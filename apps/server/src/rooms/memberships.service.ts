import type { Role, RoomKind, Sender } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, In, Repository } from 'typeorm';

import { Database, filled } from '../database/database.js';
import type { Caller } from '../rpc/caller.js';
import { type Failure, forbidden, notFound } from '../rpc/failure.js';
import { type Acquainted, SHUT, TELLS_PRESENCE } from './direct-presence.js';
import { MemberEntity } from './member.entity.js';
import { RoomEntity } from './room.entity.js';

/** A user's seat in a room, with what writing there needs to know. */
export interface Seat {
  readonly roomId: string;
  readonly role: Role;
  readonly kind: RoomKind;
  readonly sender: Sender;
  /** Direct rooms: has written in it before. */
  readonly wrote: boolean;
  /** Direct rooms: one of the two has blocked the other. */
  readonly shut: boolean;
}

interface SeatRow {
  readonly roomId: string;
  readonly userId: string;
  readonly role: Role;
  readonly kind: RoomKind;
  readonly username: string | null;
  readonly displayName: string;
  /** As the database has it: SQLite has no booleans. */
  readonly wrote: boolean | number;
  readonly shut: boolean | number | null;
}

/** It is not said who has blocked whom. */
export const shutRoom = (): Failure => forbidden('One of you has blocked the other, so neither can write here.');

export const seatKey = (roomId: string, userId: string): string => `${roomId} ${userId}`;

/** Who is in which room: the door that every access to a room passes first. */
@Injectable()
export class MembershipsService {
  constructor(
    @InjectRepository(MemberEntity) private readonly members: Repository<MemberEntity>,
    @InjectRepository(RoomEntity) private readonly rooms: Repository<RoomEntity>,
    private readonly database: Database,
  ) {}

  /** The caller's seat and its room; a room that is absent reads like one the caller is not in. */
  async requireMember(userId: string, roomId: string): Promise<{ room: RoomEntity; seat: MemberEntity }> {
    const seat = await this.members.findOneBy({ roomId, userId });
    const room = seat && (await this.rooms.findOneBy({ id: roomId }));
    if (!room) throw notFound();
    return { room, seat };
  }

  /** Only whether the caller has a seat: reading asks for nothing else, and asks often. */
  async requireSeat(userId: string, roomId: string): Promise<void> {
    const found = await this.database.query(this.members.manager, 'SELECT 1 FROM "members" WHERE "roomId" = ? AND "userId" = ?', [roomId, userId]);
    if (!found.length) throw notFound();
  }

  /** Whether the caller may write there at all. */
  async requireOpen(userId: string, roomId: string): Promise<void> {
    const text = `SELECT CASE WHEN r."kind" = 'direct' THEN ${SHUT} END AS "shut" FROM "members" m JOIN "rooms" r ON r."id" = m."roomId"
      WHERE m."roomId" = ? AND m."userId" = ?`;
    const [seat] = await this.database.query<Pick<SeatRow, 'shut'>>(this.members.manager, text, [roomId, userId]);
    if (!seat) throw notFound();
    if (seat.shut) throw shutRoom();
  }

  async requireModerator(me: Caller, roomId: string): Promise<{ room: RoomEntity; seat: MemberEntity }> {
    const found = await this.requireMember(me.userId, roomId);
    if (found.room.kind === 'direct') throw forbidden('A direct conversation belongs to both.');
    if (found.seat.role === 'member') throw forbidden('Only the owner and moderators of this room may do that.');
    return found;
  }

  async requireOwner(me: Caller, roomId: string): Promise<{ room: RoomEntity; seat: MemberEntity }> {
    const found = await this.requireModerator(me, roomId);
    if (found.seat.role !== 'owner') throw forbidden('Only the owner of this room may do that.');
    return found;
  }

  /**
   * Owners send anyone out, moderators only plain members and those who are not in. Asked in the transaction that does
   * it, under the room's lock: whoever asks may have lost the role a moment ago.
   */
  async requireAbove(tx: EntityManager, me: Caller, { roomId, userId }: Pick<MemberEntity, 'roomId' | 'userId'>): Promise<void> {
    const mine = { roomId, userId: me.userId };
    const seats = await this.seats(tx, [mine, { roomId, userId }]);
    const role = seats.get(seatKey(roomId, me.userId))?.role;
    if (!role) throw notFound();
    if (role === 'member') throw forbidden('Only the owner and moderators of this room may do that.');
    const theirs = seats.get(seatKey(roomId, userId))?.role ?? 'member';
    if (role !== 'owner' && theirs !== 'member') throw forbidden('Only the owner sends moderators out, and nobody the owner.');
  }

  /** Rooms whose events the user's sockets receive: hidden ones too, since a new message brings them back. */
  async roomIdsOf(userId: string): Promise<string[]> {
    return (await this.members.findBy({ userId })).map((seat) => seat.roomId);
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
    return (await this.members.find({ where: { userId, hidden: false }, order: { joinedAt: 'ASC' } })).map((seat) => seat.roomId);
  }

  /** The seats that exist among the asked ones, by seatKey, as a transaction sees them: who may write where. */
  async seats(tx: EntityManager, asked: readonly { roomId: string; userId: string }[]): Promise<Map<string, Seat>> {
    if (!asked.length) return new Map();
    const keys = filled(asked);
    const pairs = keys.map(() => '(?, ?)').join(', ');
    const text = `SELECT m."roomId", m."userId", m."role", r."kind", u."username", u."displayName", m."wrote",
      CASE WHEN r."kind" = 'direct' THEN ${SHUT} END AS "shut" FROM "members" m
      JOIN "rooms" r ON r."id" = m."roomId" JOIN "users" u ON u."id" = m."userId" WHERE (m."roomId", m."userId") IN (VALUES ${pairs})`;
    const rows = await this.database.query<SeatRow>(
      tx,
      text,
      keys.flatMap(({ roomId, userId }) => [roomId, userId]),
    );
    return new Map(
      rows.map(({ roomId, userId, role, kind, username, displayName, wrote, shut }) => [
        seatKey(roomId, userId),
        { roomId, role, kind, sender: { id: userId, username, displayName }, wrote: Boolean(wrote), shut: Boolean(shut) },
      ]),
    );
  }

  async count(roomId: string): Promise<number> {
    return this.members.countBy({ roomId });
  }

  /** Whoever writes in a direct room for the first time; answers the two of each in which now both have. */
  async noteWrote(tx: EntityManager, seats: readonly { roomId: string; userId: string }[]): Promise<Acquainted[]> {
    const acquainted: Acquainted[] = [];
    for (const { roomId, userId } of seats) {
      const both = await tx.findBy(MemberEntity, { roomId });
      await tx.update(MemberEntity, { roomId, userId }, { wrote: true });
      if (both.every((seat) => seat.wrote || seat.userId === userId)) acquainted.push({ userIds: both.map((seat) => seat.userId) });
    }
    return acquainted;
  }

  /** Those who had closed one of these direct rooms have it back in their lists. Answers who and where. */
  async reveal(tx: EntityManager, roomIds: string[]): Promise<MemberEntity[]> {
    const hidden = roomIds.length ? await tx.findBy(MemberEntity, { roomId: In(roomIds), hidden: true }) : [];
    for (const { roomId, userId } of hidden) await tx.update(MemberEntity, { roomId, userId }, { hidden: false });
    return hidden;
  }
}
