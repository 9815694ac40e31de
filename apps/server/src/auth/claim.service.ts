import type { ClaimAccount } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import { recordAudit } from '../audit/record-audit.js';
import { Database } from '../database/database.js';
import { forbidden } from '../errors/api-error.js';
import type { Caller } from '../users/caller.js';
import { UsersService } from '../users/users.service.js';
import { requesterOf } from './passwords/fair-queue.js';
import { Passwords } from './passwords/passwords.js';
import { RegistrationPolicy } from './registration-policy.js';
import { SessionsService } from './sessions/sessions.service.js';

/** Turns a guest into a member with the same id, rooms, messages and current session. */
@Injectable()
export class ClaimService {
  constructor(
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly registration: RegistrationPolicy,
    private readonly passwords: Passwords,
    private readonly database: Database,
  ) {}

  async claim(me: Caller, { username, password, invite }: ClaimAccount): Promise<void> {
    // Checked early to save the costly hash; the writing transaction checks again.
    if (me.kind !== 'guest') throw forbidden('This account has a username and a password already.');
    const { displayName } = await this.users.require(me.userId);
    await this.registration.require(invite, me.userId);
    const requester = requesterOf(me);
    await this.passwords.check({ password, username, displayName, field: 'password' }, requester);
    await this.users.requireFree(username);
    const passwordHash = await this.passwords.hash(password, requester);
    const announce = await this.database.write(async (tx) => {
      await this.users.claim(tx, me.userId, { username, passwordHash });
      await this.sessions.claiming(tx, me.userId);
      await recordAudit(tx, { action: 'account.claimed', actorId: me.userId, subjectId: me.userId });
      // Other holders of the guest's tokens have to log in with the new password.
      return this.sessions.endAll(tx, me.userId, 'password', me.sessionId);
    });
    this.sessions.announceClaimed(me.userId);
    announce();
    await this.users.announceChanged(me.userId);
  }
}
