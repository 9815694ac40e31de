import type { IncomingMessage } from 'node:http';

import type { Environment } from '../config/environment.js';

export const UNKNOWN_ORIGIN = 'Pages of this origin may not connect.';

/** A scheme, a host name of at most 253 characters, and a port. Parsing a longer one may take time quadratic in its length. */
const LONGEST_ORIGIN = 300;

function first(header: string | string[] | undefined): string | undefined {
  const text = Array.isArray(header) ? header[0] : header;
  return text?.slice(0, LONGEST_ORIGIN).split(',')[0]?.trim();
}

/**
 * Whether a page of this origin may call the server: its own and those in ALLOWED_ORIGINS. Clients that are no browsers
 * send no Origin and pass: they hold no browser's cookies.
 */
export function isAllowedOrigin(request: IncomingMessage, environment: Environment): boolean {
  const origin = request.headers.origin;
  if (origin === undefined || environment.allowedOrigins.includes(origin)) return true;
  if (origin.length > LONGEST_ORIGIN) return false;
  const behindProxy = environment.trustProxy !== 0;
  const host = (behindProxy && first(request.headers['x-forwarded-host'])) || request.headers.host;
  return URL.canParse(origin) && new URL(origin).host === host;
}
