/** The first baseline: `ws` as it comes, and each message framed once and written to everyone in its room. Stores nothing. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

import { WebSocketServer } from 'ws';

const TEXT = 0x81;
const rooms = new Map<string, Set<Duplex>>();

function frameOf(payload: Buffer): Buffer {
  const head = Buffer.alloc(payload.length < 126 ? 2 : 4);
  head[0] = TEXT;
  head[1] = payload.length < 126 ? payload.length : 126;
  if (payload.length >= 126) head.writeUInt16BE(payload.length, 2);
  return Buffer.concat([head, payload]);
}

const http = createServer();
new WebSocketServer({ server: http, perMessageDeflate: false }).on('connection', (socket, request) => {
  const name = new URL(request.url ?? '', 'http://localhost').searchParams.get('room') ?? '';
  const room = rooms.get(name) ?? new Set<Duplex>();
  rooms.set(name, room.add(request.socket));
  socket.on('message', (data: Buffer) => {
    const frame = frameOf(data);
    for (const member of room) member.write(frame);
  });
  socket.on('close', () => room.delete(request.socket));
});
http.listen(0, '127.0.0.1', () => process.send?.((http.address() as AddressInfo).port));
process.once('disconnect', () => process.exit());
