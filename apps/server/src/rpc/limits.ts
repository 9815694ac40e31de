import type { ChatCall, RoutePath } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

import { Environment } from '../config/environment.js';
import { Failure } from './failure.js';

/** [how often, in how many seconds]. Counted by account, or by address where nobody is signed in: a whole class may sit behind one. */
const ALLOWED = {
  register: [60, 600],
  guest: [120, 600],
  login: [20, 300],
  refresh: [600, 600],
  code: [60, 600],
  lookup: [120, 60],
  room: [60, 600],
  send: [120, 20],
  call: [600, 20],
} as const satisfies Record<string, readonly [number, number]>;

type Limit = keyof typeof ALLOWED;

/** Which calls and routes have a limit of their own; all others share `call`. */
const LIMIT_OF: Readonly<Partial<Record<ChatCall | RoutePath, Limit>>> = {
  'POST /auth/register': 'register',
  'POST /auth/guest': 'guest',
  'POST /auth/login': 'login',
  'POST /users/me/password': 'login',
  'POST /auth/refresh': 'refresh',
  'POST /rooms/enter': 'code',
  'room.enter': 'code',
  'POST /rooms/:id/knock': 'code',
  'room.knock': 'code',
  'GET /invites/:token': 'lookup',
  'POST /invites/:token': 'code',
  'POST /rooms/:id/invites': 'room',
  'GET /users': 'lookup',
  'POST /rooms': 'room',
  'room.create': 'room',
  'POST /rooms/:id/messages': 'send',
  'message.send': 'send',
  'PATCH /messages/:id': 'send',
  'message.edit': 'send',
};

@Injectable()
export class Limits {
  private readonly limiters: ReadonlyMap<string, RateLimiterMemory>;

  constructor(environment: Environment) {
    const entries = environment.rateLimits ? Object.entries(ALLOWED) : [];
    this.limiters = new Map(entries.map(([name, [points, duration]]) => [name, new RateLimiterMemory({ points, duration })]));
  }

  /** Counts one use of a call or route by `who`; RATE_LIMITED, with the time to wait, beyond what is allowed. */
  async take(name: string, who: string): Promise<void> {
    const limiter = this.limiters.get(isLimited(name) ? (LIMIT_OF[name] ?? 'call') : 'call');
    if (!limiter) return;
    try {
      await limiter.consume(who);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      throw new Failure('RATE_LIMITED', 'That was too often. Wait a moment.', { retryAfterMs: Math.max(1, refusal.msBeforeNext) });
    }
  }
}

function isLimited(name: string): name is keyof typeof LIMIT_OF {
  return Object.hasOwn(LIMIT_OF, name);
}
