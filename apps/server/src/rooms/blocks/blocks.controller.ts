import type { User } from '@confab/contract';
import { Controller, Param } from '@nestjs/common';

import type { Caller } from '../../rpc/caller.js';
import { Me } from '../../rpc/me.decorator.js';
import { Chapter, Route } from '../../rpc/route.js';
import { BlocksService } from './blocks.service.js';

@Chapter('blocks')
@Controller()
export class BlocksController {
  constructor(private readonly blocks: BlocksService) {}

  @Route('GET /users/me/blocks')
  list(@Me() me: Caller): Promise<User[]> {
    return this.blocks.list(me);
  }

  @Route('PUT /users/me/blocks/:userId')
  block(@Me() me: Caller, @Param('userId') userId: string): Promise<void> {
    return this.blocks.add(me, userId);
  }

  @Route('DELETE /users/me/blocks/:userId')
  unblock(@Me() me: Caller, @Param('userId') userId: string): Promise<void> {
    return this.blocks.remove(me, userId);
  }
}
