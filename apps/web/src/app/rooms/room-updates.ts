import type { Message, Room, RoomChanges } from '@confab/contract';

/** What changes in the room's own timeline; replies in threads have a timeline of their own. */
export function ownMessages({ messages }: RoomChanges): readonly Message[] {
  return messages.filter(({ threadId }) => threadId === null);
}

/** The room after changes to its timeline. Frames may come twice or late: nothing moves back. */
export function withChanges(room: Room, changes: RoomChanges): Room {
  let { lastMessage, lastSeq } = room;
  for (const message of ownMessages(changes)) {
    lastSeq = Math.max(lastSeq, message.seq);
    if (lastMessage === null || message.seq >= lastMessage.seq) lastMessage = message;
  }
  return { ...room, lastSeq, lastMessage, version: Math.max(room.version, changes.version) };
}

/** The room with its user's mark there, further on or back. */
export function withMark(room: Room, seq: number): Room {
  return room.you === null || seq === room.you.readSeq ? room : { ...room, you: { ...room.you, readSeq: seq } };
}

/** The room after its user has read up to a seq, here or on another device. */
export function withRead(room: Room, seq: number): Room {
  return room.you === null || seq <= room.you.readSeq ? room : withMark(room, seq);
}

/** A room as the server tells it, which may be older than what events have already told. */
export function withNewer(known: Room | undefined, told: Room): Room {
  if (known === undefined || known.version <= told.version) return told;
  return { ...told, version: known.version, lastSeq: known.lastSeq, lastMessage: known.lastMessage };
}
