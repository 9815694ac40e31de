import { Decoder, type Packet, PacketType } from 'socket.io-parser';

/** Of packets that promise attachments. */
const BINARY = new Set([PacketType.BINARY_EVENT, PacketType.BINARY_ACK].map(String));

/**
 * Socket.IO's decoder for what the contract has: text. Attachments would be kept until the last one has come, by one who
 * has shown no token yet. And a connection signs in once: Socket.IO makes a socket of each CONNECT that comes before the
 * first one is let in. What is thrown ends the connection.
 */
export class PlainDecoder extends Decoder {
  private asked = false;

  constructor() {
    super();
    this.on('decoded', (packet) => this.look(packet));
  }

  override add(data: unknown): void {
    if (typeof data !== 'string' || BINARY.has(data.charAt(0))) throw new Error('Only text is taken');
    super.add(data);
  }

  private look({ type, nsp }: Packet): void {
    if (type !== PacketType.CONNECT || nsp !== '/') return;
    if (this.asked) throw new Error('A connection signs in once');
    this.asked = true;
  }
}
