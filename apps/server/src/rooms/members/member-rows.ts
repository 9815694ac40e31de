import type { Role, User } from '@confab/contract';
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

/** What a removal left behind. */
interface Rest {
  /** The room has ended with its last member. */
  readonly ended: boolean;
  /** Who owns the room from now on, where its owner has gone. */
  readonly heirId?: string | undefined;
}

/** As whom someone comes in. */
interface Newcomer {
  readonly role: Role;
  /** Under the name that they have from now on. */
  readonly user: User;
  /** Who had to give way, or the newcomer themself. */
  readonly renamed: readonly Renamed[];
}

/** The rows of members as they come and go, inside the caller's transaction, which holds the room's lock. */
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

  /** A public room that everyone had left belongs to whoever comes back to it. */
  async newcomer(tx: EntityManager, roomId: string, user: User): Promise<Newcomer> {
    const role = (await this.members.exists(tx, { roomId })) ? 'member' : 'owner';
    const renamed = await this.names.distinguish(tx, user.id, [roomId]);
    return { role, user: renamed.find(({ user: { id } }) => id === user.id)?.user ?? user, renamed };
  }

  /** Without a notice: a room's creator, both sides of a direct one, and whoever joins. */
  async add(tx: EntityManager, member: MemberKey & { role: Role; readSeq?: number }): Promise<void> {
    const { displayName } = await this.users.require(tx, member.userId);
    const fresh = { readSeq: 0, hidden: false, wrote: false, nameKey: skeletonOf(displayName), joinedAt: new Date().toISOString() };
    await this.members.insert(tx, { ...fresh, ...member });
  }

  async hide(tx: EntityManager, key: MemberKey): Promise<void> {
    await this.members.setHidden(tx, key, true);
  }

  /** Nothing where they were no member. */
  async remove(tx: EntityManager, room: RoomEntity, userId: string): Promise<Rest | undefined> {
    const key = { roomId: room.id, userId };
    const member = await this.find(tx, key);
    if (!member) return undefined;
    await this.members.delete(tx, key);
    await this.listeners.removed(tx, key);
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
