import { Injectable } from '@nestjs/common';

import type { Acquainted } from '../memberships/direct-visibility.js';
import { Broadcaster } from '../realtime/broadcaster.js';
import { Presence } from '../realtime/presence.js';

/** Presence in conversations of two. */
@Injectable()
export class DirectPresence {
  constructor(
    private readonly presence: Presence,
    private readonly broadcaster: Broadcaster,
  ) {}

  /** From now on each may know whether the other is there: what was not told so far is told now. */
  async tell({ userIds }: Acquainted): Promise<void> {
    for (const userId of userIds) {
      const online = await this.presence.isOnline(userId);
      for (const other of userIds) if (other !== userId) this.broadcaster.toUser(other, 'presence.changed', { userId, online });
    }
  }
}
