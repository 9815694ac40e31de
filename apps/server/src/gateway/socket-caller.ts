import type { Socket } from 'socket.io';

import { channel } from '../realtime/sockets/channel.js';
import type { Caller, Identity } from '../users/caller.js';

/** A guest may become a member while connected; the session's channel tells every node. */
class GuestOnSocket implements Caller {
  readonly userId: string;
  readonly sessionId: string;
  readonly address: string;

  constructor(
    { userId, sessionId, address }: Caller,
    private readonly socket: Socket,
  ) {
    this.userId = userId;
    this.sessionId = sessionId;
    this.address = address;
  }

  get kind(): Caller['kind'] {
    return this.socket.rooms.has(channel.claimed) ? 'member' : 'guest';
  }
}

/** The caller in their current state. */
export function callerOn(socket: Socket, identity: Identity, address: string): Caller {
  const caller = { ...identity, address };
  return caller.kind === 'guest' ? new GuestOnSocket(caller, socket) : caller;
}
