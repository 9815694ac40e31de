import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A proxy of the old kind, on the way to a server: it passes requests on and knows nothing of websockets. */
export class WebsocketWall {
  /** Upgrades that it did not let through. */
  refused = 0;
  readonly #listener = createServer((incoming, answer) => this.#pass(incoming, answer));

  private constructor(private readonly target: { readonly url: string }) {
    this.#listener.on('upgrade', (_request, socket: Socket) => this.#refuse(socket));
  }

  static async open(target: { readonly url: string }): Promise<WebsocketWall> {
    const wall = new WebsocketWall(target);
    wall.#listener.listen(0, '127.0.0.1');
    await once(wall.#listener, 'listening');
    return wall;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#listener.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#listener.closeAllConnections();
    this.#listener.close();
    await once(this.#listener, 'close');
  }

  #refuse(socket: Socket): void {
    this.refused += 1;
    socket.on('error', () => undefined).end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
  }

  #pass(incoming: IncomingMessage, answer: ServerResponse): void {
    const { method, headers } = incoming;
    const onward = request(new URL(incoming.url ?? '/', this.target.url), { method, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    // A poll whose client is gone waits for nobody.
    answer.on('close', () => onward.destroy());
    incoming.pipe(onward);
  }
}
