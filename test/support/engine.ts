import { once } from 'node:events';
import { Socket } from 'node:net';

import { WebSocket } from 'ws';

import type { ServerProcess } from './server-process.js';

/** A websocket to the gateway without any of Socket.IO's manners: packets go out as they are written here. */
export class Engine {
  readonly heard: string[] = [];
  readonly closed: Promise<void>;

  private constructor(readonly socket: WebSocket) {
    // What goes wrong with a connection ends it, and that is what the stories wait for.
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => this.heard.push(data.toString()));
    this.closed = new Promise((resolve) => socket.once('close', () => resolve()));
  }

  static async open(server: ServerProcess, query = 'EIO=4&transport=websocket'): Promise<Engine> {
    const engine = new Engine(new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?${query}`));
    await once(engine.socket, 'open');
    return engine;
  }

  /** One that has shown a good token. */
  static async signedIn(server: ServerProcess, token: string): Promise<Engine> {
    const engine = await Engine.open(server);
    engine.write(`40${JSON.stringify({ token })}`);
    await engine.hears(/^40/);
    return engine;
  }

  /** In one piece, so that they arrive together. */
  write(...packets: (string | Buffer)[]): void {
    const tcp: unknown = Reflect.get(this.socket, '_socket');
    if (tcp instanceof Socket) tcp.cork();
    // The server may have hung up between two of them.
    for (const packet of packets) if (this.socket.readyState === WebSocket.OPEN) this.socket.send(packet);
    if (tcp instanceof Socket) tcp.uncork();
  }

  /** The first packet that fits, come already or yet to come; nothing if the connection ends before. */
  async hears(fits: RegExp): Promise<string | undefined> {
    const found = (): string | undefined => this.heard.find((packet) => fits.test(packet));
    while (!found() && this.socket.readyState === WebSocket.OPEN) await Promise.race([once(this.socket, 'message'), this.closed]);
    return found();
  }

  hangUp(): void {
    this.socket.terminate();
  }
}
