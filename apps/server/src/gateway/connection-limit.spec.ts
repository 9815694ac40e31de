import { EventEmitter } from 'node:events';

import { Environment } from '../config/environment.js';
import { ConnectionLimit } from './connection-limit.js';

type Conn = Parameters<ConnectionLimit['take']>[0];

class Connection extends EventEmitter {
  isOpen = true;
  readonly request;

  constructor(address: string) {
    super();
    this.request = { headers: {}, socket: { remoteAddress: address } };
  }

  close(): void {
    this.isOpen = false;
    this.emit('close');
  }
}

function comes(connectionLimit: ConnectionLimit, address: string): Connection {
  const conn = new Connection(address);
  connectionLimit.take(conn as unknown as Conn);
  return conn;
}
const crowd = (connectionLimit: ConnectionLimit, count: number, address: string): Connection[] =>
  Array.from({ length: count }, () => comes(connectionLimit, address));
const openOf = (conns: readonly Connection[]): number => conns.filter(({ isOpen }) => isOpen).length;

it('lets so many connections of a network stand, and another one when one has gone', () => {
  const connectionLimit = new ConnectionLimit(new Environment());
  const conns = crowd(connectionLimit, 2100, '203.0.113.7');
  expect(openOf(conns)).toBe(2000);
  expect(comes(connectionLimit, '203.0.113.8').isOpen).toBe(true);
  conns[0]!.close();
  expect(comes(connectionLimit, '203.0.113.7').isOpen).toBe(true);
  expect(comes(connectionLimit, '203.0.113.7').isOpen).toBe(false);
});

it('counts an IPv6 network as one', () => {
  const connectionLimit = new ConnectionLimit(new Environment());
  crowd(connectionLimit, 2000, '2001:db8:1:2::1');
  expect(comes(connectionLimit, '2001:db8:1:2:ffff::1').isOpen).toBe(false);
  expect(comes(connectionLimit, '2001:db8:1:3::1').isOpen).toBe(true);
});

it('counts nothing where there are no limits', () => {
  const connectionLimit = new ConnectionLimit(Object.assign(new Environment(), { rateLimits: false }));
  expect(openOf(crowd(connectionLimit, 3000, '127.0.0.1'))).toBe(3000);
});
