import type { ActivityPage } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import { unavailable } from '../../errors/api-error.js';
import type { Caller } from '../../users/caller.js';

@Injectable()
export class ActivityService {
  list(_me: Caller, _cursor: string | undefined): Promise<ActivityPage> {
    return Promise.reject(unavailable('Not built yet.'));
  }
}
