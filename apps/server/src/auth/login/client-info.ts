import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';

import { networksAround } from '../../rate-limit/networks.js';
import { RateLimiter } from '../../rate-limit/rate-limiter.js';
import type { Requester } from '../passwords/fair-queue.js';

/** Over https bound to this very host, as sessions' cookies are. */
const cookieFor = (secure: boolean): { name: string; path: string } =>
  secure ? { name: '__Host-confab_device', path: '/' } : { name: 'confab_device', path: '/api/v1/auth' };
const MAX_AGE_MS = 180 * 24 * 60 * 60 * 1000;
/** What we made has 43 characters: what is longer is no device's. */
const LONGEST = 64;

/** Who asks without a token, as far as the request tells. */
export interface ClientInfo {
  /** Narrowest first. */
  readonly networks: readonly string[];
  readonly userAgent: string | undefined;
  /** The secret of a browser that somebody logged in with before. */
  readonly device: string | undefined;
}

/** Reads who asks from a request, and tells browsers what to show next time. */
@Injectable()
export class ClientInfoReader {
  constructor(private readonly limits: RateLimiter) {}

  read(request: Request): ClientInfo {
    const cookies: unknown = request.cookies;
    const cookie: unknown = typeof cookies === 'object' && cookies !== null ? Reflect.get(cookies, cookieFor(request.secure).name) : undefined;
    const device = typeof cookie === 'string' && cookie.length <= LONGEST ? cookie : undefined;
    return { networks: networksAround(this.limits.addressOf(request)), userAgent: request.headers['user-agent'], device };
  }

  /** A cookie that is good for nothing but being known: it opens no session. */
  setDeviceCookie(request: Request, response: Response, secret: string): void {
    const { name, path } = cookieFor(request.secure);
    response.cookie(name, secret, { httpOnly: true, sameSite: 'strict', secure: request.secure, path, maxAge: MAX_AGE_MS });
  }
}

/** For turns that are shared by network: by the widest, which one owner holds. */
export const anonymousRequester = ({ networks }: ClientInfo): Requester => ({ key: networks.at(-1) ?? '', known: false });
