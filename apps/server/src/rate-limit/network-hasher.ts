import { createHmac } from 'node:crypto';

import { Injectable } from '@nestjs/common';

import { keptSecret } from '../config/data-dir.js';
import { Environment } from '../config/environment.js';
import { networksAround } from './networks.js';

const LENGTH = 22;

/**
 * Identifies a network in the database: a hash keyed with the server's secret (132 bits), so that a reader of the
 * database cannot find the addresses by trying all of them.
 */
@Injectable()
export class NetworkHasher {
  private readonly key: Buffer;

  constructor(environment: Environment) {
    const secret = environment.jwtSecret ?? keptSecret(environment.dataDir, 'jwt-secret');
    this.key = createHmac('sha256', secret).update('confab networks').digest();
  }

  /** Of the widest network around an address that one owner easily holds, such as a provider's customer or a hosted machine. */
  hash(address: string): string {
    const network = networksAround(address).at(-1) ?? address;
    return createHmac('sha256', this.key).update(network).digest('base64url').slice(0, LENGTH);
  }
}
