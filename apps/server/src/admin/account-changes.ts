import type { UpdateAccount } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { recordAudit } from '../audit/record-audit.js';
import { SessionsService } from '../auth/sessions/sessions.service.js';
import { Database } from '../database/database.js';
import { UsersRepository } from '../users/users.repository.js';

/** The administrator who makes a change, and the account that is changed. */
interface Parties {
  readonly actorId: string;
  readonly subjectId: string;
}

/** Changes that administrators make to accounts, with their audit records. */
@Injectable()
export class AccountChanges {
  constructor(
    private readonly users: UsersRepository,
    private readonly sessions: SessionsService,
    private readonly database: Database,
  ) {}

  async make(parties: Parties, { disabled, admin }: UpdateAccount): Promise<void> {
    const announce = await this.database.write(async (tx) => {
      if (admin !== undefined) await this.setAdmin(tx, parties, admin);
      return disabled === undefined ? undefined : this.setDisabled(tx, parties, disabled);
    });
    announce?.();
  }

  private async setAdmin(tx: EntityManager, parties: Parties, admin: boolean): Promise<void> {
    if (!(await this.users.setAdministrator(tx, parties.subjectId, admin))) return;
    await recordAudit(tx, { ...parties, action: admin ? 'admin.granted' : 'admin.revoked' });
  }

  /** Ends the sessions of a disabled account on every node; it cannot sign in again. */
  private async setDisabled(tx: EntityManager, parties: Parties, disabled: boolean): Promise<(() => void) | undefined> {
    if (!(await this.users.setDisabled(tx, parties.subjectId, disabled))) return undefined;
    await recordAudit(tx, { ...parties, action: disabled ? 'account.disabled' : 'account.enabled' });
    return disabled ? this.sessions.endAll(tx, parties.subjectId, 'disabled') : undefined;
  }
}
