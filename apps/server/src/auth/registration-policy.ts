import { Injectable } from '@nestjs/common';

import { Environment } from '../config/environment.js';
import { forbidden } from '../errors/api-error.js';
import { Invitations } from '../users/invitations.js';
import { UsersRepository } from '../users/users.repository.js';
import { SetUpService } from './set-up.service.js';

/** Whether somebody may have an account here: as REGISTRATION says. */
@Injectable()
export class RegistrationPolicy {
  constructor(
    private readonly environment: Environment,
    private readonly invitations: Invitations,
    private readonly users: UsersRepository,
    private readonly setUp: SetUpService,
  ) {}

  /** FORBIDDEN where not. `guestId`: one who wants to keep their name. The set-up link invites its first administrator whatever holds. */
  async require(invite: string | undefined, guestId?: string): Promise<void> {
    const { registration } = this.environment;
    if (registration === 'open' || (invite !== undefined && (await this.setUp.opens(invite)))) return;
    if (registration === 'off') throw forbidden('This Confab takes no new accounts.');
    if (guestId !== undefined && (await this.users.wasInvited(guestId))) return;
    if (invite !== undefined && (await this.invitations.isLive(invite))) return;
    throw forbidden('Accounts are by invitation here: open a link that somebody gave you.');
  }
}
