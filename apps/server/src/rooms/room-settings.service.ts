import type { UpdateRoom } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import { recordAudit } from '../audit/record-audit.js';
import { badInput, forbidden, isDuplicate } from '../errors/api-error.js';
import { MembershipsService } from '../memberships/memberships.service.js';
import { nameKeyOf, type RoomEntity } from '../memberships/room.entity.js';
import { RoomsRepository } from '../memberships/rooms.repository.js';
import { MessageLog } from '../messages/log/message-log.js';
import type { Caller } from '../users/caller.js';
import { UsersService } from '../users/users.service.js';
import { nameTaken } from './room-factory.js';
import { noticeOf } from './views/notice.js';
import { RoomAnnouncer } from './views/room-announcer.js';

@Injectable()
export class RoomSettingsService {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly rooms: RoomsRepository,
    private readonly users: UsersService,
    private readonly log: MessageLog,
    private readonly announcer: RoomAnnouncer,
  ) {}

  /** Owners change everything, moderators name and topic; any member may make an ephemeral room permanent. */
  async update(me: Caller, roomId: string, input: UpdateRoom): Promise<void> {
    const { room } = input.kind ? await this.requireKeeper(me, roomId) : await this.memberships.requireModerator(me, roomId);
    if (input.entry !== undefined || input.guests !== undefined) await this.memberships.requireOwner(me, roomId);
    if (input.guests !== undefined && room.kind !== 'public') throw badInput({ guests: 'goes with a public room' });
    if (input.kind && !input.name && !room.name) throw badInput({ name: 'is needed to keep the room' });
    if (!Object.keys(input).length) return;
    const by = await this.users.require(me.userId);
    const changes = await this.log.write([roomId], async (tx, logs) => {
      // Only the given fields: a concurrent change of others stays.
      const renamed = input.name !== undefined && { nameKey: nameKeyOf(input.name) };
      const kept = input.kind !== undefined && { code: null, network: null };
      await this.rooms.update(tx, roomId, { ...input, ...renamed, ...kept }).catch((error: unknown) => {
        throw isDuplicate(error) ? nameTaken() : error;
      });
      if (input.name !== undefined && input.name !== room.name) logs.get(roomId)?.append(noticeOf('renamed', by, by, input.name));
    });
    this.announcer.changed(changes);
    await this.announcer.updated(roomId);
  }

  /** Deletes the room with its messages. */
  async delete(me: Caller, roomId: string): Promise<void> {
    await this.memberships.requireOwner(me, roomId);
    await this.log.write([roomId], async (tx) => {
      await this.rooms.delete(tx, roomId);
      await this.announcer.going(tx, roomId, 'deleted');
      await recordAudit(tx, { action: 'room.deleted', actorId: me.userId, roomId });
    });
    this.announcer.gone(roomId, 'deleted');
  }

  private async requireKeeper(me: Caller, roomId: string): Promise<{ room: RoomEntity }> {
    const { room } = await this.memberships.requireMember(me.userId, roomId);
    if (room.kind !== 'ephemeral') throw forbidden('Only a room with a code can be kept.');
    return { room };
  }
}
