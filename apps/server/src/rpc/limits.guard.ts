import { createHash } from 'node:crypto';

import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';

import type { Caller } from './caller.js';
import { Limits } from './limits.js';
import { ROUTE } from './route.js';

/** Counts REST requests as the gateway counts calls. */
@Injectable()
export class LimitsGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly limits: Limits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const route = this.reflector.get<string | undefined>(ROUTE, context.getHandler());
    const request = context.switchToHttp().getRequest<Request & { user?: Caller }>();
    if (route) await this.limits.take(route, { address: this.limits.addressOf(request), caller: request.user, name: nameIn(request.body) });
    return true;
  }
}

/** Which account or session a request without a token is about. A digest: what was sent may be a secret, and of any length. */
function nameIn(body: unknown): string {
  const { username, sessionId, refreshToken } = typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : {};
  const name = [username, sessionId, refreshToken].find((value) => typeof value === 'string');
  return name === undefined ? '' : createHash('sha256').update(name.normalize('NFKC').trim().toLowerCase()).digest('base64url');
}
