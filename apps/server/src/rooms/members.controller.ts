import { AddMember, type Member, UpdateMember } from '@confab/contract';
import { Body, Controller, Param } from '@nestjs/common';

import type { Caller } from '../rpc/caller.js';
import { Me } from '../rpc/me.decorator.js';
import { Chapter, Route } from '../rpc/route.js';
import { BringingService } from './bringing.service.js';
import { MembersService } from './members.service.js';
import { RolesService } from './roles.service.js';

@Chapter('members')
@Controller()
export class MembersController {
  constructor(
    private readonly members: MembersService,
    private readonly roles: RolesService,
    private readonly bringing: BringingService,
  ) {}

  @Route('GET /rooms/:id/members')
  list(@Me() me: Caller, @Param('id') id: string): Promise<Member[]> {
    return this.members.list(me, id);
  }

  @Route('POST /rooms/:id/members')
  add(@Me() me: Caller, @Param('id') id: string, @Body() { username }: AddMember): Promise<Member> {
    return this.bringing.bring(me, id, username);
  }

  @Route('POST /rooms/:id/leave')
  leave(@Me() me: Caller, @Param('id') id: string): Promise<void> {
    return this.members.leave(me, id);
  }

  @Route('PATCH /rooms/:id/members/:userId')
  update(@Me() me: Caller, @Param('id') id: string, @Param('userId') userId: string, @Body() { role }: UpdateMember): Promise<Member> {
    return this.roles.set(me, id, userId, role);
  }

  @Route('DELETE /rooms/:id/members/:userId')
  remove(@Me() me: Caller, @Param('id') id: string, @Param('userId') userId: string): Promise<void> {
    return this.members.remove(me, id, userId);
  }
}
