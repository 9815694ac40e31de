import type { ClaimAccount } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import { note } from '../audit/note.js';
import { Database } from '../database/database.js';
import { Broadcaster } from '../realtime/broadcaster.js';
import type { Caller } from '../rpc/caller.js';
import { forbidden } from '../rpc/failure.js';
import { UsersService } from '../users/users.service.js';
import { Passwords } from './passwords.js';
import { SessionsService } from './sessions.service.js';

/** A guest becomes a member and keeps everything: identity, rooms, messages and the session that asks. */
@Injectable()
export class ClaimService {
  constructor(
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly passwords: Passwords,
    private readonly database: Database,
    private readonly broadcaster: Broadcaster,
  ) {}

  async claim(me: Caller, { username, password }: ClaimAccount): Promise<void> {
    // Told before the costly hash; the writing transaction decides.
    if (me.kind !== 'guest') throw forbidden('This account has a username and a password already.');
    await this.passwords.check(password, username, 'password');
    await this.users.requireFree(username);
    const passwordHash = await this.passwords.hash(password);
    const announce = await this.database.write(async (tx) => {
      await this.users.claim(tx, me.userId, { username, passwordHash });
      await note(tx, { action: 'account.claimed', actorId: me.userId, subjectId: me.userId });
      // From here on there is a password: whoever else held the guest's key has to know it.
      return this.sessions.endAll(tx, me.userId, 'password', me.sessionId);
    });
    this.broadcaster.claimed(me.userId);
    announce();
    await this.users.tellChanged(me.userId);
  }
}
