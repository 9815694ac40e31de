import { CreateInvite, type Invite, type InvitedTo, InviteToken, type NewInvite, type Room } from '#contract';
import { Body, Controller, Param, Req } from '@nestjs/common';
import type { Request } from 'express';

import { CurrentUser } from '../../../http/current-user.decorator.js';
import { ApiTags, Route } from '../../../http/route.js';
import { type Caller } from '../../../users/caller.js';
import { InvitesService } from './invites.service.js';

@ApiTags('invites')
@Controller()
export class InvitesController {
  constructor(private readonly invites: InvitesService) {}

  @Route('POST /rooms/:id/invites')
  async create(@CurrentUser() me: Caller, @Param('id') id: string, @Body() input: CreateInvite, @Req() request: Request): Promise<NewInvite> {
    const made = await this.invites.create(me, id, input);
    return { ...made, url: `${request.protocol}://${request.host}/invite#${made.token}` };
  }

  @Route('GET /rooms/:id/invites')
  list(@CurrentUser() me: Caller, @Param('id') id: string): Promise<Invite[]> {
    return this.invites.list(me, id);
  }

  @Route('DELETE /rooms/:id/invites/:inviteId')
  withdraw(@CurrentUser() me: Caller, @Param('id') id: string, @Param('inviteId') inviteId: string): Promise<void> {
    return this.invites.withdraw(me, id, inviteId);
  }

  @Route('POST /invites/look')
  look(@Body() { token }: InviteToken): Promise<InvitedTo> {
    return this.invites.preview(token);
  }

  @Route('POST /invites/accept')
  accept(@CurrentUser() me: Caller, @Body() { token }: InviteToken): Promise<Room> {
    return this.invites.accept(me, token);
  }
}
