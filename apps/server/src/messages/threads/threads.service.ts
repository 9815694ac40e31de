import type { FollowThread, ReadThread, ThreadPage, UnreadThread } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import { unavailable } from '../../errors/api-error.js';
import type { Caller } from '../../users/caller.js';

@Injectable()
export class ThreadsService {
  list(_me: Caller, _cursor: string | undefined): Promise<ThreadPage> {
    return Promise.reject(unavailable('Not built yet.'));
  }

  unread(_me: Caller): Promise<UnreadThread[]> {
    return Promise.resolve([]);
  }

  read(_me: Caller, _input: ReadThread): Promise<void> {
    return Promise.reject(unavailable('Not built yet.'));
  }

  follow(_me: Caller, _input: FollowThread): Promise<void> {
    return Promise.reject(unavailable('Not built yet.'));
  }
}
