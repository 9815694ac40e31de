import { Decoder, type Packet, PacketType } from 'socket.io-parser';

const EVENT = String(PacketType.EVENT);
const BINARY_EVENT = String(PacketType.BINARY_EVENT);
const BINARY_ACK = String(PacketType.BINARY_ACK);

/** Of one packet: as many as Socket.IO's own decoder takes. */
const MOST_ATTACHMENTS = 10;

/**
 * Socket.IO's decoder for what the contract has: text. Socket.IO keeps attachments until the last one has come, also of
 * one who has shown no token yet. Here each is dropped as it comes, and a call that announced some is read at once, with
 * the marks that stand for them, which no input takes: so it is answered as any wrong one. And a connection signs in
 * once: Socket.IO makes a socket of each CONNECT that comes before the first one is let in. What is thrown ends the connection.
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

  /** `52-1["name",{"_placeholder":true,"num":0}]`: the number of attachments, a dash, and what an event says. */
  private withoutAttachments(data: string): string {
    const dash = data.indexOf('-', BINARY_EVENT.length);
    const attachments = dash < 0 ? NaN : Number(data.slice(BINARY_EVENT.length, dash));
    if (!(attachments >= 1 && attachments <= MOST_ATTACHMENTS) || this.awaited > 0) throw new Error('Attachments are announced in another way');
    this.awaited = Math.trunc(attachments);
    return EVENT + data.slice(dash + 1);
  }

  private look({ type, nsp }: Packet): void {
    if (type !== PacketType.CONNECT || nsp !== '/') return;
    if (this.asked) throw new Error('A connection signs in once');
    this.asked = true;
  }
}
