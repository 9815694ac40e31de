import type { CreateRoom, Room } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Database } from '../database/database.js';
import type { RoomEntity } from '../memberships/room.entity.js';
import type { Caller } from '../users/caller.js';
import { DirectRooms } from './direct-rooms.js';
import { MembershipChanges } from './members/membership-changes.js';
import { RoomFactory } from './room-factory.js';
import { RoomViews } from './views/room-views.js';

/** Opens new rooms, and direct ones that may exist already. */
@Injectable()
export class RoomCreationService {
  constructor(
    private readonly factory: RoomFactory,
    private readonly directRooms: DirectRooms,
    private readonly membershipChanges: MembershipChanges,
    private readonly views: RoomViews,
    private readonly database: Database,
  ) {}

  async create(me: Caller, input: CreateRoom): Promise<Room> {
    this.factory.check(me, input);
    if (input.username !== undefined) return this.directRooms.open(me, input.username);
    const make = async (tx: EntityManager): Promise<RoomEntity> => {
      const made = await this.factory.create(tx, me, input);
      await this.membershipChanges.addMember(tx, { roomId: made.id, userId: me.userId, role: 'owner' });
      return made;
    };
    const room = await (input.kind === 'ephemeral' ? this.database.exclusive('access', make) : this.database.write(make));
    const view = await this.views.one(me.userId, room.id);
    this.membershipChanges.announceRoom(me.userId, view);
    return view;
  }
}
