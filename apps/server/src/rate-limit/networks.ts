import type { IncomingMessage } from 'node:http';
import { isIP, isIPv4, isIPv6 } from 'node:net';

import express from 'express';

import type { Environment } from '../config/environment.js';

/** Whether the proxy at this address, `hop` hops away, is trusted about its client's address. */
type TrustsProxy = (address: string, hop: number) => boolean;

/** Express's own interpretation of TRUST_PROXY, so that sockets and REST agree on the client's address. */
export function proxyTrust({ trustProxy }: Environment): TrustsProxy {
  return express().set('trust proxy', trustProxy).get('trust proxy fn') as TrustsProxy;
}

/** The client address for rate limits: the last one not added by a trusted proxy; the /64 of IPv6, which one household holds. */
export function addressOf(request: IncomingMessage, trusts: TrustsProxy): string {
  let address = request.socket.remoteAddress ?? '';
  let hop = 0;
  for (const earlier of lastHops(request.headers['x-forwarded-for'])) {
    if (!earlier || !trusts(address, hop++)) break;
    address = earlier;
  }
  return networkOf(address);
}

/** Longer chains of proxies are cut. A client may send thousands of addresses to parse. */
const MAX_HOPS = 16;
/** An IPv6 address with an embedded IPv4 address and a zone. */
const LONGEST_ADDRESS = 64;

/** Nearest first. */
function lastHops(header: string | string[] | undefined): string[] {
  const end = [header ?? []]
    .flat()
    .join(',')
    .slice(-MAX_HOPS * LONGEST_ADDRESS);
  return end
    .split(',')
    .slice(-MAX_HOPS)
    .map((part) => part.trim())
    .reverse();
}

/** A network of `networkOf` and those around it, narrowest first: the /64, /56 and /48 of IPv6, the address and /24 of IPv4. */
export function networksAround(network: string): readonly string[] {
  const [a, b, c, d] = network.replace('::/64', '').split(/[:.]/);
  if (network.endsWith('::/64')) {
    const upper = (parseInt(d ?? '0', 16) & 0xff00).toString(16);
    return [network, `${a}:${b}:${c}:${upper}::/56`, `${a}:${b}:${c}::/48`];
  }
  return isIPv4(network) ? [network, `${a}.${b}.${c}.0/24`] : [network];
}

/** The part of an address that its holder cannot change at will. */
export function networkOf(address: string): string {
  const [plain = ''] = address.slice(0, LONGEST_ADDRESS).toLowerCase().split('%');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(plain)) return isIP(plain) ? plain : plain.slice(0, 45);
  const [head = '', tail] = plain.split('::');
  const before = head ? head.split(':') : [];
  const after = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array<string>(Math.max(0, zeros)).fill('0'), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
