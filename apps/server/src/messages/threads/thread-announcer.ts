import { Injectable, type OnModuleInit } from '@nestjs/common';

import { Broadcaster } from '../../realtime/broadcaster.js';
import type { ThreadMark } from '../log/thread-marks.repository.js';
import { UnreadAnnouncer } from '../unread/unread-announcer.js';
import { type CommitListener, MessageWriter } from '../writing/message-writer.js';
import type { Written } from '../writing/write-batch.js';

/** Tells users' devices of their marks in threads, and of what these leave unread in the room. */
@Injectable()
export class ThreadAnnouncer implements CommitListener, OnModuleInit {
  constructor(
    private readonly writer: MessageWriter,
    private readonly broadcaster: Broadcaster,
    private readonly unread: UnreadAnnouncer,
  ) {}

  onModuleInit(): void {
    this.writer.listen(this);
  }

  committed({ marks }: Written): Promise<void> {
    for (const mark of marks) this.tell(mark);
    return Promise.resolve();
  }

  tell({ userId, ...mark }: ThreadMark): void {
    this.broadcaster.toUser(userId, 'thread.changed', mark);
    this.unread.tell(mark.roomId, [userId]);
  }
}
