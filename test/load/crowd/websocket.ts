/** WebSocket (RFC 6455) by hand, and only as much of it as is needed: the load must cost less than what it measures. */
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

interface WebSocketEvents {
  opened(): void;
  /** The bytes are valid during the call only. */
  frame(payload: Buffer): void;
  closed(why: string): void;
}

const TEXT = 0x81;
const CLOSE = 0x88;
const MASKED = 0x80;
const HEAD_END = Buffer.from('\r\n\r\n');
/** Sockets take turns: what one has read is parsed before the next one reads. */
const readBuffer = Buffer.allocUnsafe(256 * 1024);

const upgrade = (port: number, path: string): string =>
  [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    '\r\n',
  ].join('\r\n');

/** A client's frame: masked, as the protocol wants it. */
function encode(text: string): Buffer {
  const length = Buffer.byteLength(text);
  if (length > 0xffff) throw new Error('The load sends no frames of that size');
  const head = length < 126 ? 2 : 4;
  const frame = Buffer.allocUnsafe(head + 4 + length);
  frame[0] = TEXT;
  frame[1] = MASKED | (length < 126 ? length : 126);
  if (length >= 126) frame.writeUInt16BE(length, 2);
  const mask = randomBytes(4);
  mask.copy(frame, head);
  frame.write(text, head + 4);
  for (let at = 0; at < length; at++) frame[head + 4 + at]! ^= mask[at & 3]!;
  return frame;
}

export class WebSocketClient {
  readonly #socket: Socket;
  readonly #events: WebSocketEvents;
  #rest: Buffer | undefined;
  #open = false;
  #over = false;

  constructor(port: number, path: string, events: WebSocketEvents) {
    this.#events = events;
    const onread = { buffer: readBuffer, callback: (size: number): boolean => this.#guard(() => this.#read(readBuffer.subarray(0, size))) };
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true, onread });
    this.#socket.once('connect', () => this.#socket.write(upgrade(port, path)));
    this.#socket.on('error', (error) => this.#end(error.message));
    this.#socket.on('close', () => this.#end('the server closed the connection'));
  }

  send(text: string): void {
    this.#socket.write(encode(text));
  }

  close(): void {
    this.#over = true;
    this.#socket.destroy();
  }

  #end(why: string): void {
    if (this.#over) return;
    this.close();
    this.#events.closed(why);
  }

  #guard(work: () => void): boolean {
    try {
      work();
    } catch (error) {
      // Whatever is wrong with what the server sent, this connection's figures are worth nothing from here on.
      this.#end(error instanceof Error ? error.message : String(error));
    }
    return true;
  }

  #read(chunk: Buffer): void {
    let data = this.#rest ? Buffer.concat([this.#rest, chunk]) : chunk;
    this.#rest = undefined;
    if (!this.#open) {
      const end = data.indexOf(HEAD_END);
      if (end >= 0) this.#accept(data.toString('latin1', 0, end));
      data = end >= 0 ? data.subarray(end + HEAD_END.length) : data;
    }
    const used = this.#open ? this.#frames(data) : 0;
    if (used < data.length && !this.#over) this.#rest = Buffer.from(data.subarray(used));
  }

  #accept(head: string): void {
    if (!head.startsWith('HTTP/1.1 101')) throw new Error(`The server answered ${head.split('\r\n')[0]}`);
    this.#open = true;
    this.#events.opened();
  }

  /** Hands out the whole frames, and answers how many bytes they took. */
  #frames(data: Buffer): number {
    let at = 0;
    while (at + 2 <= data.length && !this.#over) {
      const size = data[at + 1]!;
      const head = size < 126 ? 2 : size === 126 ? 4 : 10;
      if (at + head > data.length) break;
      const length = size < 126 ? size : size === 126 ? data.readUInt16BE(at + 2) : Number(data.readBigUInt64BE(at + 2));
      if (at + head + length > data.length) break;
      if (data[at] === CLOSE) throw new Error('the server closed the connection');
      if (data[at] !== TEXT) throw new Error(`The server sent a frame of the kind ${data[at]}`);
      this.#events.frame(data.subarray(at + head, at + head + length));
      at += head + length;
    }
    return at;
  }
}
