import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';

import { unauthenticated } from '../errors/api-error.js';
import { OPEN } from '../http/route.js';

/** REST routes need a token unless the contract declares them open. */
@Injectable()
export class JwtAuthGuard extends AuthGuard('jwt') {
  constructor(private readonly reflector: Reflector) {
    super();
  }

  override canActivate(context: ExecutionContext): ReturnType<InstanceType<ReturnType<typeof AuthGuard>>['canActivate']> {
    return this.reflector.get<boolean>(OPEN, context.getHandler()) || super.canActivate(context);
  }

  /** `error` is what the strategy threw; `user` is false for a missing or invalid token. */
  override handleRequest<User>(error: unknown, user: User | false): User {
    if (error instanceof Error) throw error;
    if (!user) throw unauthenticated();
    return user;
  }
}
