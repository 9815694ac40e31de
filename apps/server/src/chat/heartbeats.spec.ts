import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Server } from 'socket.io';
import { io } from 'socket.io-client';

import { Heartbeats } from './heartbeats.js';

it('pings each connection once in a round of turns, and none that has gone', async () => {
  const http = createServer().listen(0, '127.0.0.1');
  await once(http, 'listening');
  const server = new Server(http);
  const heartbeats = new Heartbeats(60_000_000);
  const round = (): void => Array.from({ length: 100 }).forEach(() => heartbeats.next());
  try {
    const client = io(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, { transports: ['websocket'] });
    let pings = 0;
    client.io.on('ping', () => pings++);
    const [conn] = (await once(server.engine, 'connection')) as Parameters<Heartbeats['take']>;
    heartbeats.take(conn);
    await once(server, 'connection');
    const packets: string[] = [];
    conn.on('packetCreate', ({ type }: { type: string }) => packets.push(type));

    round();
    round();
    expect(packets).toEqual(['ping', 'ping']);
    await once(conn, 'heartbeat');
    expect(pings).toBeGreaterThan(0);

    client.close();
    await once(conn, 'close');
    round();
    expect(packets).toEqual(['ping', 'ping']);
  } finally {
    heartbeats.stop();
    await server.close();
  }
});
