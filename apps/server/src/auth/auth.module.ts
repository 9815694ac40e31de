import { createSecretKey, type KeyObject } from 'node:crypto';

import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { TypeOrmModule } from '@nestjs/typeorm';

import { keptSecret } from '../config/data-dir.js';
import { Environment } from '../config/environment.js';
import { RealtimeModule } from '../realtime/realtime.module.js';
import { LimitsGuard } from '../rpc/limits.guard.js';
import { UsersModule } from '../users/users.module.js';
import { AbsentGuests } from './absent-guests.js';
import { AccessTokens } from './access-tokens.js';
import { AccountController } from './account.controller.js';
import { AuthController } from './auth.controller.js';
import { AuthService } from './auth.service.js';
import { ClaimService } from './claim.service.js';
import { ErasureService } from './erasure.service.js';
import { JwtGuard } from './jwt.guard.js';
import { PasswordHasher } from './password-hasher.js';
import { Passwords } from './passwords.js';
import { SessionEntity } from './session.entity.js';
import { SessionsService } from './sessions.service.js';

/** A key object: from a text, one would be made for each token that is read. */
const signingKey = (environment: Environment): KeyObject => createSecretKey(environment.jwtSecret ?? keptSecret(environment.dataDir, 'jwt-secret'), 'utf8');

@Module({
  imports: [
    TypeOrmModule.forFeature([SessionEntity]),
    JwtModule.registerAsync({ inject: [Environment], useFactory: (environment: Environment) => ({ secret: signingKey(environment) }) }),
    UsersModule,
    RealtimeModule,
  ],
  controllers: [AuthController, AccountController],
  providers: [
    { provide: APP_GUARD, useClass: JwtGuard },
    // After the JwtGuard, which says who asks.
    { provide: APP_GUARD, useClass: LimitsGuard },
    AuthService,
    ClaimService,
    ErasureService,
    AbsentGuests,
    SessionsService,
    AccessTokens,
    Passwords,
    PasswordHasher,
  ],
  exports: [AccessTokens, AuthService, SessionsService],
})
export class AuthModule {}
