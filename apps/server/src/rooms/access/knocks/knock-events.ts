import type { User } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import { Broadcaster } from '../../../realtime/broadcaster.js';
import type { DeliveredKnock } from './knock.entity.js';

/** Sends events about knocks to members and to the users who knocked. */
@Injectable()
export class KnockEvents {
  constructor(private readonly broadcaster: Broadcaster) {}

  received({ id, roomId, createdAt }: DeliveredKnock, { displayName, username }: User): void {
    this.broadcaster.toRoom(roomId, 'knock.received', { id, roomId, displayName, username, createdAt });
  }

  /** Admitted: each of these users is told, and members' pages remove the knocks. */
  admitted(knocks: readonly DeliveredKnock[]): void {
    for (const { id, roomId, userId } of knocks) {
      this.broadcaster.toUser(userId, 'knock.answered', { id, roomId, admitted: true });
      this.broadcaster.toOthers([roomId], userId, 'knock.answered', { id, roomId, admitted: true });
    }
  }

  /** Members' pages remove the knocks. The users who knocked are told nothing, not even that the room existed. */
  ended(knocks: readonly DeliveredKnock[]): void {
    for (const { id, roomId, userId } of knocks) this.broadcaster.toOthers([roomId], userId, 'knock.answered', { id, roomId, admitted: false });
  }
}
