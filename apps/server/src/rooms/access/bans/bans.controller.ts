import type { Ban } from '@confab/contract';
import { Controller, Param } from '@nestjs/common';

import { CurrentUser } from '../../../http/current-user.decorator.js';
import { ApiTags, Route } from '../../../http/route.js';
import type { Caller } from '../../../users/caller.js';
import { BansService } from './bans.service.js';

@ApiTags('bans')
@Controller()
export class BansController {
  constructor(private readonly bans: BansService) {}

  @Route('GET /rooms/:id/bans')
  list(@CurrentUser() me: Caller, @Param('id') id: string): Promise<Ban[]> {
    return this.bans.list(me, id);
  }

  @Route('PUT /rooms/:id/bans/:userId')
  ban(@CurrentUser() me: Caller, @Param('id') id: string, @Param('userId') userId: string): Promise<Ban> {
    return this.bans.ban(me, id, userId);
  }

  @Route('DELETE /rooms/:id/bans/:userId')
  lift(@CurrentUser() me: Caller, @Param('id') id: string, @Param('userId') userId: string): Promise<void> {
    return this.bans.lift(me, id, userId);
  }
}
