import type { Meta } from '@confab/contract';
import { LIMITS } from '@confab/contract/constants';
import { Controller } from '@nestjs/common';

import { Environment } from '../config/environment.js';
import { VERSION } from '../config/workspace.js';
import { ApiTags, Route } from '../http/route.js';
import { AccountsService } from '../users/accounts.service.js';

const CONTRACT_VERSION = 1;

/** For whoever does not know the server yet. */
@ApiTags('meta')
@Controller()
export class MetaController {
  constructor(
    private readonly environment: Environment,
    private readonly accounts: AccountsService,
  ) {}

  @Route('GET /meta')
  async about(): Promise<Meta> {
    const { registration, guests, roomCodeLength } = this.environment;
    return {
      version: VERSION,
      contract: CONTRACT_VERSION,
      features: { registration, guests, administered: await this.accounts.areAdministered() },
      limits: { roomCode: roomCodeLength, body: LIMITS.body.max, password: LIMITS.password.min, frame: LIMITS.frame },
    };
  }
}
