import { AddMember, type Member, UpdateMember } from '#contract';
import { Body, Controller, Param } from '@nestjs/common';

import { CurrentUser } from '../../http/current-user.decorator.js';
import { ApiTags, Route } from '../../http/route.js';
import type { Caller } from '../../users/caller.js';
import { AddMemberService } from './add-member.service.js';
import { MembersService } from './members.service.js';
import { RolesService } from './roles.service.js';

@ApiTags('members')
@Controller()
export class MembersController {
  constructor(
    private readonly members: MembersService,
    private readonly roles: RolesService,
    private readonly adding: AddMemberService,
  ) {}

  @Route('GET /rooms/:id/members')
  list(@CurrentUser() me: Caller, @Param('id') id: string): Promise<Member[]> {
    return this.members.list(me, id);
  }

  @Route('POST /rooms/:id/members')
  add(@CurrentUser() me: Caller, @Param('id') id: string, @Body() { username }: AddMember): Promise<Member> {
    return this.adding.add(me, id, username);
  }

  @Route('POST /rooms/:id/leave')
  leave(@CurrentUser() me: Caller, @Param('id') id: string): Promise<void> {
    return this.members.leave(me, id);
  }

  @Route('PATCH /rooms/:id/members/:userId')
  update(@CurrentUser() me: Caller, @Param('id') id: string, @Param('userId') userId: string, @Body() { role }: UpdateMember): Promise<Member> {
    return this.roles.set(me, id, userId, role);
  }

  @Route('DELETE /rooms/:id/members/:userId')
  remove(@CurrentUser() me: Caller, @Param('id') id: string, @Param('userId') userId: string): Promise<void> {
    return this.members.remove(me, id, userId);
  }
}
