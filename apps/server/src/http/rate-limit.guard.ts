import { fieldsOf, rest, type RoutePath } from '#contract';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import type { RateLimiterRes } from 'rate-limiter-flexible';

import { digestOf } from '../crypto/digest.js';
import { RateLimiter } from '../rate-limit/rate-limiter.js';
import type { Caller } from '../users/caller.js';
import { ROUTE } from './route.js';

/** Counts REST requests as the gateway counts calls. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly limits: RateLimiter,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const route = this.reflector.get<RoutePath | undefined>(ROUTE, context.getHandler());
    const request = context.switchToHttp().getRequest<Request & { user?: Caller }>();
    if (!route) return true;
    const subject = { address: this.limits.addressOf(request), caller: request.user, name: targetOf(route, request.body) };
    setRateLimitHeaders(context.switchToHttp().getResponse<Response>(), (await this.limits.take(route, subject)) ?? []);
    return true;
  }
}

/** Reports the count that has the least left. */
function setRateLimitHeaders(response: Response, counts: readonly RateLimiterRes[]): void {
  if (counts.length === 0) return;
  const { consumedPoints, remainingPoints, msBeforeNext } = counts.reduce((least, one) => (one.remainingPoints < least.remainingPoints ? one : least));
  response
    .setHeader('RateLimit-Limit', consumedPoints + remainingPoints)
    .setHeader('RateLimit-Remaining', remainingPoints)
    .setHeader('RateLimit-Reset', Math.ceil(msBeforeNext / 1000));
}

const NAMES = ['username', 'sessionId', 'refreshToken'] as const;

/**
 * The account or session that a request without a token is about, read like its field: text that is invalid there is
 * nobody's and will be refused anyway. Hashed, since it may be a secret.
 */
function targetOf(route: RoutePath, body: unknown): string {
  const fields = fieldsOf(rest[route].body ?? Object);
  const given = typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : {};
  for (const name of NAMES) {
    const field = fields.get(name);
    const value = field?.read(given[name]);
    if (typeof value === 'string' && field?.holds(value)) return digestOf(value);
  }
  return '';
}
