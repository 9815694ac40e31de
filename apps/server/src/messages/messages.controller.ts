import { ChangesQuery, HistoryQuery, type Message, type MessageEdits, type MessagePage, NewBody, type RoomChanges, WriteMessage } from '#contract';
import { Body, Controller, Param, Query } from '@nestjs/common';

import { CurrentUser } from '../http/current-user.decorator.js';
import { ApiTags, Route } from '../http/route.js';
import type { Caller } from '../users/caller.js';
import { MessageLookupService } from './message-lookup.service.js';
import { MessagesService } from './messages.service.js';

@ApiTags('messages')
@Controller()
export class MessagesController {
  constructor(
    private readonly messages: MessagesService,
    private readonly lookup: MessageLookupService,
  ) {}

  @Route('GET /rooms/:id/messages')
  list(@CurrentUser() me: Caller, @Param('id') roomId: string, @Query() query: HistoryQuery): Promise<MessagePage> {
    return this.messages.list(me, { roomId, ...query });
  }

  @Route('POST /rooms/:id/messages')
  send(@CurrentUser() me: Caller, @Param('id') roomId: string, @Body() input: WriteMessage): Promise<Message> {
    return this.messages.send(me, { roomId, ...input });
  }

  @Route('GET /rooms/:id/changes')
  changes(@CurrentUser() me: Caller, @Param('id') roomId: string, @Query() query: ChangesQuery): Promise<RoomChanges> {
    return this.messages.sync(me, { roomId, ...query });
  }

  @Route('GET /messages/:id')
  get(@CurrentUser() me: Caller, @Param('id') id: string): Promise<Message> {
    return this.lookup.get(me, id);
  }

  @Route('GET /messages/:id/edits')
  edits(@CurrentUser() me: Caller, @Param('id') id: string): Promise<MessageEdits> {
    return this.lookup.edits(me, id);
  }

  @Route('PATCH /messages/:id')
  edit(@CurrentUser() me: Caller, @Param('id') id: string, @Body() { body }: NewBody): Promise<Message> {
    return this.messages.edit(me, id, body);
  }

  @Route('DELETE /messages/:id')
  delete(@CurrentUser() me: Caller, @Param('id') id: string): Promise<Message> {
    return this.messages.delete(me, id);
  }
}
