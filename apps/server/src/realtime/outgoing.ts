import { Socket as NetSocket } from 'node:net';

import { Logger } from '@nestjs/common';
import type { Socket } from 'socket.io';

import { preparedFrame, textFrame } from './frames.js';

/** What may wait for one connection: a client that reads slower than this is cut off, and resumes by room.sync. */
const MOST_PACKETS = 2000;
const MOST_BYTES = 4 * 1024 * 1024;
/** With more than this on its way, frames wait in Engine.IO's queue, where they are counted. */
const MOST_UNDER_WAY = 64 * 1024;

type Connection = Socket['conn'];

const logger = new Logger('Outgoing');
const due = new Set<Outgoing>();

function writeAll(): void {
  for (const outgoing of due) outgoing.flush();
  due.clear();
}

/** From now on the connection's frames take the short way, and what waits for it is bounded. */
export function boundOutgoing({ conn }: Socket): void {
  const outgoing = new Outgoing(conn);
  const [write, close] = [conn.write.bind(conn), conn.close.bind(conn)];
  conn.on('packetCreate', (packet: unknown) => outgoing.waits(packet));
  conn.on('flush', () => outgoing.moved());
  conn.write = (data, options, callback) => {
    if (outgoing.take(data, options)) return conn;
    outgoing.flush();
    return write(data, options, callback);
  };
  conn.close = (discard) => {
    outgoing.flush();
    close(discard);
  };
}

/**
 * What is sent to one connection. Engine.IO takes each packet through queues and events of its own, which costs more than
 * writing it. So while nothing waits there, a websocket's frames are written past it, all of a turn in one go. Frames
 * keep their order: these are whole, and what Engine.IO has given to the transport lies in the same TCP socket before them.
 */
class Outgoing {
  private frames: Buffer[] = [];
  private gathered = 0;
  private packets = 0;
  private bytes = 0;
  private tcp: { readonly transport: Connection['transport']; readonly socket: NetSocket | undefined } | undefined;

  constructor(private readonly conn: Connection) {}

  /**
   * A packet waits in Engine.IO's queue. It hands the queue to the transport only when the transport has written what it
   * had, so what waits there is what the client does not take.
   */
  waits(packet: unknown): void {
    this.bytes += sizeOf(packet);
    if (++this.packets <= MOST_PACKETS && this.bytes <= MOST_BYTES) return;
    logger.warn(`A connection that did not read was closed: ${this.packets} packets, ${this.bytes} bytes were waiting`);
    this.conn.removeAllListeners('packetCreate');
    this.conn.close(true);
  }

  /** The queue went to the transport. */
  moved(): void {
    this.packets = 0;
    this.bytes = 0;
  }

  /** Whether the packet goes the short way. */
  take(data: unknown, options: unknown): boolean {
    if (typeof data !== 'string' || this.packets > 0 || this.conn.readyState !== 'open') return false;
    const tcp = this.tcpSocket();
    // One turn may bring any number: what it has gathered is under way as well.
    if (!tcp?.writable || tcp.writableLength + this.gathered > MOST_UNDER_WAY) return false;
    const frame = preparedFrame(options) ?? textFrame(data);
    this.frames.push(frame);
    this.gathered += frame.length;
    if (due.size === 0) process.nextTick(writeAll);
    due.add(this);
    return true;
  }

  flush(): void {
    const { frames } = this;
    const tcp = frames.length > 0 ? this.tcpSocket() : undefined;
    this.frames = [];
    this.gathered = 0;
    if (!tcp?.writable) return;
    if (frames.length > 1) tcp.cork();
    for (const frame of frames) tcp.write(frame);
    if (frames.length > 1) tcp.uncork();
  }

  /** Below an open websocket; nothing for polling, and while a transport is being changed. */
  private tcpSocket(): NetSocket | undefined {
    const { transport } = this.conn;
    if (this.tcp?.transport !== transport) this.tcp = { transport, socket: tcpOf(transport) };
    return this.tcp.socket;
  }
}

/** `ws` keeps its TCP socket to itself; where it is not found, Engine.IO writes. */
function tcpOf(transport: Connection['transport']): NetSocket | undefined {
  const websocket: unknown = transport.name === 'websocket' ? Reflect.get(transport, 'socket') : undefined;
  const socket: unknown = typeof websocket === 'object' && websocket !== null ? Reflect.get(websocket, '_socket') : undefined;
  return socket instanceof NetSocket ? socket : undefined;
}

function sizeOf(packet: unknown): number {
  const data: unknown = typeof packet === 'object' && packet !== null && 'data' in packet ? packet.data : undefined;
  return typeof data === 'string' ? Buffer.byteLength(data) : Buffer.isBuffer(data) ? data.byteLength : 0;
}
