import { once } from 'node:events';

import { WebSocket } from 'ws';

/** A connection that stands, is placed in its rooms, and from then on reads nothing. */
export class DeafSocket {
  private constructor(private readonly socket: WebSocket) {}

  static async open(server: { readonly url: string }, token: string): Promise<DeafSocket> {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    // Breaking off is what becomes of it.
    socket.on('error', () => undefined);
    await next(socket, '0{');
    socket.send(`40${JSON.stringify({ token })}`);
    await next(socket, '40');
    // Calls wait until the socket hears its rooms: the answer says that it does.
    socket.send('420["session.hello",{}]');
    await next(socket, '430');
    socket.pause();
    return new DeafSocket(socket);
  }

  /** Many calls in one go; what they answer is not read either. */
  asks(times: number, call: string, input: object): void {
    for (let id = 1; id <= times; id++) this.socket.send(`42${id}${JSON.stringify([call, input])}`);
  }

  close(): void {
    this.socket.terminate();
  }
}

async function next(socket: WebSocket, beginning: string): Promise<void> {
  for (let text = ''; !text.startsWith(beginning);) {
    const [data] = (await once(socket, 'message')) as [Buffer];
    text = data.toString();
  }
}
