import { readFileSync } from 'node:fs';

import type { Meta } from '@confab/contract';
import { LIMITS } from '@confab/contract/constants';
import { Controller } from '@nestjs/common';

import { Environment } from '../config/environment.js';
import { Chapter, Route } from '../rpc/route.js';
import { AccountsService } from '../users/accounts.service.js';

const CONTRACT_VERSION = 1;
/** The workspace's, as seen from the built file. */
const PACKAGE = new URL('../../../../../../../package.json', import.meta.url);

/** For whoever does not know the server yet. */
@Chapter('meta')
@Controller()
export class MetaController {
  private readonly version = versionIn(PACKAGE);

  constructor(
    private readonly environment: Environment,
    private readonly accounts: AccountsService,
  ) {}

  @Route('GET /meta')
  async about(): Promise<Meta> {
    const { registration, guests, roomCodeLength } = this.environment;
    return {
      version: this.version,
      contract: CONTRACT_VERSION,
      features: { registration, guests, administered: await this.accounts.areAdministered() },
      limits: { roomCode: roomCodeLength, body: LIMITS.body.max, password: LIMITS.password.min, frame: LIMITS.frame },
    };
  }
}

function versionIn(file: URL): string {
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const version: unknown = typeof content === 'object' && content !== null ? Reflect.get(content, 'version') : undefined;
  return typeof version === 'string' ? version : 'unknown';
}
