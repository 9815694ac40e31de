import type { Message, React } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import type { Caller } from '../../users/caller.js';
import { MessageWriter } from '../writing/message-writer.js';

@Injectable()
export class ReactionsService {
  constructor(private readonly writer: MessageWriter) {}

  /** Permission is checked in the writing transaction itself. */
  react(me: Caller, { messageId, emoji, on }: React): Promise<Message> {
    return this.writer.write({ kind: 'react', userId: me.userId, messageId, emoji, on });
  }
}
