import { chat, type ChatInput, type Done, type Renewed, type Welcome } from '#contract';
import { WebSocketGateway } from '@nestjs/websockets';
import type { Socket } from 'socket.io';

import { AccessTokens } from '../auth/sessions/access-tokens.js';
import { unauthenticated } from '../errors/api-error.js';
import { emitTo } from '../realtime/broadcaster.js';
import { KnocksService } from '../rooms/access/knocks/knocks.service.js';
import type { Caller } from '../users/caller.js';
import { DONE, type SessionHandlers } from './handlers.js';
import { Serves } from './serves.js';
import { SessionExpiry } from './session-expiry.js';
import { WelcomeService } from './welcome.service.js';

/** Calls about the connection's own session. */
@WebSocketGateway()
@Serves(chat)
export class SessionGateway implements SessionHandlers {
  constructor(
    private readonly welcome: WelcomeService,
    private readonly knocks: KnocksService,
    private readonly tokens: AccessTokens,
    private readonly expiry: SessionExpiry,
  ) {}

  /** Also announces knocks of times when no member was connected. */
  async 'session.hello'(me: Caller, _input: ChatInput<'session.hello'>, socket: Socket): Promise<Welcome> {
    const welcome = await this.welcome.welcome(me);
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
