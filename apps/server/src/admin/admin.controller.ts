import { type Account, type AccountPage, AccountQuery, ClaimServer, type PasswordLink, UpdateAccount } from '#contract';
import { Body, Controller, Header, Param, Query, Req } from '@nestjs/common';
import type { Request } from 'express';

import { SetUpService } from '../auth/set-up.service.js';
import { CurrentUser } from '../http/current-user.decorator.js';
import { ApiTags, Route } from '../http/route.js';
import type { Caller } from '../users/caller.js';
import { AdminService } from './admin.service.js';

@ApiTags('admin')
@Controller()
export class AdminController {
  constructor(
    private readonly admin: AdminService,
    private readonly setUp: SetUpService,
  ) {}

  @Route('POST /admin/claim')
  claim(@CurrentUser() me: Caller, @Body() { token }: ClaimServer): Promise<void> {
    return this.setUp.claim(me, token);
  }

  @Route('GET /admin/users')
  list(@CurrentUser() me: Caller, @Query() query: AccountQuery): Promise<AccountPage> {
    return this.admin.list(me, query);
  }

  @Route('PATCH /admin/users/:id')
  update(@CurrentUser() me: Caller, @Param('id') id: string, @Body() change: UpdateAccount): Promise<Account> {
    return this.admin.update(me, id, change);
  }

  @Route('POST /admin/users/:id/password-link')
  @Header('Cache-Control', 'no-store')
  async passwordLink(@CurrentUser() me: Caller, @Param('id') id: string, @Req() request: Request): Promise<PasswordLink> {
    const { token, expiresAt } = await this.admin.passwordLink(me, id);
    return { url: `${request.protocol}://${request.host}/new-password#${token}`, expiresAt };
  }
}
