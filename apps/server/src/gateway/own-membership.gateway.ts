import { chat, type ChatInput, type Done, type Room } from '#contract';
import { WebSocketGateway } from '@nestjs/websockets';

import { ReadMarksService } from '../rooms/read-marks.service.js';
import { RoomPreferencesService } from '../rooms/room-preferences.service.js';
import { TypingService } from '../rooms/typing.service.js';
import type { Caller } from '../users/caller.js';
import { DONE, type OwnMembershipHandlers } from './handlers.js';
import { Serves } from './serves.js';

/** Calls about the caller's own read mark, preferences and typing in a room. */
@WebSocketGateway()
@Serves(chat)
export class OwnMembershipGateway implements OwnMembershipHandlers {
  constructor(
    private readonly readMarks: ReadMarksService,
    private readonly preferences: RoomPreferencesService,
    private readonly typing: TypingService,
  ) {}

  async 'room.read'(me: Caller, { roomId, seq }: ChatInput<'room.read'>): Promise<Done> {
    await this.readMarks.read(me, roomId, seq);
    return DONE;
  }

  async 'room.unread'(me: Caller, { roomId, seq }: ChatInput<'room.unread'>): Promise<Done> {
    await this.readMarks.unread(me, roomId, seq);
    return DONE;
  }

  'room.prefer'(me: Caller, { roomId, ...preferences }: ChatInput<'room.prefer'>): Promise<Room> {
    return this.preferences.prefer(me, roomId, preferences);
  }

  async 'typing.set'(me: Caller, { roomId, typing }: ChatInput<'typing.set'>): Promise<Done> {
    await this.typing.set(me, roomId, typing);
    return DONE;
  }
}
