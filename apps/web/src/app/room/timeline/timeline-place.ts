import type { Message, Room } from '@confab/contract';

/** One of a room's timelines as it was known at some version: the room's own, or a thread. */
export interface TimelinePlace {
  readonly roomId: string;
  /** The id of the thread's root; null for the room's own timeline. */
  readonly threadId: string | null;
  /** The room's version. */
  readonly version: number;
  readonly lastSeq: number;
  readonly readSeq: number;
  /** When the message was written under which a thread stands: that day needs no heading again. */
  readonly begunAt: string | null;
}

export function timelineOfRoom({ id, version, lastSeq, you }: Room): TimelinePlace {
  return { roomId: id, threadId: null, version, lastSeq, readSeq: you?.readSeq ?? lastSeq, begunAt: null };
}

/** `known`: the room's version, and how far the reader has read; null where they do not follow it, and nothing counts as unread. */
export function timelineOfThread(
  { id, roomId, thread, createdAt }: Message,
  known: { readonly version: number; readonly readSeq: number | null },
): TimelinePlace {
  const lastSeq = thread?.lastSeq ?? 0;
  return { roomId, threadId: id, version: known.version, lastSeq, readSeq: known.readSeq ?? lastSeq, begunAt: createdAt };
}
