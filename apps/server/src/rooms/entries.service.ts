import type { Room } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import { Database } from '../database/database.js';
import type { Caller } from '../rpc/caller.js';
import { toUser } from '../users/user.entity.js';
import { UsersService } from '../users/users.service.js';
import { Doorway } from './doorway.js';
import { MembershipsService } from './memberships.service.js';
import { RoomDirectory } from './room-directory.js';

/** Coming in and going out by oneself. */
@Injectable()
export class EntriesService {
  constructor(
    private readonly directory: RoomDirectory,
    private readonly memberships: MembershipsService,
    private readonly doorway: Doorway,
    private readonly users: UsersService,
    private readonly database: Database,
  ) {}

  /** By the room's code. */
  async enter(me: Caller, code: string): Promise<Room> {
    return this.doorway.admit(await this.directory.requireByCode(code), toUser(await this.users.require(me.userId)));
  }

  /** A public room; for one who is in the room already, whatever its kind, nothing changes. */
  async join(me: Caller, roomId: string): Promise<Room> {
    const view = await this.directory.find(me, roomId);
    if (view.you) return view;
    return this.doorway.admit(await this.directory.requireJoinable(me, roomId), toUser(await this.users.require(me.userId)));
  }

  /** A direct conversation is only closed: it is back as soon as someone writes in it. */
  async leave(me: Caller, roomId: string): Promise<void> {
    const { room } = await this.memberships.requireMember(me.userId, roomId);
    if (room.kind === 'direct') return this.doorway.close(roomId, me.userId);
    const user = toUser(await this.users.require(me.userId));
    const announce = await this.database.write((tx) => this.doorway.dismiss(tx, room, { user, by: user, reason: 'left' }));
    await announce();
  }
}
