import { chat, type ChatInput, type Message, type MessageEdits, type PinnedMessages } from '#contract';
import { WebSocketGateway } from '@nestjs/websockets';

import { MessageLookupService } from '../messages/message-lookup.service.js';
import { PinsService } from '../messages/pins/pins.service.js';
import { ReactionsService } from '../messages/reactions/reactions.service.js';
import type { Caller } from '../users/caller.js';
import type { AnnotationHandlers } from './handlers.js';
import { Serves } from './serves.js';

/** Calls about what is added to a message: reactions, pins, and its earlier texts. */
@WebSocketGateway()
@Serves(chat)
export class AnnotationGateway implements AnnotationHandlers {
  constructor(
    private readonly lookup: MessageLookupService,
    private readonly reactions: ReactionsService,
    private readonly pins: PinsService,
  ) {}

  'message.react'(me: Caller, input: ChatInput<'message.react'>): Promise<Message> {
    return this.reactions.react(me, input);
  }

  'message.pin'(me: Caller, input: ChatInput<'message.pin'>): Promise<Message> {
    return this.pins.pin(me, input);
  }

  'message.edits'(me: Caller, { messageId }: ChatInput<'message.edits'>): Promise<MessageEdits> {
    return this.lookup.edits(me, messageId);
  }

  'room.pins'(me: Caller, { roomId }: ChatInput<'room.pins'>): Promise<PinnedMessages> {
    return this.pins.list(me, roomId);
  }
}
