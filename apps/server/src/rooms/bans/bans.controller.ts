import type { Ban } from '@confab/contract';
import { Controller, Param } from '@nestjs/common';

import type { Caller } from '../../rpc/caller.js';
import { Me } from '../../rpc/me.decorator.js';
import { Chapter, Route } from '../../rpc/route.js';
import { BansService } from './bans.service.js';

@Chapter('bans')
@Controller()
export class BansController {
  constructor(private readonly bans: BansService) {}

  @Route('GET /rooms/:id/bans')
  list(@Me() me: Caller, @Param('id') id: string): Promise<Ban[]> {
    return this.bans.list(me, id);
  }

  @Route('PUT /rooms/:id/bans/:userId')
  ban(@Me() me: Caller, @Param('id') id: string, @Param('userId') userId: string): Promise<Ban> {
    return this.bans.ban(me, id, userId);
  }

  @Route('DELETE /rooms/:id/bans/:userId')
  lift(@Me() me: Caller, @Param('id') id: string, @Param('userId') userId: string): Promise<void> {
    return this.bans.lift(me, id, userId);
  }
}
