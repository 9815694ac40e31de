import type { Message, RoomChanges } from '@confab/contract';

/** One send, as its sender knows it. Times are a counter's: what was asked after an answer has a higher one. */
export interface Send {
  readonly sender: string;
  readonly clientId: string;
  readonly body: string;
  readonly askedAt: number;
  /** Absent: the sender does not know. */
  readonly answer?: { readonly at: number; readonly ok?: { readonly id: string; readonly seq: number }; readonly fail?: string };
}

/** All that a crowd did and saw in one room, and what the server says afterwards. */
export interface History {
  readonly sends: readonly Send[];
  /** Each member's stream of changes, as the client handed it on. */
  readonly seen: ReadonlyMap<string, readonly RoomChanges[]>;
  /** The whole room, read by each member at the end. */
  readonly read: ReadonlyMap<string, readonly Message[]>;
}
