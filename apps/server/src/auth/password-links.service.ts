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

/** For who has forgotten their password: a link by which they set another one, once. */
@Injectable()
export class PasswordLinks {
  constructor(
    private readonly links: OneTimeLinksRepository,
    private readonly users: UsersService,
    private readonly newPassword: NewPasswordService,
    private readonly database: Database,
  ) {}

  /** For an administrator, who hands it on: the secret and its end. An earlier one ends. */
  async make(me: Caller, userId: string): Promise<{ token: string; expiresAt: string }> {
    const user = await this.users.find(userId);
    if (!user || user.deletedAt) throw notFound();
    if (!user.username) throw forbidden('Guests have no password.');
    // Whoever finds an administrator's page open could else lock them out of it.
    if (userId === me.userId) throw forbidden('Another administrator has to do that; with the present password you can change it yourself.');
    const expiresAt = new Date(Date.now() + LIFE_MS).toISOString();
    const token = await this.database.write(async (tx) => {
      await this.links.withdraw(tx, { purpose: 'password', userId });
      await recordAudit(tx, { action: 'password.linked', actorId: me.userId, subjectId: userId });
      return this.links.create(tx, { purpose: 'password', userId, expiresAt });
    });
    return { token, expiresAt };
  }

  /** NOT_FOUND for a link that is wrong, used or over; it is used up by a password that is taken, not by one that is refused. */
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
