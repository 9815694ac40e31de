import { chat, type ChatInput, type Message, type MessagePage, type RoomChanges } from '#contract';
import { WebSocketGateway } from '@nestjs/websockets';

import { MessagesService } from '../messages/messages.service.js';
import type { Caller } from '../users/caller.js';
import type { MessageHandlers } from './handlers.js';
import { Serves } from './serves.js';

/** Calls about messages. */
@WebSocketGateway()
@Serves(chat)
export class MessageGateway implements MessageHandlers {
  constructor(private readonly messages: MessagesService) {}

  'message.list'(me: Caller, input: ChatInput<'message.list'>): Promise<MessagePage> {
    return this.messages.list(me, input);
  }

  'message.send'(me: Caller, input: ChatInput<'message.send'>): Promise<Message> {
    return this.messages.send(me, input);
  }

  'message.edit'(me: Caller, { messageId, body }: ChatInput<'message.edit'>): Promise<Message> {
    return this.messages.edit(me, messageId, body);
  }

  'message.delete'(me: Caller, { messageId }: ChatInput<'message.delete'>): Promise<Message> {
    return this.messages.delete(me, messageId);
  }

  'room.sync'(me: Caller, input: ChatInput<'room.sync'>): Promise<RoomChanges> {
    return this.messages.sync(me, input);
  }
}
