import type { User } from '@confab/contract';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { MembersRepository } from '../memberships/members.repository.js';
import { skeletonOf } from '../names/name-skeleton.js';
import { Broadcaster } from '../realtime/broadcaster.js';
import { type UserListener, UsersService } from '../users/users.service.js';
import { DistinctNames } from './members/distinct-names.js';

/** Applies an account's new name to its rooms. */
@Injectable()
export class AccountRooms implements UserListener, OnModuleInit {
  constructor(
    private readonly users: UsersService,
    private readonly members: MembersRepository,
    private readonly names: DistinctNames,
    private readonly broadcaster: Broadcaster,
  ) {}

  onModuleInit(): void {
    this.users.listen(this);
  }

  async changed(user: User): Promise<void> {
    this.broadcaster.toUser(user.id, 'user.updated', user);
    this.broadcaster.toOthers(await this.members.roomIdsOf(user.id), user.id, 'user.updated', user);
  }

  async renaming(tx: EntityManager, { id, displayName }: User): Promise<User[]> {
    const renamed = await this.names.distinguish(tx, id, await this.members.roomIdsOf(id, tx));
    if (!renamed.some(({ user }) => user.id === id)) await this.members.setNameKey(tx, id, skeletonOf(displayName));
    return renamed.map(({ user }) => user);
  }
}
