import type { Room, RoomChanges } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { EVERYONE } from '../../messages/mentions/mentions.repository.js';
import { UnreadAnnouncer } from '../../messages/unread/unread-announcer.js';
import { AccessChanges } from '../../realtime/access/access-changes.js';
import { Broadcaster } from '../../realtime/broadcaster.js';
import { Coalescer } from './coalescer.js';
import { RoomViews } from './room-views.js';

/** Announces changed rooms to their members, and then what is unread: that may have changed since the room was read. */
@Injectable()
export class RoomAnnouncer {
  private readonly updates = new Coalescer((roomId) => this.tell(roomId));

  constructor(
    private readonly views: RoomViews,
    private readonly broadcaster: Broadcaster,
    private readonly accessChanges: AccessChanges,
    private readonly unread: UnreadAnnouncer,
  ) {}

  /** Each member gets the room with their own role and read mark. Changes in quick succession are merged. */
  updated(roomId: string): Promise<void> {
    return this.updates.ask(roomId);
  }

  /** To one member, whose own settings changed. */
  updatedFor(userId: string, room: Room): void {
    this.broadcaster.toUser(userId, 'room.updated', room);
    this.unread.tell(room.id, [userId]);
  }

  changed(changes: readonly RoomChanges[]): void {
    for (const change of changes) this.broadcaster.roomChanged(change);
  }

  /** In the transaction that ends the room. */
  going(tx: EntityManager, roomId: string, reason: 'deleted' | 'ended'): Promise<void> {
    return this.accessChanges.record(tx, { kind: 'room', roomId, reason });
  }

  /** Announces a deleted room and unsubscribes its members. Users waiting with a knock are not told. */
  gone(roomId: string, reason: 'deleted' | 'ended'): void {
    this.broadcaster.toRoom(roomId, 'room.removed', { roomId, reason });
    this.broadcaster.closeRoom(roomId);
  }

  /** Read once for all members, and encoded once for all who see the same. */
  private async tell(roomId: string): Promise<void> {
    for (const { room, userIds } of await this.views.toMembers(roomId)) this.broadcaster.toUsers(userIds, 'room.updated', room);
    this.unread.tell(roomId, [EVERYONE]);
  }
}
