import { chat, type Meta, type Welcome } from '#contract';
import { LIMITS } from '@confab/contract/constants';
import { Injectable } from '@nestjs/common';

import { Environment } from '../config/environment.js';
import { VERSION } from '../config/workspace.js';
import { AccountsService } from '../users/accounts.service.js';
import { UsersRepository } from '../users/users.repository.js';

const CONTRACT_VERSION = 1;
const CALLS = Object.keys(chat.calls);

/** The server's description and features, for unauthenticated REST and for new connections. */
@Injectable()
export class ServerMeta {
  constructor(
    private readonly environment: Environment,
    private readonly accounts: AccountsService,
    private readonly users: UsersRepository,
  ) {}

  async about(): Promise<Meta> {
    const { registration, guests, roomCodeLength } = this.environment;
    return {
      version: VERSION,
      contract: CONTRACT_VERSION,
      features: { registration, guests, administered: await this.users.hasAdministrator(), calls: CALLS },
      limits: { roomCode: roomCodeLength, body: LIMITS.body.max, password: LIMITS.password.min, frame: LIMITS.frame },
    };
  }

  /** The same, with the user. */
  async aboutFor(userId: string): Promise<Omit<Welcome, 'rooms' | 'threads' | 'serverTime'>> {
    const { user, admin } = await this.accounts.require(userId);
    return { ...(await this.about()), user, admin };
  }
}
