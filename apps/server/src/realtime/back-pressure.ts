import { Logger } from '@nestjs/common';
import type { Socket } from 'socket.io';

/** What may wait for one connection: a client that reads slower than this is cut off, and resumes by room.sync. */
const MOST_PACKETS = 2000;
const MOST_BYTES = 4 * 1024 * 1024;

const logger = new Logger('BackPressure');

function sizeOf(packet: unknown): number {
  const data: unknown = typeof packet === 'object' && packet !== null && 'data' in packet ? packet.data : undefined;
  return typeof data === 'string' ? data.length : Buffer.isBuffer(data) ? data.byteLength : 0;
}

/**
 * Cuts a connection off when what waits for it outgrows the limit. Engine.IO hands its buffer to the transport only when
 * the transport has written what it had, so what waits in the buffer is what the client does not take.
 */
export function boundOutgoing(socket: Socket): void {
  const { conn } = socket;
  let waiting = 0;
  let packets = 0;
  conn.on('packetCreate', (packet: unknown) => {
    waiting += sizeOf(packet);
    if (++packets <= MOST_PACKETS && waiting <= MOST_BYTES) return;
    logger.warn(`A connection that did not read was closed: ${packets} packets, ${waiting} bytes were waiting`);
    conn.removeAllListeners('packetCreate');
    conn.close(true);
  });
  conn.on('flush', () => {
    waiting = 0;
    packets = 0;
  });
}
