import type { Socket } from 'socket.io';

import { channel } from '../realtime/broadcaster.js';
import type { Caller } from '../rpc/caller.js';

/** A guest becomes a member while connected, which every node learns by the channel. */
class GuestOnSocket implements Caller {
  readonly userId: string;
  readonly sessionId: string;

  constructor(
    { userId, sessionId }: Caller,
    private readonly socket: Socket,
  ) {
    this.userId = userId;
    this.sessionId = sessionId;
  }

  get kind(): Caller['kind'] {
    return this.socket.rooms.has(channel.claimed) ? 'member' : 'guest';
  }
}

/** The caller as they are by now. */
export const callerOn = (socket: Socket, caller: Caller): Caller => (caller.kind === 'guest' ? new GuestOnSocket(caller, socket) : caller);
