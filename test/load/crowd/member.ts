import { v7 as uuidv7 } from 'uuid';

import type { Done } from './closed-loop.js';
import { type Dialect, DIALECTS, type Hearer } from './dialects.js';
import type { Ask, Seat, Target } from './orders.js';
import { WebSocketClient } from './websocket.js';

interface MemberEvents {
  delivered(messages: number): void;
  failed(why: string): void;
}

interface InFlight {
  readonly call: number;
  /** The bytes by which the sender knows its own message. */
  readonly mark: Buffer;
  acked: boolean;
  echoed: boolean;
  readonly done: Done;
}

const NOTHING = Buffer.alloc(0);

/** One connection of a crowd. */
export class Member implements Hearer {
  received = 0;
  /** What it has been sent so far. */
  expected = 0;
  readonly seat: Seat;
  readonly #dialect: Dialect;
  readonly #socket: WebSocketClient;
  readonly #events: MemberEvents;
  readonly #entered = Promise.withResolvers<undefined>();
  #calls = 0;
  #version: number | undefined;
  #inFlight: InFlight | undefined;
  /** The frame that is being read. */
  #frame: Buffer = NOTHING;

  constructor(target: Target, port: number, seat: Seat, events: MemberEvents) {
    this.seat = seat;
    this.#dialect = DIALECTS[target];
    this.#events = events;
    this.#socket = new WebSocketClient(port, this.#dialect.path(seat), {
      opened: () => this.#dialect.opened(this),
      frame: (payload) => {
        this.#frame = payload;
        this.#dialect.read(payload, seat, this);
      },
      closed: (why) => {
        this.#entered.reject(new Error(why));
        events.failed(why);
      },
    });
  }

  /** Settles when it hears its room. */
  get entered(): Promise<undefined> {
    return this.#entered.promise;
  }

  /** Asks, and tells when it is acknowledged and, a post, echoed. One at a time. */
  ask(what: Ask, done: Done): void {
    // Rising, as the client library makes them: how ids are strewn is what an index costs.
    const message = uuidv7();
    const call = ++this.#calls;
    this.#inFlight = { call, mark: Buffer.from(message), acked: !this.#dialect.acks, echoed: what.kind !== 'post', done };
    this.say(this.#dialect.ask(what, this.seat, { call, message }));
  }

  say(text: string): void {
    this.#socket.send(text);
  }

  ready(): void {
    this.#entered.resolve(undefined);
  }

  delivered(messages: number, after: number | undefined): void {
    // A figure that was got by leaving something out is none.
    if (after !== undefined && this.#version !== undefined && after !== this.#version)
      throw new Error(`After version ${this.#version} of its room a member heard of what follows ${after}`);
    if (after !== undefined) this.#version = after + messages;
    this.received += messages;
    this.#events.delivered(messages);
    const waiting = this.#inFlight;
    if (!waiting || waiting.echoed || !this.#frame.includes(waiting.mark)) return;
    waiting.echoed = true;
    this.#finish(waiting);
  }

  acknowledged(callId: number): void {
    const waiting = this.#inFlight;
    if (waiting?.call !== callId) throw new Error('An acknowledgement came for what was not asked');
    waiting.acked = true;
    this.#finish(waiting);
  }

  close(): void {
    this.#socket.close();
  }

  #finish(waiting: InFlight): void {
    if (!waiting.acked || !waiting.echoed) return;
    this.#inFlight = undefined;
    waiting.done(() => this.#frame.toString());
  }
}
