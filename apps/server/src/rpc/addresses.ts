import type { IncomingMessage } from 'node:http';
import { isIP, isIPv6 } from 'node:net';

import express from 'express';

import type { Environment } from '../config/environment.js';

/** Whether what this address, so many hops away, says of its own client is believed. */
type Trust = (address: string, hop: number) => boolean;

/** Express's own reading of TRUST_PROXY, so that sockets and REST agree on who asks. */
export function trustOf({ trustProxy }: Environment): Trust {
  return express().set('trust proxy', trustProxy).get('trust proxy fn') as Trust;
}

/** The address that limits count for: the last one that no trusted proxy stands before; of IPv6 the /64, which one household holds. */
export function addressOf(request: IncomingMessage, trusts: Trust): string {
  const forwarded = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
  let address = request.socket.remoteAddress ?? '';
  let hop = 0;
  for (const earlier of forwarded.map((part) => part.trim()).reverse()) {
    if (!earlier || !trusts(address, hop++)) break;
    address = earlier;
  }
  return networkOf(address);
}

/** The part of an address that its holder cannot change at will. */
export function networkOf(address: string): string {
  const plain = address.replace(/%.*$/, '').toLowerCase();
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
