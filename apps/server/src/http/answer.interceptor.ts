import { rest, type Route, type RoutePath } from '#contract';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { map, type Observable } from 'rxjs';

import { declared, declaredEach } from '../validation/declared-answer.js';
import { ROUTE } from './route.js';

/** REST answers contain only what the contract declares for their route. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler<object>): Observable<object> {
    const path = this.reflector.get<RoutePath | undefined>(ROUTE, context.getHandler());
    const route: Route | undefined = path && rest[path];
    const out = route?.out;
    if (!out) return next.handle();
    return next.handle().pipe(map((answer) => (Array.isArray(answer) ? declaredEach(out, answer as readonly object[]) : declared(out, answer))));
  }
}
