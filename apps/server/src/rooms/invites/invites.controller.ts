import { CreateInvite, type Invite, type InvitedTo, InviteToken, type NewInvite, type Room } from '@confab/contract';
import { Body, Controller, Param, Req } from '@nestjs/common';
import type { Request } from 'express';

import { type Caller } from '../../rpc/caller.js';
import { Me } from '../../rpc/me.decorator.js';
import { Chapter, Route } from '../../rpc/route.js';
import { InvitesService } from './invites.service.js';

@Chapter('invites')
@Controller()
export class InvitesController {
  constructor(private readonly invites: InvitesService) {}

  @Route('POST /rooms/:id/invites')
  async create(@Me() me: Caller, @Param('id') id: string, @Body() input: CreateInvite, @Req() request: Request): Promise<NewInvite> {
    const made = await this.invites.create(me, id, input);
    return { ...made, url: `${request.protocol}://${request.host}/invite#${made.token}` };
  }

  @Route('GET /rooms/:id/invites')
  list(@Me() me: Caller, @Param('id') id: string): Promise<Invite[]> {
    return this.invites.list(me, id);
  }

  @Route('DELETE /rooms/:id/invites/:inviteId')
  withdraw(@Me() me: Caller, @Param('id') id: string, @Param('inviteId') inviteId: string): Promise<void> {
    return this.invites.withdraw(me, id, inviteId);
  }

  @Route('POST /invites/look')
  look(@Body() { token }: InviteToken): Promise<InvitedTo> {
    return this.invites.look(token);
  }

  @Route('POST /invites/accept')
  accept(@Me() me: Caller, @Body() { token }: InviteToken): Promise<Room> {
    return this.invites.accept(me, token);
  }
}
