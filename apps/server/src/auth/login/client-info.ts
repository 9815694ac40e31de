import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';

import { networksAround } from '../../rate-limit/networks.js';
import { RateLimiter } from '../../rate-limit/rate-limiter.js';
import type { Requester } from '../passwords/fair-queue.js';

/** Over https bound to the host (`__Host-`), as the session cookies are. */
const cookieFor = (secure: boolean): { name: string; path: string } =>
  secure ? { name: '__Host-confab_device', path: '/' } : { name: 'confab_device', path: '/api/v1/auth' };
const MAX_AGE_MS = 180 * 24 * 60 * 60 * 1000;
/** Device secrets have 43 characters; anything longer is not one. */
const MAX_DEVICE_LENGTH = 64;

/** What a request without a token tells about its client. */
export interface ClientInfo {
  /** Narrowest first. */
  readonly networks: readonly string[];
  readonly userAgent: string | undefined;
  /** The secret of a browser that somebody has logged in with before. */
  readonly device: string | undefined;
}

/** Reads the client's properties from a request and sets the device cookie. */
@Injectable()
export class ClientInfoReader {
  constructor(private readonly limits: RateLimiter) {}

  read(request: Request): ClientInfo {
    const cookies: unknown = request.cookies;
    const cookie: unknown = typeof cookies === 'object' && cookies !== null ? Reflect.get(cookies, cookieFor(request.secure).name) : undefined;
    const device = typeof cookie === 'string' && cookie.length <= MAX_DEVICE_LENGTH ? cookie : undefined;
    return { networks: networksAround(this.limits.addressOf(request)), userAgent: request.headers['user-agent'], device };
  }

  /** This cookie only identifies the browser; it grants no access. */
  setDeviceCookie(request: Request, response: Response, secret: string): void {
    const { name, path } = cookieFor(request.secure);
    response.cookie(name, secret, { httpOnly: true, sameSite: 'strict', secure: request.secure, path, maxAge: MAX_AGE_MS });
  }
}

/** Key for queues shared by network: the widest one, since a single owner holds it. */
export const anonymousRequester = ({ networks }: ClientInfo): Requester => ({ key: networks.at(-1) ?? '', known: false });
