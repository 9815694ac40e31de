import { Injectable } from '@nestjs/common';

import { Environment } from '../config/environment.js';
import { forbidden } from '../errors/api-error.js';
import { Invitations } from '../users/invitations.js';
import { UsersRepository } from '../users/users.repository.js';
import { SetUpService } from './set-up.service.js';

/** Who may register, according to REGISTRATION. */
@Injectable()
export class RegistrationPolicy {
  constructor(
    private readonly environment: Environment,
    private readonly invitations: Invitations,
    private readonly users: UsersRepository,
    private readonly setUp: SetUpService,
  ) {}

  /** FORBIDDEN if not allowed. `guestId`: a guest who wants an account. A set-up link always admits the first administrator. */
  async require(invite: string | undefined, guestId?: string): Promise<void> {
    const { registration } = this.environment;
    if (registration === 'open' || (invite !== undefined && (await this.setUp.isValid(invite)))) return;
    if (registration === 'off') throw forbidden('This Confab takes no new accounts.');
    if (guestId !== undefined && (await this.users.wasInvited(guestId))) return;
    if (invite !== undefined && (await this.invitations.isLive(invite))) return;
    throw forbidden('Accounts are by invitation here: open a link that somebody gave you.');
  }
}
