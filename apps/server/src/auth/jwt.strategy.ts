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
    /** Who asks; nobody on a route that is open. */
    user?: Caller;
  }
}

const BEARER = /^Bearer ([\w.-]+)$/i;
const LONGEST = 'Bearer '.length + LIMITS.token;

/** passport-jwt's own extractor matches a header of any length. */
function bearerOf({ headers: { authorization } }: Request): string | null {
  return authorization !== undefined && authorization.length <= LONGEST ? (BEARER.exec(authorization)?.[1] ?? null) : null;
}

/** Who asks by REST: the token's signature and rules are checked by passport-jwt, its claims as those of a socket's handshake. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy) {
  constructor(
    @Inject(SIGNING_KEY) key: KeyObject,
    private readonly tokens: AccessTokens,
    private readonly limits: RateLimiter,
  ) {
    // jsonwebtoken takes a KeyObject, though the types of passport-jwt do not say so; of a text it makes one for each token.
    super({ ...TOKEN_RULES, passReqToCallback: true, jwtFromRequest: bearerOf, secretOrKey: key as unknown as Buffer });
  }

  async validate(request: Request, claims: unknown): Promise<Caller> {
    const { caller } = await this.tokens.accept(claims);
    return { ...caller, address: this.limits.addressOf(request) };
  }
}
