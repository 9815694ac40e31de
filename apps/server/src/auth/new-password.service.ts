import type { AuditAction } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { recordAudit } from '../audit/record-audit.js';
import { Database } from '../database/database.js';
import type { UserEntity } from '../users/user.entity.js';
import { UsersService } from '../users/users.service.js';
import { AccessRevocation } from './access-revocation.js';
import type { Requester } from './passwords/fair-queue.js';
import { Passwords } from './passwords/passwords.js';

/** How a password is changed. */
interface PasswordChange {
  readonly action: AuditAction;
  readonly actorId: string | null;
  /** The session that stays; all others end. */
  readonly exceptSession?: string;
  /** Runs first in the transaction; an error rolls everything back. */
  readonly first?: (tx: EntityManager) => Promise<void>;
}

/** Sets a new password and revokes all access that the old one gave. */
@Injectable()
export class NewPasswordService {
  constructor(
    private readonly users: UsersService,
    private readonly revocation: AccessRevocation,
    private readonly passwords: Passwords,
    private readonly database: Database,
  ) {}

  async set({ id, username, displayName }: UserEntity, password: string, { action, actorId, exceptSession, first }: PasswordChange): Promise<void> {
    const requester: Requester = { key: id, known: true };
    await this.passwords.check({ password, username: username ?? '', displayName, field: 'newPassword' }, requester);
    const passwordHash = await this.passwords.hash(password, requester);
    const announce = await this.database.write(async (tx) => {
      await first?.(tx);
      await this.users.setPassword(tx, id, passwordHash);
      await recordAudit(tx, { action, actorId, subjectId: id });
      return this.revocation.revoke(tx, id, exceptSession);
    });
    announce();
  }
}
