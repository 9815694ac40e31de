import { Decoder, type Packet, PacketType } from 'socket.io-parser';

const EVENT = String(PacketType.EVENT);
const BINARY_EVENT = String(PacketType.BINARY_EVENT);
const BINARY_ACK = String(PacketType.BINARY_ACK);

/** Attachments of one packet; the same limit as in Socket.IO's own decoder. */
const MAX_ATTACHMENTS = 10;

/**
 * Socket.IO's decoder, restricted to text. Socket.IO buffers attachments until the last one arrives, also of
 * unauthenticated clients. Here each is dropped on arrival, and a call that announces attachments is parsed at once
 * with its placeholders, which no input accepts: it is answered as invalid. A connection may also send CONNECT only
 * once: Socket.IO creates a socket for each CONNECT that arrives before the first is admitted. An exception closes the
 * connection.
 */
export class TextDecoder extends Decoder {
  private asked = false;
  private awaited = 0;

  constructor() {
    super();
    this.on('decoded', (packet) => this.look(packet));
  }

  override add(data: unknown): void {
    if (typeof data !== 'string') this.drop();
    else if (data.startsWith(BINARY_ACK)) throw new Error('Nothing is asked that bytes would answer');
    else super.add(data.startsWith(BINARY_EVENT) ? this.withoutAttachments(data) : data);
  }

  private drop(): void {
    if (this.awaited === 0) throw new Error('Nobody announced these bytes');
    this.awaited--;
  }

  /** `52-1["name",{"_placeholder":true,"num":0}]`: the number of attachments, a dash, then the event. */
  private withoutAttachments(data: string): string {
    const dash = data.indexOf('-', BINARY_EVENT.length);
    const attachments = dash < 0 ? NaN : Number(data.slice(BINARY_EVENT.length, dash));
    if (!(attachments >= 1 && attachments <= MAX_ATTACHMENTS) || this.awaited > 0) throw new Error('Attachments are announced in another way');
    this.awaited = Math.trunc(attachments);
    return EVENT + data.slice(dash + 1);
  }

  private look({ type, nsp }: Packet): void {
    if (type !== PacketType.CONNECT || nsp !== '/') return;
    if (this.asked) throw new Error('A connection signs in once');
    this.asked = true;
  }
}
