import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { recordAudit } from '../audit/record-audit.js';
import { Database } from '../database/database.js';
import type { Caller } from '../users/caller.js';
import type { UserEntity } from '../users/user.entity.js';
import { UsersService } from '../users/users.service.js';
import { SessionsService } from './sessions/sessions.service.js';

type Announcement = () => Promise<void>;

/** Deletes accounts: sessions, memberships and personal data are removed; messages stay, without a name. */
@Injectable()
export class ErasureService {
  constructor(
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly database: Database,
  ) {}

  async eraseOwn(me: Caller): Promise<void> {
    const user = await this.users.require(me.userId);
    const announce = await this.database.write(async (tx) => {
      await recordAudit(tx, { action: 'account.deleted', actorId: me.userId, subjectId: me.userId });
      return this.erase(tx, user);
    });
    await announce();
  }

  /** Erases the user that `find` returns inside the transaction. */
  async eraseIf(find: (tx: EntityManager) => Promise<UserEntity | undefined>): Promise<void> {
    const announce = await this.database.write(async (tx) => {
      const user = await find(tx);
      return user && this.erase(tx, user);
    });
    await announce?.();
  }

  private async erase(tx: EntityManager, user: UserEntity): Promise<Announcement> {
    const rooms = await this.users.erase(tx, user);
    const sessions = await this.sessions.endAll(tx, user.id, 'deleted');
    return async () => {
      await rooms();
      sessions();
    };
  }
}
