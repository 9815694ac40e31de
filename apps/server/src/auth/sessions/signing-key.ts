import { createSecretKey, type KeyObject } from 'node:crypto';

import { Module } from '@nestjs/common';

import { keptSecret } from '../../config/data-dir.js';
import { Environment } from '../../config/environment.js';

export const SIGNING_KEY = Symbol('what access tokens are signed with');

/** A KeyObject: a string would be converted for each token that is verified. */
const signingKey = (environment: Environment): KeyObject => createSecretKey(environment.jwtSecret ?? keptSecret(environment.dataDir, 'jwt-secret'), 'utf8');

@Module({ providers: [{ provide: SIGNING_KEY, inject: [Environment], useFactory: signingKey }], exports: [SIGNING_KEY] })
export class SigningModule {}
