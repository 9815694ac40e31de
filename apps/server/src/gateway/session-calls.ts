import type { Renewed, Welcome } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import type { Socket } from 'socket.io';

import { AccessTokens } from '../auth/sessions/access-tokens.js';
import { unauthenticated } from '../errors/api-error.js';
import { ServerMeta } from '../meta/server-meta.js';
import { Broadcaster } from '../realtime/broadcaster.js';
import { RoomsService } from '../rooms/rooms.service.js';
import type { Caller } from '../users/caller.js';
import { SessionExpiry } from './session-expiry.js';

/** What a connection asks about itself. */
@Injectable()
export class SessionCalls {
  constructor(
    private readonly rooms: RoomsService,
    private readonly tokens: AccessTokens,
    private readonly expiry: SessionExpiry,
    private readonly meta: ServerMeta,
    private readonly broadcaster: Broadcaster,
  ) {}

  /** Knocks that came while nobody was there are heard now. */
  async hello(me: Caller, socket: Socket): Promise<Welcome> {
    const about = await this.meta.aboutFor(me.userId);
    const welcome = { ...about, rooms: await this.rooms.list(me), serverTime: new Date().toISOString() };
    for (const knock of await this.rooms.waitingKnocks(me)) this.broadcaster.toSocket(socket, 'knock.received', knock);
    return welcome;
  }

  /** Only with a token of the session that the connection began with. */
  async renew(me: Caller, token: string, socket: Socket): Promise<Renewed> {
    const { caller, expiresAt } = await this.tokens.read(token);
    if (caller.sessionId !== me.sessionId) throw unauthenticated();
    this.expiry.set(socket, expiresAt);
    return { expiresIn: Math.max(1, Math.floor((expiresAt - Date.now()) / 1000)) };
  }
}
