import type { CreateRoom, Room } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Database } from '../database/database.js';
import type { RoomEntity } from '../memberships/room.entity.js';
import type { Caller } from '../users/caller.js';
import { DirectRooms } from './direct-rooms.js';
import { MembershipEvents } from './members/membership-events.js';
import { RoomFactory } from './room-factory.js';

/** Creates rooms, and opens direct ones that may exist already. */
@Injectable()
export class RoomCreationService {
  constructor(
    private readonly factory: RoomFactory,
    private readonly directRooms: DirectRooms,
    private readonly events: MembershipEvents,
    private readonly database: Database,
  ) {}

  async create(me: Caller, input: CreateRoom): Promise<Room> {
    this.factory.check(me, input);
    if (input.username !== undefined) return this.directRooms.open(me, input.username);
    const create = (tx: EntityManager): Promise<RoomEntity> => this.factory.createOwned(tx, me, input);
    const room = await (input.kind === 'ephemeral' ? this.database.exclusive('access', create) : this.database.write(create));
    return this.events.roomAdded({ roomId: room.id, userId: me.userId });
  }
}
