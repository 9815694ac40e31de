import type { Namespace, Server, Socket } from 'socket.io';

import { Heartbeats } from './heartbeats.js';
import { limitOutgoing } from './outgoing.js';

/** Servers that use the private fields of Engine.IO and ws where that is cheaper. */
const withShortcuts = new WeakSet<Namespace>();

/**
 * The one switch (ENGINE_SHORTCUTS) for everything that depends on private fields: grouped heartbeats, frames written
 * past Engine.IO's queue, released handshakes. Without it Socket.IO does all that itself, and unsent data is bounded
 * all the same. Returns a function that stops the heartbeats.
 */
export function enableShortcuts(server: Server, pingInterval: number): () => void {
  withShortcuts.add(server.sockets);
  const heartbeats = new Heartbeats(pingInterval);
  server.engine.on('connection', (conn: Socket['conn']) => heartbeats.add(conn));
  return () => heartbeats.stop();
}

/** Bounds the connection's unsent packets; with shortcuts enabled its frames are written directly. */
export function openOutgoing(socket: Socket): void {
  limitOutgoing(socket, withShortcuts.has(socket.nsp));
}

const EMPTY = Object.freeze({});

/**
 * Releases the handshake request with its token, which otherwise stays in memory as long as the connection. Engine.IO
 * keeps the request of a connection that began as a websocket, so that one is emptied.
 */
export function forgetHandshake({ handshake, conn, request, nsp }: Socket): void {
  Object.assign(handshake, { headers: EMPTY, query: EMPTY, auth: EMPTY, url: '', time: '' });
  if (!withShortcuts.has(nsp)) return;
  Object.assign(conn, { request: undefined });
  if (conn.transport.name === 'websocket') for (const name of Reflect.ownKeys(request)) Reflect.deleteProperty(request, name);
}
