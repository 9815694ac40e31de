import { Injectable, type OnModuleInit } from '@nestjs/common';

import { type CommitListener, MessageWriter } from '../writing/message-writer.js';
import type { Written } from '../writing/write-batch.js';
import { UnreadAnnouncer } from './unread-announcer.js';

/** Tells users of unread mentions that messages, edits and deletions have changed. */
@Injectable()
export class UnreadEvents implements CommitListener, OnModuleInit {
  constructor(
    private readonly writer: MessageWriter,
    private readonly announcer: UnreadAnnouncer,
  ) {}

  onModuleInit(): void {
    this.writer.listen(this);
  }

  committed({ mentioned }: Written): Promise<void> {
    for (const { roomId, userIds } of mentioned) this.announcer.tell(roomId, userIds);
    return Promise.resolve();
  }
}
