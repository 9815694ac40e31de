import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';

import type { Acquainted } from '../memberships/direct-visibility.js';
import { type CommitListener, MessageWriter } from '../messages/writing/message-writer.js';
import type { Written } from '../messages/writing/write-batch.js';
import { Broadcaster } from '../realtime/broadcaster.js';
import { Presence } from '../realtime/presence.js';
import { RoomViews } from './views/room-views.js';

/** Announces what a message changes in a direct room besides its history. */
@Injectable()
export class DirectRoomEvents implements CommitListener, OnModuleInit {
  private readonly logger = new Logger(DirectRoomEvents.name);

  constructor(
    private readonly writer: MessageWriter,
    private readonly views: RoomViews,
    private readonly presence: Presence,
    private readonly broadcaster: Broadcaster,
  ) {}

  onModuleInit(): void {
    this.writer.listen(this);
  }

  async committed({ unhidden, acquainted }: Written): Promise<void> {
    // Independently, so that one failure does not prevent the others.
    for (const pair of acquainted) this.announcePresence(pair);
    for (const outcome of await Promise.allSettled(unhidden.map((member) => this.backInList(member)))) {
      // Storage may have become unavailable since the commit. The next connection reads the list anyway.
      if (outcome.status === 'rejected') this.logger.warn(`A direct room could not be put back in a list: ${String(outcome.reason)}`);
    }
  }

  private async backInList({ userId, roomId }: Written['unhidden'][number]): Promise<void> {
    this.broadcaster.toUser(userId, 'room.added', await this.views.one(userId, roomId));
  }

  /** Both may now see each other's presence: announces what was withheld so far. */
  private announcePresence({ userIds }: Acquainted): void {
    for (const userId of userIds) {
      const online = this.presence.isOnline(userId);
      for (const other of userIds) if (other !== userId) this.broadcaster.toUser(other, 'presence.changed', { userId, online });
    }
  }
}
