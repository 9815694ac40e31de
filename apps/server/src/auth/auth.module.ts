import type { KeyObject } from 'node:crypto';

import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { TypeOrmModule } from '@nestjs/typeorm';

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
import { FamiliarPlaceEntity } from './familiar-place.entity.js';
import { FamiliarPlaces } from './familiar-places.js';
import { JwtGuard } from './jwt.guard.js';
import { LoginAttempts } from './login-attempts.js';
import { LoginService } from './login.service.js';
import { NewPassword } from './new-password.js';
import { OneTimeLinkEntity } from './one-time-link.entity.js';
import { OwnPasswordService } from './own-password.service.js';
import { PasswordHasher } from './password-hasher.js';
import { PasswordLinks } from './password-links.service.js';
import { PasswordStrength } from './password-strength.js';
import { Passwords } from './passwords.js';
import { RegisterService } from './register.service.js';
import { Registration } from './registration.js';
import { SessionSweep } from './session-sweep.js';
import { SessionEntity } from './session.entity.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';
import { SetUpService } from './set-up.service.js';
import { SignIn } from './sign-in.js';
import { SIGNING_KEY, SigningModule } from './signing-key.js';
import { Visitors } from './visitors.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([SessionEntity, OneTimeLinkEntity, FamiliarPlaceEntity]),
    SigningModule,
    JwtModule.registerAsync({ imports: [SigningModule], inject: [SIGNING_KEY], useFactory: (secret: KeyObject) => ({ secret }) }),
    UsersModule,
    RealtimeModule,
  ],
  controllers: [AuthController, SessionsController, AccountController],
  providers: [
    { provide: APP_GUARD, useClass: JwtGuard },
    // After the JwtGuard, which says who asks.
    { provide: APP_GUARD, useClass: LimitsGuard },
    AuthService,
    LoginService,
    LoginAttempts,
    RegisterService,
    Registration,
    SetUpService,
    ClaimService,
    OwnPasswordService,
    NewPassword,
    PasswordLinks,
    FamiliarPlaces,
    SignIn,
    Visitors,
    ErasureService,
    AbsentGuests,
    SessionSweep,
    SessionsService,
    AccessTokens,
    Passwords,
    PasswordHasher,
    PasswordStrength,
  ],
  exports: [AccessTokens, SessionsService, SetUpService, PasswordLinks],
})
export class AuthModule {}
