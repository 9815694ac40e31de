import { Encoder, type Packet, PacketType } from 'socket.io-parser';

const PLAIN: ReadonlySet<PacketType> = new Set([PacketType.EVENT, PacketType.ACK]);

/** Socket.IO's encoder without its search for binary data in every packet, which costs as much as encoding: the contract has none. */
export class TextEncoder extends Encoder {
  override encode(packet: Packet): ReturnType<Encoder['encode']> {
    if (!PLAIN.has(packet.type) || packet.nsp !== '/') return super.encode(packet);
    return [`${packet.type}${packet.id ?? ''}${JSON.stringify(packet.data)}`];
  }
}
