import { isIPv6 } from 'node:net';

/** As long as DNS lets a name be. */
const LONGEST = 253;

/** What a host is called, in the one way in which all its spellings agree (case, IPv6 in brackets or not, a last dot); nothing where it has a port or is no host. */
export function hostName(text: string): string | undefined {
  if (text.length > LONGEST) return undefined;
  const bare = isIPv6(text) ? `[${text}]` : text;
  // Whatever else may stand in an address would be read as a part of it.
  if (/[\s/?#@\\]|\]?:\d*$/.test(bare) || !URL.canParse(`http://${bare}/`)) return undefined;
  const { hostname } = new URL(`http://${bare}/`);
  return /^(\[[\da-f:]+\]|[\da-z_.-]+)$/.test(hostname) ? hostname.replace(/\.$/, '') : undefined;
}

/** The same of a Host header, which may have a port. */
export function hostOfHeader(text: string): string | undefined {
  return hostName(text.replace(/:\d{0,5}$/, ''));
}
