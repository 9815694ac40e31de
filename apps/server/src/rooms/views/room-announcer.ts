import type { RoomChanges } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import { Broadcaster } from '../../realtime/broadcaster.js';
import { Coalescer } from './coalescer.js';
import { RoomViews } from './room-views.js';

/** Tells members that their room is another one now. */
@Injectable()
export class RoomAnnouncer {
  private readonly updates = new Coalescer((roomId) => this.tell(roomId));

  constructor(
    private readonly views: RoomViews,
    private readonly broadcaster: Broadcaster,
  ) {}

  /** Each hears of the room with their own role and read mark in it. Of many changes within a moment the last state is told. */
  updated(roomId: string): Promise<void> {
    return this.updates.ask(roomId);
  }

  changed(changes: readonly RoomChanges[]): void {
    for (const change of changes) this.broadcaster.roomChanged(change);
  }

  /** The room is gone, and nobody hears it any more. Whoever knocked there is not told. */
  gone(roomId: string, reason: 'deleted' | 'ended'): void {
    this.broadcaster.toRoom(roomId, 'room.removed', { roomId, reason });
    this.broadcaster.closeRoom(roomId);
  }

  /** Read once for all, and encoded once for all who see the same. */
  private async tell(roomId: string): Promise<void> {
    for (const { room, userIds } of await this.views.toMembers(roomId)) this.broadcaster.toUsers(userIds, 'room.updated', room);
  }
}
