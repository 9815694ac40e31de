import { Injectable } from '@nestjs/common';

import { MembershipsService } from '../memberships/memberships.service.js';
import { Typing } from '../realtime/typing.js';
import type { Caller } from '../users/caller.js';

/** Typing indicators, only for members who may write. */
@Injectable()
export class TypingService {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly typing: Typing,
  ) {}

  /** Typing shows that someone is there: in a direct room that withholds presence nobody hears of it. */
  async set(me: Caller, roomId: string, typing: boolean): Promise<void> {
    const { tellsPresence } = await this.memberships.requireWritable(me.userId, roomId);
    if (tellsPresence) this.typing.set(me.userId, roomId, typing);
  }
}
