import type { Welcome } from '#contract';
import { Injectable } from '@nestjs/common';

import { FollowedThreadsService } from '../messages/threads/followed-threads.service.js';
import { ServerMeta } from '../meta/server-meta.js';
import { RoomDirectory } from '../rooms/access/room-directory.js';
import type { Caller } from '../users/caller.js';

/** The first answer of a connection. */
@Injectable()
export class WelcomeService {
  constructor(
    private readonly meta: ServerMeta,
    private readonly directory: RoomDirectory,
    private readonly threads: FollowedThreadsService,
  ) {}

  async welcome(me: Caller): Promise<Welcome> {
    const about = await this.meta.aboutFor(me.userId);
    return { ...about, rooms: await this.directory.own(me), threads: await this.threads.unread(me), serverTime: new Date().toISOString() };
  }
}
