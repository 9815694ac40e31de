import type { CookieOptions, Request, Response } from 'express';

/** The longest lifetime that browsers allow (400 days); the session may end before. */
const MAX_AGE_MS = 400 * 24 * 60 * 60 * 1000;

interface RefreshCookie {
  readonly name: string;
  readonly options: CookieOptions;
}

/**
 * Each session has its own cookie, so that several accounts can be signed in side by side in one browser. Over https
 * the `__Host-` prefix makes the browser guarantee that this host set the cookie over https: neither another host of
 * the domain nor an attacker on the network can replace it. The prefix requires the path `/`.
 */
const hostCookie = (sessionId: string): RefreshCookie => ({
  name: `__Host-confab_${sessionId}`,
  options: { httpOnly: true, sameSite: 'strict', secure: true, path: '/' },
});

/** For plain http on a LAN, and for sessions older than the https address or the prefix above. */
const plainCookie = (sessionId: string, secure: boolean): RefreshCookie => ({
  name: `confab_${sessionId}`,
  options: { httpOnly: true, sameSite: 'strict', secure, path: '/api/v1/auth' },
});

export function setRefreshCookie(request: Request, response: Response, sessionId: string, token: string): void {
  const { name, options } = request.secure ? hostCookie(sessionId) : plainCookie(sessionId, false);
  response.cookie(name, token, { ...options, maxAge: MAX_AGE_MS });
  // A browser may hold both cookies of one session; the older form is obsolete.
  const former = plainCookie(sessionId, true);
  if (request.secure && valueOf(request, former.name) !== undefined) response.clearCookie(former.name, former.options);
}

export function clearRefreshCookie(request: Request, response: Response, sessionId: string): void {
  const cookies = request.secure ? [hostCookie(sessionId), plainCookie(sessionId, true)] : [plainCookie(sessionId, false)];
  for (const { name, options } of cookies) response.clearCookie(name, options);
}

export function readRefreshCookie(request: Request, sessionId: string): string | undefined {
  const bound = request.secure ? valueOf(request, hostCookie(sessionId).name) : undefined;
  return bound ?? valueOf(request, plainCookie(sessionId, false).name);
}

function valueOf(request: Request, name: string): string | undefined {
  const cookies: unknown = request.cookies;
  const value: unknown = typeof cookies === 'object' && cookies !== null ? Reflect.get(cookies, name) : undefined;
  return typeof value === 'string' ? value : undefined;
}
