import { chat, type ChatInput, type Done, type Members, type Room, type RoomPage } from '#contract';
import { WebSocketGateway } from '@nestjs/websockets';

import { RoomDirectory } from '../rooms/access/room-directory.js';
import { MembersService } from '../rooms/members/members.service.js';
import { RoomCreationService } from '../rooms/room-creation.service.js';
import type { Caller } from '../users/caller.js';
import { DONE, type RoomHandlers } from './handlers.js';
import { Serves } from './serves.js';

/** Calls about rooms and their members. */
@WebSocketGateway()
@Serves(chat)
export class RoomGateway implements RoomHandlers {
  constructor(
    private readonly creation: RoomCreationService,
    private readonly directory: RoomDirectory,
    private readonly members: MembersService,
  ) {}

  'room.create'(me: Caller, input: ChatInput<'room.create'>): Promise<Room> {
    return this.creation.create(me, input);
  }

  'room.list'(me: Caller, input: ChatInput<'room.list'>): Promise<RoomPage> {
    return this.directory.search(me, input);
  }

  async 'room.leave'(me: Caller, { roomId }: ChatInput<'room.leave'>): Promise<Done> {
    await this.members.leave(me, roomId);
    return DONE;
  }

  async 'room.members'(me: Caller, { roomId }: ChatInput<'room.members'>): Promise<Members> {
    return { members: await this.members.list(me, roomId) };
  }
}
