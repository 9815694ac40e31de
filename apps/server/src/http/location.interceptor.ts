import { rest, type Route, type RoutePath } from '#contract';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { map, type Observable } from 'rxjs';

/** Sets the Location header to the address of the created resource. */
export class LocationInterceptor implements NestInterceptor {
  private readonly spec: Route;

  constructor(path: RoutePath) {
    this.spec = rest[path];
  }

  intercept(context: ExecutionContext, next: CallHandler<object>): Observable<object> {
    const http = context.switchToHttp();
    const { params } = http.getRequest<Request<Record<string, string>>>();
    return next.handle().pipe(
      map((made) => {
        const location = this.spec.location?.(made, params);
        if (location !== undefined) http.getResponse<Response>().setHeader('Location', `/api/v1${location}`);
        return made;
      }),
    );
  }
}
