import type { User } from '@confab/contract';
import { DELETED_NAME } from '@confab/contract/constants';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';

import { BlocksService } from '../blocks/blocks.service.js';
import { MemberEntity } from '../memberships/member.entity.js';
import { MembershipsService } from '../memberships/memberships.service.js';
import { RoomEntity } from '../memberships/room.entity.js';
import { Broadcaster } from '../realtime/broadcaster.js';
import { type UserListener, UsersService } from '../users/users.service.js';
import { takeKnocks, announceEnded } from './access/knocks/ended-knocks.js';
import { distinguish, updateNameKeys } from './members/distinct-names.js';
import { type Announcement, MembershipChanges } from './members/membership-changes.js';

/** What a change of an account means for its rooms. */
@Injectable()
export class AccountRooms implements UserListener, OnModuleInit {
  constructor(
    private readonly users: UsersService,
    private readonly memberships: MembershipsService,
    private readonly membershipChanges: MembershipChanges,
    private readonly blocks: BlocksService,
    private readonly broadcaster: Broadcaster,
  ) {}

  onModuleInit(): void {
    this.users.listen(this);
  }

  async changed(user: User): Promise<void> {
    this.broadcaster.toUser(user.id, 'user.updated', user);
    this.broadcaster.toOthers(await this.memberships.roomIdsOf(user.id), user.id, 'user.updated', user);
  }

  async renaming(tx: EntityManager, { id, displayName }: User): Promise<User[]> {
    const memberships = await tx.findBy(MemberEntity, { userId: id });
    const renamed = await distinguish(
      tx,
      id,
      memberships.map(({ roomId }) => roomId),
    );
    if (!renamed.some(({ user }) => user.id === id)) await updateNameKeys(tx, id, displayName);
    return renamed.map(({ user }) => user);
  }

  /** A deleted account leaves its rooms, but for direct ones: the other side keeps the conversation. */
  async erasing(tx: EntityManager, user: User): Promise<() => Promise<void>> {
    const roomIds = (await this.memberships.roomIdsOf(user.id)).sort();
    const rooms = roomIds.length ? await tx.findBy(RoomEntity, { id: In(roomIds) }) : [];
    const announcements: Announcement[] = [];
    for (const room of rooms.filter(({ kind }) => kind !== 'direct'))
      announcements.push(await this.membershipChanges.remove(tx, room, { user, by: user, reason: 'left' }));
    await updateNameKeys(tx, user.id, DELETED_NAME);
    await this.blocks.forget(tx, user.id);
    const knocks = await takeKnocks(tx, { userId: user.id });
    return async () => {
      announceEnded(this.broadcaster, knocks);
      for (const announce of announcements) await announce();
    };
  }
}
