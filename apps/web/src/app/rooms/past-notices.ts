import type { ChatClient } from '@confab/client';
import type { Message, Room } from '@confab/contract';
import { unreadCount } from './room-sections';

/** As many as one page of history holds. */
const FEW = 100;

/** How far a room counts as read if only notices follow what was read: who came and went is no news to be looked at. */
export function pastNotices(readSeq: number, messages: readonly Message[]): number {
  const notices = new Set(messages.filter(({ kind }) => kind === 'notice').map(({ seq }) => seq));
  let seq = readSeq;
  while (notices.has(seq + 1)) seq += 1;
  return seq;
}

/** The same for what happened while this device was away. It is not told to the server: with each joining all members would write. */
export async function pastMissedNotices(client: Pick<ChatClient, 'call'>, room: Room): Promise<number> {
  const [readSeq, unread] = [room.you?.readSeq ?? 0, unreadCount(room)];
  if (room.lastMessage?.kind !== 'notice' || unread === 0 || unread > FEW) return readSeq;
  if (unread === 1) return room.lastSeq;
  const { messages } = await client.call('message.list', { roomId: room.id, after: readSeq, limit: FEW });
  return pastNotices(readSeq, messages);
}
