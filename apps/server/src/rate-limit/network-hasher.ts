import { createHmac } from 'node:crypto';

import { Injectable } from '@nestjs/common';

import { keptSecret } from '../config/data-dir.js';
import { Environment } from '../config/environment.js';
import { networksAround } from './networks.js';

const LENGTH = 22;

/**
 * What stands for a network in the database: a hash whose key is the server's secret, so that whoever reads the database
 * alone cannot try all networks and learn who was here. 132 bits of it.
 */
@Injectable()
export class NetworkHasher {
  private readonly key: Buffer;

  constructor(environment: Environment) {
    const secret = environment.jwtSecret ?? keptSecret(environment.dataDir, 'jwt-secret');
    this.key = createHmac('sha256', secret).update('confab networks').digest();
  }

  /** Of the widest network around an address: what one holder easily has, a customer of a provider or a hosted machine. */
  hash(address: string): string {
    const network = networksAround(address).at(-1) ?? address;
    return createHmac('sha256', this.key).update(network).digest('base64url').slice(0, LENGTH);
  }
}
