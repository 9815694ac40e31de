import type { Overview } from '@confab/contract';
import { Controller } from '@nestjs/common';

import { Environment } from '../config/environment.js';
import { VERSION } from '../config/workspace.js';
import { CurrentUser } from '../http/current-user.decorator.js';
import { ApiTags, Route } from '../http/route.js';
import { Presence } from '../realtime/presence.js';
import { AccountsService } from '../users/accounts.service.js';
import type { Caller } from '../users/caller.js';
import { UsersRepository } from '../users/users.repository.js';

const WEEK = 7;

/** The server's state, for administrators. */
@ApiTags('admin')
@Controller()
export class OverviewController {
  private readonly startedAt = new Date().toISOString();

  constructor(
    private readonly accounts: AccountsService,
    private readonly users: UsersRepository,
    private readonly presence: Presence,
    private readonly environment: Environment,
  ) {}

  @Route('GET /admin/overview')
  async overview(@CurrentUser() me: Caller): Promise<Overview> {
    await this.accounts.requireAdmin(me);
    const [accounts, newAccounts] = await Promise.all([this.users.counts(), this.users.countNew(WEEK)]);
    const { registration, guests, auditDays } = this.environment;
    return { version: VERSION, startedAt: this.startedAt, accounts, newAccounts, online: this.presence.count(), registration, guests, auditDays };
  }
}
