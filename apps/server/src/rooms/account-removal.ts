import type { User } from '@confab/contract';
import { DELETED_NAME } from '@confab/contract/constants';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { MembersRepository } from '../memberships/members.repository.js';
import { RoomsRepository } from '../memberships/rooms.repository.js';
import { skeletonOf } from '../names/name-skeleton.js';
import { type UserListener, UsersService } from '../users/users.service.js';
import { MembershipChanges } from './members/membership-changes.js';
import type { Announcement } from './members/membership-listeners.js';

/** Removes a deleted account from its rooms, except direct ones: the other side keeps the conversation. */
@Injectable()
export class AccountRemoval implements UserListener, OnModuleInit {
  constructor(
    private readonly users: UsersService,
    private readonly members: MembersRepository,
    private readonly rooms: RoomsRepository,
    private readonly membershipChanges: MembershipChanges,
  ) {}

  onModuleInit(): void {
    this.users.listen(this);
  }

  async erasing(tx: EntityManager, user: User): Promise<() => Promise<void>> {
    // Sorted, so that transactions that lock the same rooms cannot deadlock.
    const rooms = await this.rooms.findMany((await this.members.roomIdsOf(user.id)).sort(), tx);
    const announcements: Announcement[] = [];
    for (const room of rooms.filter(({ kind }) => kind !== 'direct'))
      announcements.push(await this.membershipChanges.remove(tx, room, { user, by: user, reason: 'left' }));
    await this.members.setNameKey(tx, user.id, skeletonOf(DELETED_NAME));
    return async () => {
      for (const announce of announcements) await announce();
    };
  }
}
