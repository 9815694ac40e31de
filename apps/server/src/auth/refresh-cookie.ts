import type { CookieOptions, Request, Response } from 'express';

/** Each session has a cookie of its own, so that several accounts live side by side in one browser. */
const nameOf = (sessionId: string): string => `confab_${sessionId}`;

/** As long as browsers keep any cookie; the session itself may end before. */
const MAX_AGE_MS = 400 * 24 * 60 * 60 * 1000;

function options(request: Request): CookieOptions {
  return { httpOnly: true, sameSite: 'strict', secure: request.secure, path: '/api/v1/auth' };
}

export function setRefreshCookie(request: Request, response: Response, sessionId: string, token: string): void {
  response.cookie(nameOf(sessionId), token, { ...options(request), maxAge: MAX_AGE_MS });
}

export function clearRefreshCookie(request: Request, response: Response, sessionId: string): void {
  response.clearCookie(nameOf(sessionId), options(request));
}

export function readRefreshCookie(request: Request, sessionId: string): string | undefined {
  const cookies: unknown = request.cookies;
  const value: unknown = typeof cookies === 'object' && cookies !== null ? Reflect.get(cookies, nameOf(sessionId)) : undefined;
  return typeof value === 'string' ? value : undefined;
}
