import { randomUUID } from 'node:crypto';

import type { ErrorCode } from '@confab/contract';
import { ERRORS } from '@confab/contract/constants';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { Request, Response } from 'express';

import { networkOf } from './addresses.js';
import type { Caller } from './caller.js';
import { Failure, notFound, toFailure, unauthenticated } from './failure.js';
import { logFailure } from './log-failure.js';

/** What Nest, Express and the body parser throw, in the contract's codes. */
function fromHttp(status: number): Failure | undefined {
  if (status === 401) return unauthenticated();
  if (status === 404) return notFound();
  if (status === 413) return new Failure('TOO_LARGE', 'The request is larger than 64 KiB.');
  if (status >= 400 && status < 500) return new Failure('BAD_INPUT', 'The request could not be read.');
  return undefined;
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  return typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number' ? error.status : 500;
}

/** Every error of REST, as application/problem+json. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    sendProblem(http.getRequest<Request>(), response, error);
  }
}

/** The route's pattern: an address may hold what no log should. */
function routeOf(request: Request): string {
  const route: unknown = request.route;
  return typeof route === 'object' && route !== null && 'path' in route ? String(route.path) : 'unknown route';
}

/** Answers a request with an error, unless its answer has begun. */
export function sendProblem(request: Request & { user?: Caller }, response: Response, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const requestId = randomUUID();
  const failure = error instanceof Failure ? error : (fromHttp(statusOf(error)) ?? toFailure(error));
  logFailure({ where: `${request.method} ${routeOf(request)}`, requestId, failure, error, userId: request.user?.userId, from: networkOf(request.ip ?? '') });
  const code: ErrorCode = failure.code;
  const { retryable: _retryable, ...problem } = failure.toProblem(requestId);
  if (failure.retryAfterMs !== undefined) response.setHeader('Retry-After', Math.ceil(failure.retryAfterMs / 1000));
  response
    .status(ERRORS[code].status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title: ERRORS[code].title, status: ERRORS[code].status, ...problem }));
}
