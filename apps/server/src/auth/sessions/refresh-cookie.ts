import type { CookieOptions, Request, Response } from 'express';

/** As long as browsers keep any cookie; the session itself may end before. */
const MAX_AGE_MS = 400 * 24 * 60 * 60 * 1000;

interface RefreshCookie {
  readonly name: string;
  readonly options: CookieOptions;
}

/**
 * Each session has a cookie of its own, so that several accounts live side by side in one browser. Over https its name
 * makes the browser promise that this very host set it, over https: no other host of the domain, and nobody on the line,
 * can put one in its place. Such a cookie goes along with every path.
 */
const overHttps = (sessionId: string): RefreshCookie => ({
  name: `__Host-confab_${sessionId}`,
  options: { httpOnly: true, sameSite: 'strict', secure: true, path: '/' },
});

/** As on a LAN; also what sessions bear that began before their address was https, or before the name above. */
const plain = (sessionId: string, secure: boolean): RefreshCookie => ({
  name: `confab_${sessionId}`,
  options: { httpOnly: true, sameSite: 'strict', secure, path: '/api/v1/auth' },
});

export function setRefreshCookie(request: Request, response: Response, sessionId: string, token: string): void {
  const { name, options } = request.secure ? overHttps(sessionId) : plain(sessionId, false);
  response.cookie(name, token, { ...options, maxAge: MAX_AGE_MS });
  // Of two that a browser holds for one session, the older one has had its day.
  const former = plain(sessionId, true);
  if (request.secure && valueOf(request, former.name) !== undefined) response.clearCookie(former.name, former.options);
}

export function clearRefreshCookie(request: Request, response: Response, sessionId: string): void {
  const cookies = request.secure ? [overHttps(sessionId), plain(sessionId, true)] : [plain(sessionId, false)];
  for (const { name, options } of cookies) response.clearCookie(name, options);
}

export function readRefreshCookie(request: Request, sessionId: string): string | undefined {
  const bound = request.secure ? valueOf(request, overHttps(sessionId).name) : undefined;
  return bound ?? valueOf(request, plain(sessionId, false).name);
}

function valueOf(request: Request, name: string): string | undefined {
  const cookies: unknown = request.cookies;
  const value: unknown = typeof cookies === 'object' && cookies !== null ? Reflect.get(cookies, name) : undefined;
  return typeof value === 'string' ? value : undefined;
}
