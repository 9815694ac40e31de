import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Server } from 'socket.io';
import { WebSocket } from 'ws';

import { Heartbeats } from './heartbeats.js';

/** Longer than any test, so that no tick fires by itself. */
const NEVER_MS = 60_000_000;
const TURNS_OF_A_ROUND = 100;

/** `pingTimeout`: how long a client may take to answer; unlimited by default. */
async function stage(pingTimeout = NEVER_MS): Promise<{ heartbeats: Heartbeats; connect(): Promise<WebSocket>; server: Server; close(): Promise<void> }> {
  const http = createServer().listen(0, '127.0.0.1');
  await once(http, 'listening');
  const server = new Server(http, { pingTimeout });
  const heartbeats = new Heartbeats(NEVER_MS);
  const { port } = http.address() as AddressInfo;
  return {
    heartbeats,
    server,
    async connect() {
      const client = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`);
      await once(client, 'open');
      return client;
    },
    async close() {
      heartbeats.stop();
      await server.close();
    },
  };
}

const round = (heartbeats: Heartbeats): void => Array.from({ length: TURNS_OF_A_ROUND }).forEach(() => heartbeats.next());

it('pings a connection once in a round of turns, and no more when it has gone', async () => {
  const { heartbeats, server, connect, close } = await stage();
  try {
    const arrived = once(server.engine, 'connection') as Promise<Parameters<Heartbeats['add']>>;
    const client = await connect();
    client.on('message', (data: Buffer) => String(data) === '2' && client.send('3'));
    const [conn] = await arrived;
    const sent: string[] = [];
    conn.on('packetCreate', ({ type }: { type: string }) => sent.push(type));
    heartbeats.add(conn);

    round(heartbeats);
    await once(conn, 'heartbeat');
    round(heartbeats);
    await once(conn, 'heartbeat');
    expect(sent).toEqual(['ping', 'ping']);

    client.close();
    await once(conn, 'close');
    round(heartbeats);
    expect(sent).toEqual(['ping', 'ping']);
  } finally {
    await close();
  }
});

it('leaves it to Engine.IO to close a connection that does not answer', async () => {
  const { heartbeats, server, connect, close } = await stage(50);
  try {
    const arrived = once(server.engine, 'connection') as Promise<Parameters<Heartbeats['add']>>;
    await connect();
    const [conn] = await arrived;
    heartbeats.add(conn);
    round(heartbeats);
    expect(await once(conn, 'close')).toContain('ping timeout');
  } finally {
    await close();
  }
});
