import { type Account, type AccountPage, AccountQuery, type AuditPage, AuditQuery, UpdateAccount } from '@confab/contract';
import { Body, Controller, Param, Query } from '@nestjs/common';

import type { Caller } from '../rpc/caller.js';
import { Me } from '../rpc/me.decorator.js';
import { Chapter, Route } from '../rpc/route.js';
import { AdminService } from './admin.service.js';

@Chapter('admin')
@Controller()
export class AdminController {
  constructor(private readonly admin: AdminService) {}

  @Route('GET /admin/users')
  list(@Me() me: Caller, @Query() query: AccountQuery): Promise<AccountPage> {
    return this.admin.list(me, query);
  }

  @Route('PATCH /admin/users/:id')
  update(@Me() me: Caller, @Param('id') id: string, @Body() { disabled }: UpdateAccount): Promise<Account> {
    return this.admin.setDisabled(me, id, disabled);
  }

  @Route('GET /admin/audit')
  audit(@Me() me: Caller, @Query() { cursor }: AuditQuery): Promise<AuditPage> {
    return this.admin.audit(me, cursor);
  }
}
