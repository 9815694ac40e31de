import type { SetPassword } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import { recordAudit } from '../audit/record-audit.js';
import { Database } from '../database/database.js';
import { forbidden, notFound } from '../errors/api-error.js';
import type { Caller } from '../users/caller.js';
import { UsersService } from '../users/users.service.js';
import { OneTimeLinksRepository } from './links/one-time-links.repository.js';
import { NewPasswordService } from './new-password.service.js';

const LIFE_MS = 24 * 60 * 60 * 1000;

/** Single-use links that set a new password, for users who have forgotten theirs. */
@Injectable()
export class PasswordLinks {
  constructor(
    private readonly links: OneTimeLinksRepository,
    private readonly users: UsersService,
    private readonly newPassword: NewPasswordService,
    private readonly database: Database,
  ) {}

  /** Creates a link for an administrator to hand on, and returns its secret and expiry. An earlier link is withdrawn. */
  async make(me: Caller, userId: string): Promise<{ token: string; expiresAt: string }> {
    const user = await this.users.find(userId);
    if (!user || user.deletedAt) throw notFound();
    if (!user.username) throw forbidden('Guests have no password.');
    // Otherwise an unattended administrator's page would be enough to lock its owner out.
    if (userId === me.userId) throw forbidden('Another administrator has to do that; with the present password you can change it yourself.');
    const expiresAt = new Date(Date.now() + LIFE_MS).toISOString();
    const token = await this.database.write(async (tx) => {
      await this.links.withdraw(tx, { purpose: 'password', userId });
      await recordAudit(tx, { action: 'password.linked', actorId: me.userId, subjectId: userId });
      return this.links.create(tx, { purpose: 'password', userId, expiresAt });
    });
    return { token, expiresAt };
  }

  /** NOT_FOUND for a wrong, used or expired link. Only an accepted password uses the link up. */
  async use({ token, newPassword }: SetPassword): Promise<void> {
    const link = await this.links.find(token, 'password');
    const user = link?.userId ? await this.users.find(link.userId) : null;
    if (!user || user.deletedAt) throw notFound();
    await this.newPassword.set(user, newPassword, {
      action: 'password.reset',
      actorId: user.id,
      first: async (tx) => {
        if (!(await this.links.use(tx, token, 'password'))) throw notFound();
      },
    });
  }
}
