import type { RoomChanges } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';

import { Broadcaster } from '../realtime/broadcaster.js';
import { tellAnswered } from './knocks/ended-knocks.js';
import type { KnockEntity } from './knocks/knock.entity.js';
import { MemberEntity } from './member.entity.js';
import { RoomViews } from './room-views.js';

/** Tells members that their room is another one now. */
@Injectable()
export class RoomAnnouncer {
  constructor(
    @InjectRepository(MemberEntity) private readonly members: Repository<MemberEntity>,
    private readonly views: RoomViews,
    private readonly broadcaster: Broadcaster,
  ) {}

  /** Each hears of the room with their own role and read mark in it. */
  async updated(roomId: string): Promise<void> {
    for (const { userId } of await this.members.findBy({ roomId })) {
      const [view] = await this.views.many(userId, [roomId]);
      if (view) this.broadcaster.toUser(userId, 'room.updated', view);
    }
  }

  changed(changes: readonly RoomChanges[]): void {
    for (const change of changes) this.broadcaster.roomChanged(change);
  }

  /** The room is gone; nobody hears it any more, and nobody will answer those who knocked. */
  gone(roomId: string, reason: 'deleted' | 'ended', knocks: readonly KnockEntity[]): void {
    this.broadcaster.toRoom(roomId, 'room.removed', { roomId, reason });
    tellAnswered(this.broadcaster, knocks, false);
    this.broadcaster.empty(roomId);
  }
}
