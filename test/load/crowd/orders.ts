/** What the bench asks of its load processes, and what they answer: the messages between them. */

/** Whose language the members speak. */
export type Target = 'confab' | 'ws' | 'socket.io';

/** One connection: where it sits, and who it is. */
export interface Seat {
  readonly room: string;
  readonly token: string;
  /** Whether it writes, or asks, when the crowd is told to run. */
  readonly sends: boolean;
}

/** What a sender says over and over: a message to its room, a question for a page of its history, or a reaction to a message. */
export type Ask =
  | { readonly kind: 'post' }
  | { readonly kind: 'page'; readonly before?: number }
  | { readonly kind: 'react'; readonly messageId: string; readonly emoji: string };

interface Orders {
  /** Connects the seats as a crowd of that name. */
  open: { input: { crowd: string; target: Target; port: number; seats: readonly Seat[] }; output: { connected: number } };
  /** Each sender, or the first `senders`, has one in flight, for so long or so many times; answers when the last one is done. */
  run: { input: { crowd: string; ask: Ask; ms?: number; times?: number; senders?: number }; output: Run };
  /** Answers when each member has so many more messages of its room, and none twice. */
  settle: { input: { crowd: string; due: Readonly<Record<string, number>> }; output: Settled };
  /** The same closed loop through REST, one connection for each token. */
  rest: { input: { port: number; path: string; tokens: readonly string[]; ms: number }; output: Run };
  close: { input: { crowd: string }; output: object };
}

export interface Run {
  /** Messages by room. */
  readonly sent: Readonly<Record<string, number>>;
  /** Milliseconds until a sender had both its acknowledgement and its own echo. */
  readonly latencies: readonly number[];
  /** Milliseconds since 1970, with fractions. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** One of the answers, to be looked at. */
  readonly answer: string;
}

export interface Settled {
  readonly deliveries: number;
  /** When the last of them came, milliseconds since 1970. */
  readonly lastAt: number;
  /** The share of one core that this load process took since the run began. */
  readonly busy: number;
}

export type OrderName = keyof Orders;
export type OrderInput<K extends OrderName> = Orders[K]['input'];
export type OrderOutput<K extends OrderName> = Orders[K]['output'];

/** An order on its way to a load process. */
export type Envelope = { [K in OrderName]: { readonly id: number; readonly name: K; readonly input: OrderInput<K> } }[OrderName];
/** And what comes back. */
export type Reply = { readonly id: number; readonly output: unknown } | { readonly id: number; readonly error: string };

/** Milliseconds since 1970 with fractions, the same clock in every process. */
export const clock = (): number => performance.timeOrigin + performance.now();
