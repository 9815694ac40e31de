/** HTTP/1.1 by hand over one kept connection, one request at a time: a client library would cost more than the server. */
import { connect, type Socket } from 'node:net';

import { v7 as uuidv7 } from 'uuid';

import { closedLoop, type Done } from './closed-loop.js';
import { clock, type OrderInput, type Run } from './orders.js';

const HEAD_END = '\r\n\r\n';
const BODY = 'The lights on the pier went out at nine and came back on before anyone had asked.';

class RestClient {
  readonly room: string;
  readonly #socket: Socket;
  readonly #head: string;
  #text = '';
  #done: Done | undefined;

  constructor({ port, path }: OrderInput<'rest'>, token: string, failed: (error: Error) => void) {
    this.room = path;
    this.#head = [`POST ${path} HTTP/1.1`, `Host: 127.0.0.1:${port}`, `Authorization: Bearer ${token}`, 'Content-Type: application/json'].join('\r\n');
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.#socket.setEncoding('latin1').on('data', (text: string) => this.#read(text, failed));
    this.#socket.on('error', failed).on('close', () => failed(new Error('The server closed a REST connection')));
  }

  ask(done: Done): void {
    this.#done = done;
    const body = `{"clientId":"${uuidv7()}","body":"${BODY}"}`;
    this.#socket.write(`${this.#head}\r\nContent-Length: ${body.length}${HEAD_END}${body}`);
  }

  close(): void {
    this.#socket.removeAllListeners('close').destroy();
  }

  #read(text: string, failed: (error: Error) => void): void {
    this.#text += text;
    const end = this.#text.indexOf(HEAD_END);
    if (end < 0) return;
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(this.#text.slice(0, end))?.[1]);
    if (this.#text.length < end + HEAD_END.length + length) return;
    const answer = this.#text;
    this.#text = '';
    if (answer.startsWith('HTTP/1.1 201')) this.#done?.(() => answer);
    else failed(new Error(`The server answered ${answer.slice(0, 300)}`));
  }
}

export async function postThroughRest(order: OrderInput<'rest'>): Promise<Run> {
  const failed = Promise.withResolvers<never>();
  const clients = order.tokens.map((token) => new RestClient(order, token, failed.reject));
  try {
    return await Promise.race([closedLoop(clients, { until: clock() + order.ms, times: Number.POSITIVE_INFINITY }), failed.promise]);
  } finally {
    for (const client of clients) client.close();
  }
}
