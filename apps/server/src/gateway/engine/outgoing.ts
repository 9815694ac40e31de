import { ServerResponse } from 'node:http';
import { Socket as NetSocket } from 'node:net';

import { Logger } from '@nestjs/common';
import type { Socket } from 'socket.io';

import { type Holder, MemoryBudget } from '../../rate-limit/memory-budget.js';
import { preparedFrame, textFrame } from './frames.js';

/** Unsent packets of one connection: a slower client is disconnected and resumes by room.sync. */
const MAX_PACKETS = 2000;
const MAX_BYTES = 6 * 1024 * 1024;
/** With more unsent bytes in the TCP socket, frames wait in Engine.IO's queue, where they are counted. */
const MAX_TCP_BYTES = 64 * 1024;

/** Unsent bytes of all connections of the process. A shared broadcast frame counts for each connection. */
const budget = new MemoryBudget(64 * 1024 * 1024);

type Connection = Socket['conn'];

const logger = new Logger('Outgoing');
const unflushed = new Set<Outgoing>();

function flushAll(): void {
  for (const outgoing of unflushed) outgoing.flush();
  unflushed.clear();
}

/** Bounds what waits for the connection; if `direct`, also writes its frames past Engine.IO. */
export function limitOutgoing({ conn }: Socket, direct: boolean): void {
  const outgoing = new Outgoing(conn, direct);
  const [write, close] = [conn.write.bind(conn), conn.close.bind(conn)];
  conn.on('packetCreate', (packet: unknown) => outgoing.packetQueued(packet));
  conn.on('flush', () => outgoing.queueFlushed());
  conn.on('close', () => budget.forget(outgoing));
  if (!direct) return;
  conn.write = (data, options, callback) => {
    if (outgoing.tryWrite(data, options)) return conn;
    outgoing.flush();
    return write(data, options, callback);
  };
  conn.close = (discard) => {
    outgoing.flush();
    close(discard);
  };
}

/**
 * Outgoing packets of one connection. Engine.IO passes each packet through several queues and events, which costs more
 * than writing it. So while its queue is empty, frames of a websocket are written directly, those of one event loop
 * turn together. Their order holds: each is a whole frame, and what Engine.IO has given to the transport is already in
 * the same TCP socket.
 */
class Outgoing implements Holder {
  private frames: Buffer[] = [];
  private frameBytes = 0;
  private packets = 0;
  private bytes = 0;
  private tcp: { readonly transport: Connection['transport']; readonly socket: NetSocket | undefined } | undefined;
  /** Poll responses that the client has not fully read, with their sizes. */
  private polls: Map<ServerResponse, number> | undefined;

  /** `direct`: frames may be written to the TCP socket, a private field of Engine.IO and ws. */
  constructor(
    private readonly conn: Connection,
    private readonly direct: boolean,
  ) {}

  /**
   * Counts a packet in Engine.IO's queue. Engine.IO flushes the queue when the transport has written what it had, so
   * the queue holds what the client has not taken.
   */
  packetQueued(packet: unknown): void {
    this.bytes += sizeOf(packet);
    if (++this.packets > MAX_PACKETS || this.held() > MAX_BYTES) this.end('A connection that did not read was closed');
    else budget.count(this);
  }

  /** Engine.IO has flushed its queue to the transport. */
  queueFlushed(): void {
    const { transport } = this.conn;
    const response: unknown = this.direct && transport.name === 'polling' ? Reflect.get(transport, 'res') : undefined;
    if (isResponse(response)) this.trackPoll(response);
    this.packets = 0;
    this.bytes = 0;
  }

  /** Returns whether the packet is written directly. */
  tryWrite(data: unknown, options: unknown): boolean {
    if (typeof data !== 'string' || this.packets > 0 || this.conn.readyState !== 'open') return false;
    const tcp = this.tcpSocket();
    // A turn may bring any number of frames: those gathered so far count too.
    if (!tcp?.writable || tcp.writableLength + this.frameBytes > MAX_TCP_BYTES) return false;
    const frame = preparedFrame(options) ?? textFrame(data);
    this.frames.push(frame);
    this.frameBytes += frame.length;
    if (unflushed.size === 0) process.nextTick(flushAll);
    unflushed.add(this);
    return true;
  }

  flush(): void {
    const { frames } = this;
    const tcp = frames.length > 0 ? this.tcpSocket() : undefined;
    this.frames = [];
    this.frameBytes = 0;
    if (!tcp?.writable) return;
    if (frames.length > 1) tcp.cork();
    for (const frame of frames) tcp.write(frame);
    if (frames.length > 1) tcp.uncork();
    // The operating system has not taken all of it.
    if (tcp.writableLength > 0) budget.count(this);
  }

  held(): number {
    const answers = this.polls ? [...this.polls.values()].reduce((all, one) => all + one, 0) : 0;
    return this.bytes + this.frameBytes + answers + (this.tcpSocket()?.writableLength ?? 0);
  }

  cut(): void {
    this.end('A connection that did not read was closed, since all together left too much unread');
  }

  /** Closes at once and drops unsent data: the client would not read a close packet. */
  private end(why: string): void {
    logger.warn(`${why}: ${this.packets} packets waiting, ${this.held()} bytes unread`);
    const tcp = this.tcpSocket();
    this.conn.removeAllListeners('packetCreate');
    this.conn.close(true);
    tcp?.destroy();
    for (const response of this.polls?.keys() ?? []) response.destroy();
  }

  private trackPoll(response: ServerResponse): void {
    this.polls ??= new Map();
    this.polls.set(response, this.bytes);
    response.once('close', () => this.polls?.delete(response));
  }

  /** The TCP socket of an open websocket; undefined for polling and during an upgrade. */
  private tcpSocket(): NetSocket | undefined {
    if (!this.direct) return undefined;
    const { transport } = this.conn;
    if (this.tcp?.transport !== transport) this.tcp = { transport, socket: tcpOf(transport) };
    return this.tcp.socket;
  }
}

/** A private field of `ws`; where it is missing Engine.IO writes. */
function tcpOf(transport: Connection['transport']): NetSocket | undefined {
  const websocket: unknown = transport.name === 'websocket' ? Reflect.get(transport, 'socket') : undefined;
  const socket: unknown = typeof websocket === 'object' && websocket !== null ? Reflect.get(websocket, '_socket') : undefined;
  return socket instanceof NetSocket ? socket : undefined;
}

const isResponse = (value: unknown): value is ServerResponse => value instanceof ServerResponse;

function sizeOf(packet: unknown): number {
  const data: unknown = typeof packet === 'object' && packet !== null && 'data' in packet ? packet.data : undefined;
  return typeof data === 'string' ? Buffer.byteLength(data) : Buffer.isBuffer(data) ? data.byteLength : 0;
}
