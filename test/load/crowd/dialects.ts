/** How members speak to each kind of server, and what they make of what it sends. Reads as little of a frame as will do. */
import type { Ask, Seat, Target } from './orders.js';

/** What a frame means to its member. */
export interface Hearer {
  /** The connection stands and hears its room. */
  ready(): void;
  /** The room's version before and after, where the server counts. */
  delivered(messages: number, after: number | undefined): void;
  acknowledged(callId: number): void;
  say(text: string): void;
}

export interface Dialect {
  /** Whether sends are acknowledged besides being echoed. */
  readonly acks: boolean;
  path(seat: Seat): string;
  opened(hearer: Hearer): void;
  read(payload: Buffer, seat: Seat, hearer: Hearer): void;
  ask(what: Ask, seat: Seat, ids: { readonly call: number; readonly message: string }): string;
}

/** Some 80 characters: what people write. */
const BODY = 'The lights on the pier went out at nine and came back on before anyone had asked.';
const [ZERO, TWO, THREE, FOUR] = [0x30, 0x32, 0x33, 0x34];
const HELLO_CALL = 0;
const PAGE = 50;

/** The call's number that stands between `43` and `[`. */
function callIdOf(payload: Buffer): number {
  let id = 0;
  for (let at = 2; payload[at]! >= ZERO && payload[at]! < ZERO + 10; at++) id = id * 10 + payload[at]! - ZERO;
  return id;
}

abstract class SocketIoDialect implements Dialect {
  readonly acks = true;

  path(seat: Seat): string {
    return `/socket.io/?EIO=4&transport=websocket&room=${encodeURIComponent(seat.room)}`;
  }

  opened(): void {
    // The server speaks first.
  }

  read(payload: Buffer, seat: Seat, hearer: Hearer): void {
    const [type, kind] = payload;
    if (type === TWO) hearer.say('3');
    else if (type === ZERO) hearer.say(`40${JSON.stringify({ token: seat.token })}`);
    else if (type !== FOUR) throw new Error(`The server sent ${payload.toString('latin1', 0, 100)}`);
    else if (kind === TWO) this.event(payload, hearer);
    else if (kind === THREE) this.ack(payload, hearer);
    else if (kind === ZERO) this.connected(hearer);
    else throw new Error(`The server refused: ${payload.toString()}`);
  }

  abstract ask(what: Ask, seat: Seat, ids: { call: number; message: string }): string;
  protected abstract event(payload: Buffer, hearer: Hearer): void;

  protected connected(hearer: Hearer): void {
    hearer.ready();
  }

  protected ack(payload: Buffer, hearer: Hearer): void {
    if (!payload.toString('latin1', 0, 32).includes('[{"ok":true')) throw new Error(`A call was refused: ${payload.toString()}`);
    hearer.acknowledged(callIdOf(payload));
  }
}

class ConfabDialect extends SocketIoDialect {
  /** The first call is answered once the socket hears its rooms. */
  protected override connected(hearer: Hearer): void {
    hearer.say(`42${HELLO_CALL}["session.hello",{}]`);
  }

  protected override ack(payload: Buffer, hearer: Hearer): void {
    if (callIdOf(payload) === HELLO_CALL) hearer.ready();
    else super.ack(payload, hearer);
  }

  protected event(payload: Buffer, hearer: Hearer): void {
    const head = payload.toString('latin1', 2, 160);
    if (!head.startsWith('["room.changed",')) return;
    // Each message, and each change of one, raises the version by one.
    const [, after, version] = /"after":(\d+),"version":(\d+)/.exec(head) ?? [];
    if (!after || !version) throw new Error(`room.changed does not begin with its counters: ${head}`);
    hearer.delivered(Number(version) - Number(after), Number(after));
  }

  ask(what: Ask, { room }: Seat, { call, message }: { call: number; message: string }): string {
    if (what.kind === 'post') return `42${call}["message.send",{"roomId":"${room}","clientId":"${message}","body":"${BODY}"}]`;
    if (what.kind === 'react') return `42${call}["message.react",{"messageId":"${what.messageId}","emoji":"${what.emoji}","on":true}]`;
    const before = what.before === undefined ? '' : `"before":${what.before},`;
    return `42${call}["message.list",{"roomId":"${room}",${before}"limit":${PAGE}}]`;
  }
}

class BareSocketIoDialect extends SocketIoDialect {
  protected event(_payload: Buffer, hearer: Hearer): void {
    hearer.delivered(1, undefined);
  }

  ask(_what: Ask, _seat: Seat, { call, message }: { call: number; message: string }): string {
    return `42${call}["message",{"id":"${message}","body":"${BODY}"}]`;
  }
}

const bareWs: Dialect = {
  acks: false,
  path: (seat) => `/?room=${encodeURIComponent(seat.room)}`,
  opened: (hearer) => hearer.ready(),
  read: (_payload, _seat, hearer) => hearer.delivered(1, undefined),
  ask: (_what, _seat, { message }) => `{"id":"${message}","body":"${BODY}"}`,
};

export const DIALECTS: Readonly<Record<Target, Dialect>> = { confab: new ConfabDialect(), ws: bareWs, 'socket.io': new BareSocketIoDialect() };
