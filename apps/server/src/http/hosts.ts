import type { IncomingMessage } from 'node:http';

import type { Environment } from '../config/environment.js';
import { hostOfHeader } from '../config/host-name.js';

export const UNKNOWN_HOST = 'This server is not known by that name.';

/** Asked by machines of the network itself, often by an address. */
const FOR_MACHINES = new Set(['/healthz', '/readyz', '/metrics']);

/** Of an address in the request line: reading a host name may take the square of its length. */
const LONGEST_ADDRESS = 2048;

/** Every value of a header, which `headers` would have dropped or joined. */
function valuesOf({ rawHeaders }: IncomingMessage, name: string): string[] {
  return rawHeaders.filter((_, i) => i % 2 === 1 && rawHeaders[i - 1]?.toLowerCase() === name);
}

/**
 * Whether the request is to a host that ALLOWED_HOSTS names, or there are none. Otherwise a page of any name whose owner
 * points it at this server's address is, for the browser, of one origin with it. One Host header, no more and no less; an
 * address in the request line counts too, and so does what a trusted proxy was asked for.
 */
export function isAllowedHost(request: IncomingMessage, { allowedHosts, trustProxy }: Environment): boolean {
  if (allowedHosts.length === 0) return true;
  const { url: target = '' } = request;
  if (FOR_MACHINES.has(target.split('?', 1)[0] ?? '')) return true;
  const hosts = valuesOf(request, 'host');
  if (!target.startsWith('/')) hosts.push(target.length <= LONGEST_ADDRESS && URL.canParse(target) ? new URL(target).host : '');
  const forwarded = trustProxy === 0 ? [] : valuesOf(request, 'x-forwarded-host').flatMap((value) => value.split(','));
  const named = (host: string): boolean => allowedHosts.includes(hostOfHeader(host.trim()) ?? '');
  return valuesOf(request, 'host').length === 1 && [...hosts, ...forwarded].every(named);
}
