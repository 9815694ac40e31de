import type { User } from '@confab/contract';
import { DELETED_NAME } from '@confab/contract/constants';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';

import { Broadcaster } from '../realtime/broadcaster.js';
import { type UserListener, UsersService } from '../users/users.service.js';
import { keepApart, keySeats } from './alike-names.js';
import { BlocksService } from './blocks/blocks.service.js';
import { type Announcement, Doorway } from './doorway.js';
import { takeKnocks, tellOver } from './knocks/ended-knocks.js';
import { MemberEntity } from './member.entity.js';
import { MembershipsService } from './memberships.service.js';
import { RoomEntity } from './room.entity.js';

/** What a change of an account means for its rooms. */
@Injectable()
export class AccountRooms implements UserListener, OnModuleInit {
  constructor(
    private readonly users: UsersService,
    private readonly memberships: MembershipsService,
    private readonly doorway: Doorway,
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
    const seats = await tx.findBy(MemberEntity, { userId: id });
    const renamed = await keepApart(
      tx,
      id,
      seats.map(({ roomId }) => roomId),
    );
    if (!renamed.some(({ user }) => user.id === id)) await keySeats(tx, id, displayName);
    return renamed.map(({ user }) => user);
  }

  /** A deleted account leaves its rooms, but for direct ones: the other side keeps the conversation. */
  async erasing(tx: EntityManager, user: User): Promise<() => Promise<void>> {
    const roomIds = (await this.memberships.roomIdsOf(user.id)).sort();
    const rooms = roomIds.length ? await tx.findBy(RoomEntity, { id: In(roomIds) }) : [];
    const announcements: Announcement[] = [];
    for (const room of rooms.filter(({ kind }) => kind !== 'direct'))
      announcements.push(await this.doorway.dismiss(tx, room, { user, by: user, reason: 'left' }));
    await keySeats(tx, user.id, DELETED_NAME);
    await this.blocks.forget(tx, user.id);
    const knocks = await takeKnocks(tx, { userId: user.id });
    return async () => {
      tellOver(this.broadcaster, knocks);
      for (const announce of announcements) await announce();
    };
  }
}
