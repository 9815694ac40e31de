import type { Message, MessageEdits } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import { notFound } from '../errors/api-error.js';
import { MembershipsService } from '../memberships/memberships.service.js';
import type { Caller } from '../users/caller.js';
import { MessageEditsRepository } from './annotations/message-edits.repository.js';
import { MessagesRepository } from './log/messages.repository.js';

/** Reads single messages. */
@Injectable()
export class MessageLookupService {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly messages: MessagesRepository,
    private readonly earlierTexts: MessageEditsRepository,
  ) {}

  async get(me: Caller, messageId: string): Promise<Message> {
    const message = (await this.messages.find(this.messages.manager, [messageId])).get(messageId);
    if (!message) throw notFound();
    await this.memberships.requireAccess(me.userId, message.roomId);
    return message;
  }

  async edits(me: Caller, messageId: string): Promise<MessageEdits> {
    const { editedAt } = await this.get(me, messageId);
    return { edits: editedAt === null ? [] : await this.earlierTexts.of(messageId) };
  }
}
