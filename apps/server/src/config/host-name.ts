import { isIPv6 } from 'node:net';

/** DNS's limit. */
const LONGEST = 253;

/** Normalises a host name: case, brackets of IPv6, a trailing dot. Undefined if it has a port or is no host name. */
export function hostName(text: string): string | undefined {
  if (text.length > LONGEST) return undefined;
  const bare = isIPv6(text) ? `[${text}]` : text;
  // Other characters would be parsed as further parts of a URL.
  if (/[\s/?#@\\]|\]?:\d*$/.test(bare) || !URL.canParse(`http://${bare}/`)) return undefined;
  const { hostname } = new URL(`http://${bare}/`);
  return /^(\[[\da-f:]+\]|[\da-z_.-]+)$/.test(hostname) ? hostname.replace(/\.$/, '') : undefined;
}

/** The same for a Host header, which may have a port. */
export function hostOfHeader(text: string): string | undefined {
  return hostName(text.replace(/:\d{0,5}$/, ''));
}
