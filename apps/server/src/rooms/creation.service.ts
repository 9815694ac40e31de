import type { CreateRoom, Room } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Database } from '../database/database.js';
import type { Caller } from '../rpc/caller.js';
import { DirectRooms } from './direct-rooms.js';
import { Doorway } from './doorway.js';
import { RoomMaker } from './room-maker.js';
import { RoomViews } from './room-views.js';
import type { RoomEntity } from './room.entity.js';

/** Opens new rooms, and direct ones that may exist already. */
@Injectable()
export class CreationService {
  constructor(
    private readonly maker: RoomMaker,
    private readonly directRooms: DirectRooms,
    private readonly doorway: Doorway,
    private readonly views: RoomViews,
    private readonly database: Database,
  ) {}

  async create(me: Caller, input: CreateRoom): Promise<Room> {
    this.maker.check(me, input);
    if (input.username !== undefined) return this.directRooms.open(me, input.username);
    const make = async (tx: EntityManager): Promise<RoomEntity> => {
      const made = await this.maker.make(tx, me, input);
      await this.doorway.seat(tx, { roomId: made.id, userId: me.userId, role: 'owner' });
      return made;
    };
    const room = await (input.kind === 'ephemeral' ? this.database.exclusive('doors', make) : this.database.write(make));
    const view = await this.views.one(me.userId, room.id);
    this.doorway.welcome(me.userId, view);
    return view;
  }
}
