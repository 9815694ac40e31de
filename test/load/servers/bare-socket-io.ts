/** The second baseline: Socket.IO as it comes, with an acknowledgement. Stores nothing and checks nothing. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Server } from 'socket.io';

const http = createServer();
const io = new Server(http, { serveClient: false });
io.on('connection', (socket) => {
  const room = String(socket.handshake.query['room']);
  void socket.join(room);
  socket.on('message', (message: unknown, acknowledge: (answer: object) => void) => {
    io.to(room).emit('message', message);
    acknowledge({ ok: true });
  });
});
http.listen(0, '127.0.0.1', () => process.send?.((http.address() as AddressInfo).port));
process.once('disconnect', () => process.exit());
