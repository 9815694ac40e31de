import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';

import type { Caller } from './caller.js';

/** The caller of a REST request, as JwtGuard found it. */
export const Me = createParamDecorator((_data: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<Request & { user: Caller }>().user);
