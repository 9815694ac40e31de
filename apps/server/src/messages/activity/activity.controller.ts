import { type ActivityPage, CursorQuery } from '#contract';
import { Controller, Query } from '@nestjs/common';

import { CurrentUser } from '../../http/current-user.decorator.js';
import { ApiTags, Route } from '../../http/route.js';
import type { Caller } from '../../users/caller.js';
import { ActivityService } from './activity.service.js';

@ApiTags('activity')
@Controller()
export class ActivityController {
  constructor(private readonly activity: ActivityService) {}

  @Route('GET /activity')
  list(@CurrentUser() me: Caller, @Query() { cursor }: CursorQuery): Promise<ActivityPage> {
    return this.activity.list(me, cursor);
  }
}
