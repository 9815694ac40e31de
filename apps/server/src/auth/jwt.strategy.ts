import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';

import type { Caller } from '../rpc/caller.js';
import { AccessTokens, type Claims, TOKEN_RULES } from './access-tokens.js';

export const JWT_SECRET = Symbol('the key that signs access tokens');

/** Reads `Authorization: Bearer …`. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy) {
  constructor(
    @Inject(JWT_SECRET) secretOrKey: string,
    private readonly tokens: AccessTokens,
  ) {
    super({ jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(), secretOrKey, ...TOKEN_RULES });
  }

  async validate(claims: Claims): Promise<Caller> {
    return (await this.tokens.accept(claims)).caller;
  }
}
