import { LIMITS } from '@confab/contract/constants';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';

import { OPEN } from '../http/route.js';
import { RateLimiter } from '../rate-limit/rate-limiter.js';
import type { Caller } from '../users/caller.js';
import { AccessTokens } from './sessions/access-tokens.js';

const BEARER = /^Bearer ([\w.-]+)$/i;
const LONGEST = 'Bearer '.length + LIMITS.token;

function bearerOf(header: string | undefined): string | undefined {
  return header !== undefined && header.length <= LONGEST ? BEARER.exec(header)?.[1] : undefined;
}

/** Every route of REST asks for a token, unless the contract calls it open. */
@Injectable()
export class JwtAuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: AccessTokens,
    private readonly limits: RateLimiter,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.get<boolean>(OPEN, context.getHandler())) return true;
    const request = context.switchToHttp().getRequest<Request & { user?: Caller }>();
    const { caller } = await this.tokens.read(bearerOf(request.headers.authorization));
    request.user = { ...caller, address: this.limits.addressOf(request) };
    return true;
  }
}
