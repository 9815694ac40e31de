import type { IncomingMessage } from 'node:http';

import type { Environment } from '../config/environment.js';

const first = (header: string | string[] | undefined): string | undefined => (Array.isArray(header) ? header[0] : header)?.split(',')[0]?.trim();

/**
 * Whether a page of this origin may talk to the server: its own, and those that ALLOWED_ORIGINS names. Programs send no
 * Origin and pass: they hold no browser's cookies.
 */
export function isAllowedOrigin(request: IncomingMessage, environment: Environment): boolean {
  const origin = request.headers.origin;
  if (origin === undefined || environment.allowedOrigins.includes(origin)) return true;
  const behindProxy = environment.trustProxy !== 0;
  const host = (behindProxy && first(request.headers['x-forwarded-host'])) || request.headers.host;
  return URL.canParse(origin) && new URL(origin).host === host;
}
