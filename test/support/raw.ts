import { once } from 'node:events';

import type { Ack, Problem } from '@confab/contract';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';

import type { ServerProcess } from './server-process.js';

/** What REST answers, whatever was sent. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Partial<Problem> & Record<string, unknown>;
}

interface RawRequest {
  readonly token?: string | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that the typed client would not make. `route` reads `METHOD /path`, below /api/v1. */
export async function send(server: ServerProcess, route: string, { token, body, headers }: RawRequest = {}): Promise<RawAnswer> {
  const [method = 'GET', path = ''] = route.split(' ');
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: { ...(token && { authorization: `Bearer ${token}` }), ...(text !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(text !== undefined && { body: text }),
  });
  const answer = await response.text();
  const isJson = /^application\/(problem\+)?json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, body: (answer && isJson ? JSON.parse(answer) : {}) as RawAnswer['body'] };
}

/** A socket without the client's manners. */
export function rawSocket(server: ServerProcess, token: unknown, options: Partial<ManagerOptions & SocketOptions> = {}): Socket {
  return io(server.url, { auth: { token }, forceNew: true, reconnection: false, transports: ['websocket'], ...options });
}

export async function openRawSocket(server: ServerProcess, token: unknown, options?: Partial<ManagerOptions & SocketOptions>): Promise<Socket> {
  const socket = rawSocket(server, token, options);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve).once('connect_error', reject);
  });
  return socket;
}

/** Any call with any arguments, and its acknowledgement. */
export function rawCall(socket: Socket, name: string, ...args: unknown[]): Promise<Ack<unknown>> {
  return socket.timeout(60_000).emitWithAck(name, ...args) as Promise<Ack<unknown>>;
}

/** The reason why a socket was closed. */
export async function closed(socket: Socket): Promise<string> {
  const [reason] = (await once(socket as unknown as NodeJS.EventEmitter, 'disconnect')) as [string];
  return reason;
}
