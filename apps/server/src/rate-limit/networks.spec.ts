import type { IncomingMessage } from 'node:http';

import { Environment } from '../config/environment.js';
import { addressOf, networkOf, proxyTrust } from './networks.js';

const asked = (peer: string, forwarded?: string): IncomingMessage =>
  ({ socket: { remoteAddress: peer }, headers: { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage;
const trusting = (trustProxy: number | string[]): ReturnType<typeof proxyTrust> => proxyTrust(Object.assign(new Environment(), { trustProxy }));

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['2001:0db8:0001:0002::1', '2001:db8:1:2::/64'],
])('%s counts as %s', (address, network) => expect(networkOf(address)).toBe(network));

test('without a trusted proxy nobody chooses their own address', () => {
  expect(addressOf(asked('203.0.113.7', '198.51.100.1'), trusting(0))).toBe('203.0.113.7');
});

test('a trusted proxy tells the client’s address, and no further than its own word', () => {
  expect(addressOf(asked('10.0.0.1', '198.51.100.66, 203.0.113.7'), trusting(1))).toBe('203.0.113.7');
  expect(addressOf(asked('10.0.0.1', '198.51.100.66, 203.0.113.7'), trusting(['10.0.0.0/8']))).toBe('203.0.113.7');
  expect(addressOf(asked('192.0.2.1', '198.51.100.66'), trusting(['10.0.0.0/8']))).toBe('192.0.2.1');
  expect(addressOf(asked('10.0.0.1', undefined), trusting(1))).toBe('10.0.0.1');
});

test('what is no address is cut, so that no header fills the memory', () => {
  expect(addressOf(asked('10.0.0.1', 'x'.repeat(10_000)), trusting(1))).toHaveLength(45);
});

test('of thousands of hops the nearest few are looked at', () => {
  let looked = 0;
  const address = addressOf(asked('10.0.0.1', '10.0.0.1,'.repeat(5000) + '203.0.113.7'), () => (looked++, true));
  expect(looked).toBeLessThan(20);
  expect(address).toBe('10.0.0.1');
});
