import type { Message, RoomChanges } from '@confab/contract';

/** What someone asked for and heard about it. Times are a counter's: what was asked after an answer has a higher one. */
export interface Deed<Ok> {
  readonly sender: string;
  readonly askedAt: number;
  /** Absent: the sender does not know. */
  readonly answer?: { readonly at: number; readonly ok?: Ok; readonly fail?: string };
}

/** One send, as its sender knows it. */
export interface Send extends Deed<{ readonly id: string; readonly seq: number }> {
  readonly clientId: string;
  readonly body: string;
  /** The root of the thread that it is for; null for the room's own timeline. */
  readonly threadId: string | null;
}

/** One edit or deletion of a message of one's own. A sender makes them one after another. */
export interface Change extends Deed<{ readonly version: number }> {
  readonly messageId: string;
  /** Null: deleted. */
  readonly body: string | null;
}

/** A reaction given or taken back. A sender gives one to a message one after another. */
export interface ReactionChange extends Deed<{ readonly version: number }> {
  readonly messageId: string;
  readonly emoji: string;
  readonly on: boolean;
}

/** A message pinned or unpinned, by one alone and one after another. */
export interface PinChange extends Deed<{ readonly version: number }> {
  readonly messageId: string;
  readonly on: boolean;
}

/** Someone who was sent out of the room, and what their client still heard of it afterwards. */
export interface Removal {
  readonly member: string;
  /** The highest version that reached them in any way; absent where another node had to hear of the removal first. */
  readonly lastVersion?: number;
  /** Events of the room that came after the one that told them. */
  readonly afterwards: readonly string[];
}

/** All that a crowd did and saw in one room, and what the server says afterwards. */
export interface History {
  readonly sends: readonly Send[];
  readonly changes: readonly Change[];
  readonly reactions: readonly ReactionChange[];
  readonly pins: readonly PinChange[];
  readonly removals: readonly Removal[];
  /** Each remaining member's stream of changes, as the client handed it on. */
  readonly seen: ReadonlyMap<string, readonly RoomChanges[]>;
  /** The whole room, read by each remaining member at the end: its own timeline, then each thread. */
  readonly read: ReadonlyMap<string, readonly Message[]>;
}
