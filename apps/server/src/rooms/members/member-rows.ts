import type { RemovalReason, Role, User } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { MemberEntity } from '../../memberships/member.entity.js';
import { type MemberKey, MembersRepository } from '../../memberships/members.repository.js';
import type { RoomEntity } from '../../memberships/room.entity.js';
import { RoomsRepository } from '../../memberships/rooms.repository.js';
import { skeletonOf } from '../../names/name-skeleton.js';
import { UsersRepository } from '../../users/users.repository.js';
import { DistinctNames, type Renamed } from './distinct-names.js';
import { MembershipListeners } from './membership-listeners.js';

interface Rest {
  /** The room was deleted with its last member. */
  readonly ended: boolean;
  /** The new owner, if the owner left. */
  readonly heirId?: string | undefined;
}

interface Newcomer {
  readonly role: Role;
  /** With the name that they have from now on. */
  readonly user: User;
  /** Users renamed because of this join, possibly the new member. */
  readonly renamed: readonly Renamed[];
}

/** Adds and removes membership rows inside the caller's transaction, which holds the room's lock. */
@Injectable()
export class MemberRows {
  constructor(
    private readonly members: MembersRepository,
    private readonly rooms: RoomsRepository,
    private readonly users: UsersRepository,
    private readonly names: DistinctNames,
    private readonly listeners: MembershipListeners,
  ) {}

  find(tx: EntityManager, key: MemberKey): Promise<MemberEntity | null> {
    return this.members.find(key, tx);
  }

  /** Someone who joins an empty public room becomes its owner. */
  async newcomer(tx: EntityManager, roomId: string, user: User): Promise<Newcomer> {
    const role = (await this.members.exists(tx, { roomId })) ? 'member' : 'owner';
    const renamed = await this.names.distinguish(tx, user.id, [roomId]);
    return { role, user: renamed.find(({ user: { id } }) => id === user.id)?.user ?? user, renamed };
  }

  /** Adds a row without a notice. */
  async add(tx: EntityManager, member: MemberKey & { role: Role; readSeq?: number }): Promise<void> {
    const { displayName } = await this.users.require(tx, member.userId);
    const fresh = {
      readSeq: 0,
      hidden: false,
      wrote: false,
      favourite: false,
      notify: null,
      mutedUntil: null,
      nameKey: skeletonOf(displayName),
      joinedAt: new Date().toISOString(),
    };
    await this.members.insert(tx, { ...fresh, ...member });
    await this.listeners.seated(tx, member);
  }

  async hide(tx: EntityManager, key: MemberKey): Promise<void> {
    await this.members.setHidden(tx, key, true);
  }

  /** Undefined if the user was no member. */
  async remove(tx: EntityManager, room: RoomEntity, { userId, reason }: { userId: string; reason: RemovalReason }): Promise<Rest | undefined> {
    const key = { roomId: room.id, userId };
    const member = await this.find(tx, key);
    if (!member) return undefined;
    await this.members.delete(tx, key);
    await this.listeners.removed(tx, key, reason);
    const rest = await this.members.ofRoom(room.id, tx);
    if (!rest.length && room.kind === 'ephemeral') {
      await this.rooms.delete(tx, room.id);
      return { ended: true };
    }
    const heir = member.role === 'owner' ? (rest.find((other) => other.role === 'moderator') ?? rest[0]) : undefined;
    if (heir) await this.members.setRole(tx, { roomId: room.id, userId: heir.userId }, 'owner');
    return { ended: false, heirId: heir?.userId };
  }
}
