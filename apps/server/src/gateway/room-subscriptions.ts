import { Injectable, Logger } from '@nestjs/common';
import type { Server, Socket } from 'socket.io';

import { AccessTokens } from '../auth/sessions/access-tokens.js';
import { MembersRepository } from '../memberships/members.repository.js';
import { Presence } from '../realtime/presence.js';
import { channel } from '../realtime/sockets/channel.js';
import { LocalSockets } from '../realtime/sockets/local-sockets.js';
import { Typing } from '../realtime/typing.js';
import type { Caller } from '../users/caller.js';

/** Joins sockets to the channels of their user, session and rooms. */
@Injectable()
export class RoomSubscriptions {
  private readonly logger = new Logger(RoomSubscriptions.name);

  constructor(
    private readonly members: MembersRepository,
    private readonly tokens: AccessTokens,
    private readonly sockets: LocalSockets,
    private readonly presence: Presence,
    private readonly typing: Typing,
  ) {}

  attach(server: Server): void {
    this.sockets.attach(server);
    this.presence.attach((userIds) => this.members.presenceRoomIdsOf(userIds));
  }

  /** Settles when the socket receives the events of all its rooms, so that reads that follow leave no gap. Never rejects. */
  async subscribe(caller: Caller, socket: Socket): Promise<void> {
    try {
      Object.assign(socket.data, { userId: caller.userId });
      await socket.join([channel.user(caller.userId), channel.session(caller.sessionId)]);
      await this.joinRooms(caller, socket);
      // The session may have ended, or its guest become a member, between the handshake and joining the channel that announces it.
      const kind = await this.tokens.kindOf(caller.sessionId);
      if (!kind) {
        socket.disconnect(true);
        return;
      }
      if (kind !== caller.kind) await socket.join(channel.claimed);
      await this.presence.came(caller.userId);
    } catch (error) {
      this.logger.warn(`A connection was closed because its rooms could not be read: ${String(error)}`);
      socket.disconnect(true);
    }
  }

  unsubscribe(caller: Caller, socket: Socket): void {
    this.presence.went(caller.userId);
    if (this.presence.isLast(caller.userId, socket.id)) this.typing.stop(caller.userId);
  }

  /**
   * A membership change during the read may not have found this socket, so the list is read again once the socket is in
   * its user's channel and rooms: every later change finds it.
   */
  private async joinRooms(caller: Caller, socket: Socket): Promise<void> {
    const joined = await this.members.roomIdsOf(caller.userId);
    await socket.join(joined.map(channel.room));
    const now = new Set(await this.members.roomIdsOf(caller.userId));
    for (const id of joined) if (!now.has(id)) await socket.leave(channel.room(id));
    await socket.join([...now].map(channel.room));
  }
}
