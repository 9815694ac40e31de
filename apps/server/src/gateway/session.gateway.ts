import { chat, type ChatInput, type Done, type Renewed, type Welcome } from '#contract';
import { WebSocketGateway } from '@nestjs/websockets';
import type { Socket } from 'socket.io';

import { AccessTokens } from '../auth/sessions/access-tokens.js';
import { unauthenticated } from '../errors/api-error.js';
import { ServerMeta } from '../meta/server-meta.js';
import { emitTo } from '../realtime/broadcaster.js';
import { KnocksService } from '../rooms/access/knocks/knocks.service.js';
import { RoomDirectory } from '../rooms/access/room-directory.js';
import type { Caller } from '../users/caller.js';
import { DONE, type SessionHandlers } from './handlers.js';
import { Serves } from './serves.js';
import { SessionExpiry } from './session-expiry.js';

/** Calls about the connection's own session. */
@WebSocketGateway()
@Serves(chat)
export class SessionGateway implements SessionHandlers {
  constructor(
    private readonly directory: RoomDirectory,
    private readonly knocks: KnocksService,
    private readonly tokens: AccessTokens,
    private readonly expiry: SessionExpiry,
    private readonly meta: ServerMeta,
  ) {}

  /** Also announces knocks of times when no member was connected. */
  async 'session.hello'(me: Caller, _input: ChatInput<'session.hello'>, socket: Socket): Promise<Welcome> {
    const about = await this.meta.aboutFor(me.userId);
    const welcome = { ...about, rooms: await this.directory.own(me), serverTime: new Date().toISOString() };
    for (const knock of await this.knocks.waiting(me)) emitTo(socket, 'knock.received', knock);
    return welcome;
  }

  /** Accepts only a token of the connection's own session. */
  async 'session.renew'(me: Caller, { token }: ChatInput<'session.renew'>, socket: Socket): Promise<Renewed> {
    const { caller, expiresAt } = await this.tokens.read(token);
    if (caller.sessionId !== me.sessionId) throw unauthenticated();
    this.expiry.set(socket, expiresAt);
    return { expiresIn: Math.max(1, Math.floor((expiresAt - Date.now()) / 1000)) };
  }

  'session.ping'(): Done {
    return DONE;
  }
}
