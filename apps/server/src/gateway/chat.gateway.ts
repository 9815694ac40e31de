import { chat } from '#contract';
import { type OnGatewayInit, WebSocketGateway } from '@nestjs/websockets';
import type { Server } from 'socket.io';

import { ConnectionLifecycle } from './connection-lifecycle.js';
import { EntryGateway } from './entry.gateway.js';
import type { ChatHandlers, EntryHandlers, MessageHandlers, RoomHandlers, SessionHandlers } from './handlers.js';
import { MessageGateway } from './message.gateway.js';
import { RoomGateway } from './room.gateway.js';
import { handlersOf } from './serves.js';
import { SessionGateway } from './session.gateway.js';

/** Combines the gateways that together serve the contract. A call that none of them serves does not compile. */
@WebSocketGateway()
export class ChatGateway implements OnGatewayInit<Server> {
  private readonly handlers: ChatHandlers;

  constructor(
    private readonly connections: ConnectionLifecycle,
    session: SessionGateway,
    entry: EntryGateway,
    rooms: RoomGateway,
    messages: MessageGateway,
  ) {
    this.handlers = handlersOf<[SessionHandlers, EntryHandlers, RoomHandlers, MessageHandlers]>(chat, [session, entry, rooms, messages]);
  }

  afterInit(server: Server): void {
    this.connections.serve(server, this.handlers);
  }
}
