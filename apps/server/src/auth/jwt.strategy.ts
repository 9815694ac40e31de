import type { KeyObject } from 'node:crypto';

import { LIMITS } from '@confab/contract/constants';
import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { Request } from 'express';
import { Strategy } from 'passport-jwt';

import { RateLimiter } from '../rate-limit/rate-limiter.js';
import type { Caller } from '../users/caller.js';
import { AccessTokens, TOKEN_RULES } from './sessions/access-tokens.js';
import { SIGNING_KEY } from './sessions/signing-key.js';

declare module 'express-serve-static-core' {
  interface Request {
    /** The caller; undefined on open routes. */
    user?: Caller;
  }
}

const BEARER = /^Bearer ([\w.-]+)$/i;
const MAX_HEADER_LENGTH = 'Bearer '.length + LIMITS.token;

/** passport-jwt's own extractor runs its pattern over headers of any length. */
function bearerOf({ headers: { authorization } }: Request): string | null {
  return authorization !== undefined && authorization.length <= MAX_HEADER_LENGTH ? (BEARER.exec(authorization)?.[1] ?? null) : null;
}

/** REST authentication: passport-jwt checks signature and registered claims, AccessTokens the rest, as for a socket's handshake. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy) {
  constructor(
    @Inject(SIGNING_KEY) key: KeyObject,
    private readonly tokens: AccessTokens,
    private readonly limits: RateLimiter,
  ) {
    // jsonwebtoken takes a KeyObject although passport-jwt's types do not declare it; from a string it would make one for each token.
    super({ ...TOKEN_RULES, passReqToCallback: true, jwtFromRequest: bearerOf, secretOrKey: key as unknown as Buffer });
  }

  async validate(request: Request, claims: unknown): Promise<Caller> {
    const { caller } = await this.tokens.verifyClaims(claims);
    return { ...caller, address: this.limits.addressOf(request) };
  }
}
