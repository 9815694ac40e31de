import { createSecretKey, type KeyObject } from 'node:crypto';

import { Module } from '@nestjs/common';

import { keptSecret } from '../../config/data-dir.js';
import { Environment } from '../../config/environment.js';

export const SIGNING_KEY = Symbol('what access tokens are signed with');

/** A key object: from a text, one would be made for each token that is read. */
const signingKey = (environment: Environment): KeyObject => createSecretKey(environment.jwtSecret ?? keptSecret(environment.dataDir, 'jwt-secret'), 'utf8');

@Module({ providers: [{ provide: SIGNING_KEY, inject: [Environment], useFactory: signingKey }], exports: [SIGNING_KEY] })
export class SigningModule {}
