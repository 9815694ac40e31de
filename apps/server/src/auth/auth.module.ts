import type { KeyObject } from 'node:crypto';

import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { TypeOrmModule } from '@nestjs/typeorm';

import { RateLimitGuard } from '../http/rate-limit.guard.js';
import { RealtimeModule } from '../realtime/realtime.module.js';
import { UsersModule } from '../users/users.module.js';
import { AccessRevocation } from './access-revocation.js';
import { AccountController } from './account.controller.js';
import { AuthController } from './auth.controller.js';
import { AuthService } from './auth.service.js';
import { ClaimService } from './claim.service.js';
import { ErasureService } from './erasure.service.js';
import { InactiveGuestCleanup } from './inactive-guest-cleanup.js';
import { PasswordStrengthController } from './password-strength.controller.js';
import { JwtAuthGuard } from './jwt-auth.guard.js';
import { JwtStrategy } from './jwt.strategy.js';
import { OneTimeLinkEntity } from './links/one-time-link.entity.js';
import { OneTimeLinksRepository } from './links/one-time-links.repository.js';
import { LoginService } from './login.service.js';
import { ClientInfoReader } from './login/client-info.js';
import { KnownLocationEntity } from './login/known-location.entity.js';
import { KnownLocationsRepository } from './login/known-locations.repository.js';
import { KnownLocations } from './login/known-locations.service.js';
import { LoginAttempts } from './login/login-attempts.js';
import { NewPasswordService } from './new-password.service.js';
import { OwnPasswordService } from './own-password.service.js';
import { PasswordLinks } from './password-links.service.js';
import { PasswordHasher } from './passwords/password-hasher.js';
import { PasswordStrength } from './passwords/password-strength.js';
import { Passwords } from './passwords/passwords.js';
import { RegisterService } from './register.service.js';
import { RegistrationPolicy } from './registration-policy.js';
import { SessionCleanup } from './session-cleanup.js';
import { AccessTokens } from './sessions/access-tokens.js';
import { RefreshTokensRepository } from './sessions/refresh-tokens.repository.js';
import { SessionRotationService } from './sessions/session-rotation.service.js';
import { SessionEntity } from './sessions/session.entity.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { SessionsRepository } from './sessions/sessions.repository.js';
import { SessionsService } from './sessions/sessions.service.js';
import { SIGNING_KEY, SigningModule } from './sessions/signing-key.js';
import { SetUpService } from './set-up.service.js';
import { SignInService } from './sign-in.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([SessionEntity, OneTimeLinkEntity, KnownLocationEntity]),
    SigningModule,
    JwtModule.registerAsync({ imports: [SigningModule], inject: [SIGNING_KEY], useFactory: (secret: KeyObject) => ({ secret }) }),
    UsersModule,
    RealtimeModule,
  ],
  controllers: [AuthController, SessionsController, AccountController, PasswordStrengthController],
  providers: [
    { provide: APP_GUARD, useClass: JwtAuthGuard },
    // After the JwtAuthGuard, which identifies the caller.
    { provide: APP_GUARD, useClass: RateLimitGuard },
    JwtStrategy,
    AuthService,
    LoginService,
    LoginAttempts,
    RegisterService,
    RegistrationPolicy,
    SetUpService,
    ClaimService,
    OwnPasswordService,
    NewPasswordService,
    PasswordLinks,
    KnownLocations,
    KnownLocationsRepository,
    OneTimeLinksRepository,
    AccessRevocation,
    SignInService,
    ClientInfoReader,
    ErasureService,
    InactiveGuestCleanup,
    SessionCleanup,
    SessionsService,
    SessionsRepository,
    SessionRotationService,
    RefreshTokensRepository,
    AccessTokens,
    Passwords,
    PasswordHasher,
    PasswordStrength,
  ],
  exports: [AccessTokens, SessionsService, SetUpService, PasswordLinks],
})
export class AuthModule {}
