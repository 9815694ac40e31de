import type { IncomingMessage } from 'node:http';

import type { Environment } from '../config/environment.js';
import { hostOfHeader } from '../config/host-name.js';

export const UNKNOWN_HOST = 'This server is not known by that name.';

/** Requested by machines of the local network, often by IP address. */
const MACHINE_PATHS = new Set(['/healthz', '/readyz', '/metrics']);

/** Of an absolute URL in the request line: parsing a host name may take time quadratic in its length. */
const LONGEST_ADDRESS = 2048;

/** All values of a header; `headers` would drop or join repeated ones. */
function valuesOf({ rawHeaders }: IncomingMessage, name: string): string[] {
  return rawHeaders.filter((_, i) => i % 2 === 1 && rawHeaders[i - 1]?.toLowerCase() === name);
}

/**
 * Whether the request's host is in ALLOWED_HOSTS, if that is set. Otherwise the owner of any name can point it at this
 * server's address (DNS rebinding) and their page shares its origin. Exactly one Host header is required; an absolute
 * URL in the request line and the host forwarded by a trusted proxy are checked too.
 */
export function isAllowedHost(request: IncomingMessage, { allowedHosts, trustProxy }: Environment): boolean {
  if (allowedHosts.length === 0) return true;
  const { url: target = '' } = request;
  if (MACHINE_PATHS.has(target.split('?', 1)[0] ?? '')) return true;
  const hosts = valuesOf(request, 'host');
  if (!target.startsWith('/')) hosts.push(target.length <= LONGEST_ADDRESS && URL.canParse(target) ? new URL(target).host : '');
  const forwarded = trustProxy === 0 ? [] : valuesOf(request, 'x-forwarded-host').flatMap((value) => value.split(','));
  const named = (host: string): boolean => allowedHosts.includes(hostOfHeader(host.trim()) ?? '');
  return valuesOf(request, 'host').length === 1 && [...hosts, ...forwarded].every(named);
}
