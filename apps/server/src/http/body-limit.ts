import type { NextFunction, Request, Response } from 'express';

import type { Environment } from '../config/environment.js';
import { ApiError } from '../errors/api-error.js';
import { NetworkLimit } from '../rate-limit/network-limit.js';
import { addressOf, proxyTrust } from '../rate-limit/networks.js';
import { PER_NETWORK } from '../rate-limit/policies.js';
import { sendProblem } from './problem.filter.js';

const NOTHING = (): void => undefined;
const RETRY_MS = 1000;

/** Bounds the bodies under way for each network: incomplete bodies are buffered, so slow senders could exhaust memory. */
export function limitBodies(environment: Environment) {
  const trusts = proxyTrust(environment);
  const places = new NetworkLimit(environment.rateLimits ? PER_NETWORK.bodies : Infinity);
  return (request: Request, response: Response, next: NextFunction): void => {
    const leave = hasBody(request) ? places.take(addressOf(request, trusts)) : NOTHING;
    if (leave) {
      request.once('close', leave);
      next();
    } else {
      sendProblem(request, response, new ApiError('RATE_LIMITED', 'Too many requests at once. Wait a moment.', { retryAfterMs: RETRY_MS }));
    }
  };
}

/** Bodies must be JSON. Forms, which pages of other origins may post without a preflight, are rejected. */
export function jsonBodies(request: Request, response: Response, next: NextFunction): void {
  const isRead = !hasBody(request) || !request.path.startsWith('/api/v1/') || request.is('application/json') !== false;
  if (isRead) next();
  else sendProblem(request, response, new ApiError('UNSUPPORTED_MEDIA_TYPE', 'Send the body as application/json, in UTF-8.'));
}

const hasBody = ({ headers }: Request): boolean => headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
