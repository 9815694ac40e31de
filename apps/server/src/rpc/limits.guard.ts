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
    if (route) await this.limits.take(route, request.user?.userId ?? addressOf(request));
    return true;
  }
}

/** Logins are counted for each name apart, so that failing at one from behind a shared address locks out nobody else. */
function addressOf(request: Request): string {
  const body: unknown = request.body;
  const username = typeof body === 'object' && body !== null && 'username' in body ? String(body.username).slice(0, 64).toLowerCase() : '';
  return `${request.ip ?? ''} ${username}`;
}
