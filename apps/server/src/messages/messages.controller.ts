import { ChangesQuery, HistoryQuery, type Message, type MessagePage, NewBody, type RoomChanges, WriteMessage } from '@confab/contract';
import { Body, Controller, Param, Query } from '@nestjs/common';

import type { Caller } from '../rpc/caller.js';
import { Me } from '../rpc/me.decorator.js';
import { Chapter, Route } from '../rpc/route.js';
import { MessagesService } from './messages.service.js';

@Chapter('messages')
@Controller()
export class MessagesController {
  constructor(private readonly messages: MessagesService) {}

  @Route('GET /rooms/:id/messages')
  list(@Me() me: Caller, @Param('id') roomId: string, @Query() query: HistoryQuery): Promise<MessagePage> {
    return this.messages.list(me, { roomId, ...query });
  }

  @Route('POST /rooms/:id/messages')
  send(@Me() me: Caller, @Param('id') roomId: string, @Body() input: WriteMessage): Promise<Message> {
    return this.messages.send(me, { roomId, ...input });
  }

  @Route('GET /rooms/:id/changes')
  changes(@Me() me: Caller, @Param('id') roomId: string, @Query() query: ChangesQuery): Promise<RoomChanges> {
    return this.messages.sync(me, { roomId, ...query });
  }

  @Route('PATCH /messages/:id')
  edit(@Me() me: Caller, @Param('id') id: string, @Body() { body }: NewBody): Promise<Message> {
    return this.messages.edit(me, id, body);
  }

  @Route('DELETE /messages/:id')
  delete(@Me() me: Caller, @Param('id') id: string): Promise<Message> {
    return this.messages.delete(me, id);
  }
}
