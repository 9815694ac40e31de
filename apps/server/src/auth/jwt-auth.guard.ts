import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';

import { unauthenticated } from '../errors/api-error.js';
import { OPEN } from '../http/route.js';

/** Every route of REST asks for a token, unless the contract calls it open. */
@Injectable()
export class JwtAuthGuard extends AuthGuard('jwt') {
  constructor(private readonly reflector: Reflector) {
    super();
  }

  override canActivate(context: ExecutionContext): ReturnType<InstanceType<ReturnType<typeof AuthGuard>>['canActivate']> {
    return this.reflector.get<boolean>(OPEN, context.getHandler()) || super.canActivate(context);
  }

  /** `error`: what the strategy threw; a token that is absent or wrong has no user. */
  override handleRequest<User>(error: unknown, user: User | false): User {
    if (error instanceof Error) throw error;
    if (!user) throw unauthenticated();
    return user;
  }
}
