import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { Observable } from 'rxjs';

import { unauthenticated } from '../rpc/failure.js';
import { OPEN } from '../rpc/route.js';

/** Every route of REST asks for a token, unless the contract calls it open. */
@Injectable()
export class JwtGuard extends AuthGuard('jwt') {
  constructor(private readonly reflector: Reflector) {
    super();
  }

  override canActivate(context: ExecutionContext): boolean | Promise<boolean> | Observable<boolean> {
    return this.reflector.get<boolean>(OPEN, context.getHandler()) || super.canActivate(context);
  }

  override handleRequest<T>(error: unknown, user: T): T {
    if (error instanceof Error) throw error;
    if (!user) throw unauthenticated();
    return user;
  }
}
