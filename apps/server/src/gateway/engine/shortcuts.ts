import type { Namespace, Server, Socket } from 'socket.io';

import { Heartbeats } from './heartbeats.js';
import { limitOutgoing } from './outgoing.js';

/** Servers whose connections go past Engine.IO's and ws' public ways where that is cheaper. */
const shortened = new WeakSet<Namespace>();

/**
 * The one switch of what rests on private fields (ENGINE_SHORTCUTS): heartbeats in turns, frames written past Engine.IO's
 * queue, handshakes forgotten. Without it Socket.IO does all of that by itself, and what waits is bounded all the same.
 * Answers what ends the heartbeats.
 */
export function takeShortcuts(server: Server, pingInterval: number): () => void {
  shortened.add(server.sockets);
  const heartbeats = new Heartbeats(pingInterval);
  server.engine.on('connection', (conn: Socket['conn']) => heartbeats.take(conn));
  return () => heartbeats.stop();
}

/** Bounds what waits for a connection; with shortcuts, its frames take the short way. */
export function openOutgoing(socket: Socket): void {
  limitOutgoing(socket, shortened.has(socket.nsp));
}

const NOTHING = Object.freeze({});

/**
 * The request and the token in it would stay in memory for as long as the connection does: where it began as a websocket,
 * Engine.IO holds the request, so that is emptied.
 */
export function forgetHandshake({ handshake, conn, request, nsp }: Socket): void {
  Object.assign(handshake, { headers: NOTHING, query: NOTHING, auth: NOTHING, url: '', time: '' });
  if (!shortened.has(nsp)) return;
  Object.assign(conn, { request: undefined });
  if (conn.transport.name === 'websocket') for (const name of Reflect.ownKeys(request)) Reflect.deleteProperty(request, name);
}
