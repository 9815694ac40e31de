import { chat, type ChatInput, type Done, type Entered, type Room } from '#contract';
import { WebSocketGateway } from '@nestjs/websockets';

import { JoinService } from '../rooms/access/join.service.js';
import { KnocksService } from '../rooms/access/knocks/knocks.service.js';
import type { Caller } from '../users/caller.js';
import { DONE, type EntryHandlers } from './handlers.js';
import { Serves } from './serves.js';

/** Calls for entering rooms and admitting others. */
@WebSocketGateway()
@Serves(chat)
export class EntryGateway implements EntryHandlers {
  constructor(
    private readonly joining: JoinService,
    private readonly knocks: KnocksService,
  ) {}

  'room.enter'(me: Caller, { code }: ChatInput<'room.enter'>): Promise<Entered> {
    return this.joining.enter(me, code);
  }

  'room.join'(me: Caller, { roomId }: ChatInput<'room.join'>): Promise<Room> {
    return this.joining.join(me, roomId);
  }

  'room.knock'(me: Caller, { roomId }: ChatInput<'room.knock'>): Promise<Entered> {
    return this.joining.knock(me, roomId);
  }

  async 'knock.answer'(me: Caller, { knockId, admit }: ChatInput<'knock.answer'>): Promise<Done> {
    await this.knocks.answer(me, knockId, admit);
    return DONE;
  }
}
