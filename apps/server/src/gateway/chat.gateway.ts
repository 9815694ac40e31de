import { Inject } from '@nestjs/common';
import { type OnGatewayInit, WebSocketGateway } from '@nestjs/websockets';
import type { Server } from 'socket.io';

import { CHAT_HANDLERS } from './chat-handlers.js';
import { ConnectionLifecycle } from './connection-lifecycle.js';
import type { ChatHandlers } from './handlers.js';

/** Serves the contract's calls on each connection. */
@WebSocketGateway()
export class ChatGateway implements OnGatewayInit<Server> {
  constructor(
    private readonly connections: ConnectionLifecycle,
    @Inject(CHAT_HANDLERS) private readonly handlers: ChatHandlers,
  ) {}

  afterInit(server: Server): void {
    this.connections.serve(server, this.handlers);
  }
}
