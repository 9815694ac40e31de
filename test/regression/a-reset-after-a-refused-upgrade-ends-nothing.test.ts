import { once } from 'node:events';
import { connect } from 'node:net';

import { stage } from '../support/story.js';

const here = stage();

const REFUSED = [
  'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
  'Host: chat.example.org',
  'Origin: http://evil.example',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
];

/** Whether the server finds the reset while it reads, while it answers, or after that, differs from one time to the next. */
const TIMES = 30;

it('a client that hangs up while its upgrade is refused ends its own connection and nothing else', async () => {
  const { hostname, port } = new URL(here.server.url);
  for (let time = 0; time < TIMES; time++) {
    const socket = connect(Number(port), hostname).on('error', () => undefined);
    await once(socket, 'connect');
    socket.write(`${REFUSED.join('\r\n')}\r\n\r\n`, () => (time % 2 === 0 ? socket.resetAndDestroy() : setImmediate(() => socket.resetAndDestroy())));
    await once(socket, 'close');
    expect((await fetch(`${here.server.url}/healthz`)).status).toBe(200);
  }
});
