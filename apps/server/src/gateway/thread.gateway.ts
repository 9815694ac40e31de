import { type ActivityPage, chat, type ChatInput, type Done, type ThreadPage } from '#contract';
import { WebSocketGateway } from '@nestjs/websockets';

import { ActivityService } from '../messages/activity/activity.service.js';
import { FollowedThreadsService } from '../messages/threads/followed-threads.service.js';
import { ThreadsService } from '../messages/threads/threads.service.js';
import type { Caller } from '../users/caller.js';
import { DONE, type ThreadHandlers } from './handlers.js';
import { Serves } from './serves.js';

/** Calls about threads, and about what is for the caller in all rooms. */
@WebSocketGateway()
@Serves(chat)
export class ThreadGateway implements ThreadHandlers {
  constructor(
    private readonly threads: ThreadsService,
    private readonly followed: FollowedThreadsService,
    private readonly activity: ActivityService,
  ) {}

  'thread.list'(me: Caller, { cursor }: ChatInput<'thread.list'>): Promise<ThreadPage> {
    return this.followed.page(me, cursor);
  }

  async 'thread.read'(me: Caller, input: ChatInput<'thread.read'>): Promise<Done> {
    await this.threads.read(me, input);
    return DONE;
  }

  async 'thread.follow'(me: Caller, input: ChatInput<'thread.follow'>): Promise<Done> {
    await this.threads.follow(me, input);
    return DONE;
  }

  'activity.list'(me: Caller, { cursor }: ChatInput<'activity.list'>): Promise<ActivityPage> {
    return this.activity.list(me, cursor);
  }
}
