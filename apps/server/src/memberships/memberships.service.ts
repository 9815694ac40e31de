import type { Role, RoomKind, Sender } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { type ApiError, forbidden, notFound } from '../errors/api-error.js';
import type { Caller } from '../users/caller.js';
import type { Acquainted } from './direct-visibility.js';
import type { MemberEntity } from './member.entity.js';
import { type CalledMember, type MemberKey, type MemberNames, MembersRepository } from './members.repository.js';
import type { RoomEntity } from './room.entity.js';
import { RoomsRepository } from './rooms.repository.js';

/** A user's membership of a room, with what permission to write depends on. */
export interface Membership {
  readonly roomId: string;
  readonly role: Role;
  readonly kind: RoomKind;
  readonly sender: Sender;
  /** Direct rooms: whether the member has written before. */
  readonly wrote: boolean;
  /** Direct rooms: whether one side has blocked the other. */
  readonly blocked: boolean;
}

/** Does not reveal who has blocked whom. */
export const blockedConversation = (): ApiError => forbidden('One of you has blocked the other, so neither can write here.');

export const membershipKey = (roomId: string, userId: string): string => `${roomId} ${userId}`;

interface Found {
  readonly room: RoomEntity;
  readonly membership: MemberEntity;
}

/** Permissions in rooms: every access to a room is checked here first. */
@Injectable()
export class MembershipsService {
  constructor(
    private readonly members: MembersRepository,
    private readonly rooms: RoomsRepository,
  ) {}

  /** The caller's membership and room. Throws the same error for a missing room and one that the caller is not in. */
  async requireMember(userId: string, roomId: string): Promise<Found> {
    const membership = await this.members.find({ roomId, userId });
    const room = membership && (await this.rooms.find(roomId));
    if (!room) throw notFound();
    return { room, membership };
  }

  /** Checks membership only: the frequent check before reads. */
  async requireAccess(userId: string, roomId: string): Promise<void> {
    if (!(await this.members.has({ roomId, userId }))) throw notFound();
  }

  /** Whether the room shows its members' presence. */
  tellsPresence(roomId: string): Promise<boolean> {
    return this.rooms.tellsPresence(roomId);
  }

  /** That the caller may write in the room. Answers whether others there may learn that they are about to. */
  async requireWritable(userId: string, roomId: string): Promise<{ readonly tellsPresence: boolean }> {
    const writing = await this.members.writingOf({ roomId, userId });
    if (!writing) throw notFound();
    if (writing.blocked) throw blockedConversation();
    return writing;
  }

  async requireModerator(me: Caller, roomId: string): Promise<Found> {
    const found = await this.requireMember(me.userId, roomId);
    if (found.room.kind === 'direct') throw forbidden('A direct conversation belongs to both.');
    if (found.membership.role === 'member') throw forbidden('Only the owner and moderators of this room may do that.');
    return found;
  }

  async requireOwner(me: Caller, roomId: string): Promise<Found> {
    const found = await this.requireModerator(me, roomId);
    if (found.membership.role !== 'owner') throw forbidden('Only the owner of this room may do that.');
    return found;
  }

  /**
   * Owners may remove anyone, moderators only plain members and non-members. Checked in the transaction of the removal,
   * under the room's lock, since the caller may have just lost the role.
   */
  async requireAbove(tx: EntityManager, me: Caller, { roomId, userId }: MemberKey): Promise<void> {
    const found = await this.find(tx, [
      { roomId, userId: me.userId },
      { roomId, userId },
    ]);
    const role = found.get(membershipKey(roomId, me.userId))?.role;
    if (!role) throw notFound();
    if (role === 'member') throw forbidden('Only the owner and moderators of this room may do that.');
    const theirs = found.get(membershipKey(roomId, userId))?.role ?? 'member';
    if (role !== 'owner' && theirs !== 'member') throw forbidden('Only the owner sends moderators out, and nobody the owner.');
  }

  /** The existing ones of the given memberships by membershipKey, as the transaction sees them. */
  async find(tx: EntityManager, asked: readonly MemberKey[]): Promise<Map<string, Membership>> {
    const rows = asked.length ? await this.members.withSender(tx, asked) : [];
    return new Map(
      rows.map(({ roomId, userId, role, kind, username, displayName, wrote, blocked }) => [
        membershipKey(roomId, userId),
        { roomId, role, kind, sender: { id: userId, username, displayName }, wrote: Boolean(wrote), blocked: Boolean(blocked) },
      ]),
    );
  }

  /** Members of these rooms who bear one of the usernames or ids. */
  called(tx: EntityManager, names: MemberNames): Promise<CalledMember[]> {
    return this.members.called(tx, names);
  }

  /** How many members rooms have. */
  sizes(tx: EntityManager, roomIds: readonly string[]): Promise<Map<string, number>> {
    return this.members.counts(roomIds, tx);
  }

  /** Marks first messages in direct rooms; returns the pairs of which both have now written. */
  async markWrote(tx: EntityManager, written: readonly MemberKey[]): Promise<Acquainted[]> {
    const acquainted: Acquainted[] = [];
    for (const { roomId, userId } of written) {
      const both = await this.members.ofRoom(roomId, tx);
      await this.members.markWrote(tx, { roomId, userId });
      if (both.every((member) => member.wrote || member.userId === userId)) acquainted.push({ userIds: both.map((member) => member.userId) });
    }
    return acquainted;
  }

  /** Lists direct rooms again for members who had closed them. Returns those memberships. */
  async unhide(tx: EntityManager, roomIds: readonly string[]): Promise<MemberKey[]> {
    const hidden = await this.members.hiddenIn(tx, roomIds);
    for (const member of hidden) await this.members.setHidden(tx, member, false);
    return hidden;
  }
}
