import type { User } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import { Broadcaster } from '../../../realtime/broadcaster.js';
import type { HeardKnock } from './knock.entity.js';

/** Tells members and those who knock what has become of a knock. */
@Injectable()
export class KnockEvents {
  constructor(private readonly broadcaster: Broadcaster) {}

  received({ id, roomId, createdAt }: HeardKnock, { displayName, username }: User): void {
    this.broadcaster.toRoom(roomId, 'knock.received', { id, roomId, displayName, username, createdAt });
  }

  /** They were let in: each of them learns it, and the members' pages put the knocks away. */
  admitted(knocks: readonly HeardKnock[]): void {
    for (const { id, roomId, userId } of knocks) {
      this.broadcaster.toUser(userId, 'knock.answered', { id, roomId, admitted: true });
      this.broadcaster.toOthers([roomId], userId, 'knock.answered', { id, roomId, admitted: true });
    }
  }

  /** The members need not answer any more. Whoever knocked is told nothing: not even that there was a room. */
  ended(knocks: readonly HeardKnock[]): void {
    for (const { id, roomId, userId } of knocks) this.broadcaster.toOthers([roomId], userId, 'knock.answered', { id, roomId, admitted: false });
  }
}
