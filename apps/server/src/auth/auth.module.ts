import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
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
import { JWT_SECRET, JwtStrategy } from './jwt.strategy.js';
import { PasswordHasher } from './password-hasher.js';
import { Passwords } from './passwords.js';
import { SessionEntity } from './session.entity.js';
import { SessionsService } from './sessions.service.js';

const jwtSecret = (environment: Environment): string => environment.jwtSecret ?? keptSecret(environment.dataDir, 'jwt-secret');

@Module({
  imports: [
    TypeOrmModule.forFeature([SessionEntity]),
    PassportModule,
    JwtModule.registerAsync({ inject: [Environment], useFactory: (environment: Environment) => ({ secret: jwtSecret(environment) }) }),
    UsersModule,
    RealtimeModule,
  ],
  controllers: [AuthController, AccountController],
  providers: [
    { provide: JWT_SECRET, inject: [Environment], useFactory: jwtSecret },
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
    JwtStrategy,
  ],
  exports: [AccessTokens, AuthService, SessionsService],
})
export class AuthModule {}
