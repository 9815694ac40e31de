import type { Message, PinMessage, PinnedMessages } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import { MembershipsService } from '../../memberships/memberships.service.js';
import type { Caller } from '../../users/caller.js';
import { MessagesRepository } from '../log/messages.repository.js';
import { MessageWriter } from '../writing/message-writer.js';

@Injectable()
export class PinsService {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly messages: MessagesRepository,
    private readonly writer: MessageWriter,
  ) {}

  /** Permission is checked in the writing transaction itself. */
  pin(me: Caller, { messageId, on }: PinMessage): Promise<Message> {
    return this.writer.write({ kind: 'pin', userId: me.userId, messageId, on });
  }

  async list(me: Caller, roomId: string): Promise<PinnedMessages> {
    await this.memberships.requireAccess(me.userId, roomId);
    return { messages: await this.messages.pinned(roomId) };
  }
}
