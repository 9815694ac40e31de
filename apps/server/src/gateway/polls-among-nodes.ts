import type { IncomingMessage } from 'node:http';

import type { Server, Socket } from 'socket.io';

import { badInput } from '../errors/api-error.js';
import { refuseHandshake } from './refuse-handshake.js';

/** Lets a balancer route later polls, which carry this id in their URL, to the node that sent it, without cookies. */
const SOCKET_ID = 'X-Socket-Id';

const ELSEWHERE =
  'is not known to this node, which is one of several. Connect by websocket (transports: ["websocket", "polling"] with tryAllTransports), or have the balancer take every poll of a connection to the same node.';

/**
 * Polling on several nodes: every request of a connection must reach the node that opened it. A client whose balancer does
 * not ensure that is told so; Engine.IO would only say "Session ID unknown".
 */
export function expectStickyPolls(server: Server): void {
  const { engine } = server;
  const ids = new WeakMap<IncomingMessage, string>();
  const live = new Set<string>();
  const newId = engine.generateId.bind(engine);
  // Engine.IO writes the first response's headers before it emits the connection, so the id is recorded when it is generated.
  engine.generateId = async (request: IncomingMessage) => {
    const id = await newId(request);
    ids.set(request, id);
    return id;
  };
  engine.on('initial_headers', (headers: Record<string, string>, request: IncomingMessage) => {
    const id = ids.get(request);
    if (id !== undefined) headers[SOCKET_ID] = id;
  });
  engine.on('connection', (conn: Socket['conn']) => {
    const id = ids.get(conn.request);
    if (id === undefined) return;
    live.add(id);
    conn.once('close', () => live.delete(id));
  });
  engine.use((request: IncomingMessage, response: unknown, next: () => void) => {
    const sid = new URLSearchParams(request.url?.split('?')[1]).get('sid');
    if (sid === null || live.has(sid)) next();
    else refuseHandshake(request, response, badInput({ sid: ELSEWHERE }));
  });
}
