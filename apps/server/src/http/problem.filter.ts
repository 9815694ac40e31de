import type { ErrorCode } from '@confab/contract';
import { ERRORS } from '@confab/contract/constants';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { Request, Response } from 'express';

import { ApiError, notFound, toApiError, unauthenticated } from '../errors/api-error.js';
import { logError } from '../errors/log-error.js';
import { networkOf } from '../rate-limit/networks.js';
import type { Caller } from '../users/caller.js';
import { methodsAt } from './methods.js';
import { requestIdOf } from './request-id.js';

/** Maps errors of Nest, Express and the body parser to the contract's codes. */
function fromHttp(status: number, request: Request): ApiError | undefined {
  if (status === 401) return unauthenticated();
  if (status === 404) return unknownRoute(request);
  if (status === 413) return new ApiError('TOO_LARGE', 'The request is larger than 64 KiB.');
  if (status === 415) return new ApiError('UNSUPPORTED_MEDIA_TYPE', 'Send the body as application/json, in UTF-8.');
  if (status >= 400 && status < 500) return new ApiError('BAD_INPUT', 'The request could not be read.');
  return undefined;
}

/** The whole path: routers below a prefix see only the rest of it. */
const addressOf = ({ baseUrl, path }: Request): string => `${baseUrl}${path}`;

/** No route matched: the address is unknown, or accepts other methods. */
export function unknownRoute(request: Request): ApiError {
  const methods = methodsAt(addressOf(request));
  if (methods.length === 0 || methods.includes(request.method)) return notFound();
  return new ApiError('METHOD_NOT_ALLOWED', `This address takes ${methods.join(', ')}.`);
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  return typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number' ? error.status : 500;
}

/** Renders every REST error as application/problem+json. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    sendProblem(http.getRequest<Request>(), response, error);
  }
}

/** The route's pattern: a path may contain secrets that must not be logged. */
function routeOf(request: Request): string {
  const route: unknown = request.route;
  return typeof route === 'object' && route !== null && 'path' in route ? String(route.path) : 'unknown route';
}

/** Answers a request with an error, unless the response has begun. */
export function sendProblem(request: Request & { user?: Caller }, response: Response, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const requestId = requestIdOf(response);
  const apiError = error instanceof ApiError ? error : (fromHttp(statusOf(error), request) ?? toApiError(error));
  logError({ where: `${request.method} ${routeOf(request)}`, requestId, apiError, error, userId: request.user?.userId, from: networkOf(request.ip ?? '') });
  const code: ErrorCode = apiError.code;
  const { retryable: _retryable, ...problem } = apiError.toProblem(requestId);
  setHeaders(request, response, apiError);
  response
    .status(ERRORS[code].status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title: ERRORS[code].title, status: ERRORS[code].status, ...problem }));
}

/** Headers that accompany an error. */
function setHeaders(request: Request, response: Response, { code, retryAfterMs }: ApiError): void {
  const retryAfter = Math.ceil((retryAfterMs ?? 0) / 1000);
  if (retryAfterMs !== undefined) response.setHeader('Retry-After', retryAfter);
  if (code === 'RATE_LIMITED') response.setHeader('RateLimit-Remaining', 0).setHeader('RateLimit-Reset', retryAfter);
  if (code === 'METHOD_NOT_ALLOWED') response.setHeader('Allow', methodsAt(addressOf(request)).join(', '));
  if (code === 'UNAUTHENTICATED') {
    const given = request.headers.authorization !== undefined;
    response.setHeader('WWW-Authenticate', `Bearer realm="Confab"${given ? ', error="invalid_token"' : ''}`);
  }
}
