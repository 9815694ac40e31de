import { type Account, type AccountPage, AccountQuery, ClaimServer, type PasswordLink, UpdateAccount } from '@confab/contract';
import { Body, Controller, Header, Param, Query, Req } from '@nestjs/common';
import type { Request } from 'express';

import type { Caller } from '../rpc/caller.js';
import { Me } from '../rpc/me.decorator.js';
import { Chapter, Route } from '../rpc/route.js';
import { SetUpService } from '../auth/set-up.service.js';
import { AdminService } from './admin.service.js';

@Chapter('admin')
@Controller()
export class AdminController {
  constructor(
    private readonly admin: AdminService,
    private readonly setUp: SetUpService,
  ) {}

  @Route('POST /admin/claim')
  claim(@Me() me: Caller, @Body() { token }: ClaimServer): Promise<void> {
    return this.setUp.claim(me, token);
  }

  @Route('GET /admin/users')
  list(@Me() me: Caller, @Query() query: AccountQuery): Promise<AccountPage> {
    return this.admin.list(me, query);
  }

  @Route('PATCH /admin/users/:id')
  update(@Me() me: Caller, @Param('id') id: string, @Body() change: UpdateAccount): Promise<Account> {
    return this.admin.update(me, id, change);
  }

  @Route('POST /admin/users/:id/password-link')
  @Header('Cache-Control', 'no-store')
  async passwordLink(@Me() me: Caller, @Param('id') id: string, @Req() request: Request): Promise<PasswordLink> {
    const { token, expiresAt } = await this.admin.passwordLink(me, id);
    return { url: `${request.protocol}://${request.host}/new-password#${token}`, expiresAt };
  }
}
