import type { User } from '@confab/contract';
import { Controller, Param } from '@nestjs/common';

import { CurrentUser } from '../http/current-user.decorator.js';
import { ApiTags, Route } from '../http/route.js';
import type { Caller } from '../users/caller.js';
import { BlocksService } from './blocks.service.js';

@ApiTags('blocks')
@Controller()
export class BlocksController {
  constructor(private readonly blocks: BlocksService) {}

  @Route('GET /users/me/blocks')
  list(@CurrentUser() me: Caller): Promise<User[]> {
    return this.blocks.list(me);
  }

  @Route('PUT /users/me/blocks/:userId')
  block(@CurrentUser() me: Caller, @Param('userId') userId: string): Promise<void> {
    return this.blocks.add(me, userId);
  }

  @Route('DELETE /users/me/blocks/:userId')
  unblock(@CurrentUser() me: Caller, @Param('userId') userId: string): Promise<void> {
    return this.blocks.remove(me, userId);
  }
}
