import { CursorQuery, ReadUpTo, type ThreadPage } from '#contract';
import { Body, Controller, Param, Query } from '@nestjs/common';

import { CurrentUser } from '../../http/current-user.decorator.js';
import { ApiTags, Route } from '../../http/route.js';
import type { Caller } from '../../users/caller.js';
import { FollowedThreadsService } from './followed-threads.service.js';
import { ThreadsService } from './threads.service.js';

@ApiTags('threads')
@Controller()
export class ThreadsController {
  constructor(
    private readonly threads: ThreadsService,
    private readonly followed: FollowedThreadsService,
  ) {}

  @Route('GET /threads')
  list(@CurrentUser() me: Caller, @Query() { cursor }: CursorQuery): Promise<ThreadPage> {
    return this.followed.page(me, cursor);
  }

  @Route('PUT /threads/:id/read')
  read(@CurrentUser() me: Caller, @Param('id') threadId: string, @Body() { seq }: ReadUpTo): Promise<void> {
    return this.threads.read(me, { threadId, seq });
  }

  @Route('PUT /threads/:id/follow')
  follow(@CurrentUser() me: Caller, @Param('id') threadId: string): Promise<void> {
    return this.threads.follow(me, { threadId, on: true });
  }

  @Route('DELETE /threads/:id/follow')
  unfollow(@CurrentUser() me: Caller, @Param('id') threadId: string): Promise<void> {
    return this.threads.follow(me, { threadId, on: false });
  }
}
