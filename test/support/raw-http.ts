import { connect } from 'node:net';

import type { ServerProcess } from './server-process.js';

/** Sends these lines as a request, and answers all that comes back until the server hangs up: for what no client would send. */
export function rawHttp(server: ServerProcess, ...lines: string[]): Promise<string> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let heard = '';
    socket.setEncoding('utf8').on('data', (text: string) => (heard += text));
    socket.once('close', () => resolve(heard)).once('error', reject);
    socket.write(`${[...lines, 'Connection: close'].join('\r\n')}\r\n\r\n`);
  });
}
