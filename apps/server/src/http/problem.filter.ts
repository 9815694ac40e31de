import { randomUUID } from 'node:crypto';

import type { ErrorCode } from '@confab/contract';
import { ERRORS } from '@confab/contract/constants';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { Request, Response } from 'express';

import { ApiError, notFound, toApiError, unauthenticated } from '../errors/api-error.js';
import { logError } from '../errors/log-error.js';
import { networkOf } from '../rate-limit/networks.js';
import type { Caller } from '../users/caller.js';

/** What Nest, Express and the body parser throw, in the contract's codes. */
function fromHttp(status: number): ApiError | undefined {
  if (status === 401) return unauthenticated();
  if (status === 404) return notFound();
  if (status === 413) return new ApiError('TOO_LARGE', 'The request is larger than 64 KiB.');
  if (status >= 400 && status < 500) return new ApiError('BAD_INPUT', 'The request could not be read.');
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
  const apiError = error instanceof ApiError ? error : (fromHttp(statusOf(error)) ?? toApiError(error));
  logError({ where: `${request.method} ${routeOf(request)}`, requestId, apiError, error, userId: request.user?.userId, from: networkOf(request.ip ?? '') });
  const code: ErrorCode = apiError.code;
  const { retryable: _retryable, ...problem } = apiError.toProblem(requestId);
  if (apiError.retryAfterMs !== undefined) response.setHeader('Retry-After', Math.ceil(apiError.retryAfterMs / 1000));
  response
    .status(ERRORS[code].status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title: ERRORS[code].title, status: ERRORS[code].status, ...problem }));
}
