import type { ChatClient } from '@confab/client';
import type { Message, Room } from '@confab/contract';
import { unreadCount } from './room-badges';

/** As many as one page of history holds. */
const FEW = 100;

/** Notices and blocked users' messages do not count as unread. */
type IsNews = (message: Pick<Message, 'kind' | 'sender'>) => boolean;

/** How far a room counts as read if nothing but silent messages follows what was read. */
export function skipSilent(readSeq: number, messages: readonly Message[], countsAsUnread: IsNews): number {
  const silent = new Set(messages.filter((message) => !countsAsUnread(message)).map(({ seq }) => seq));
  let seq = readSeq;
  while (silent.has(seq + 1)) seq += 1;
  return seq;
}

/** The same for what happened while this device was away. It is not told to the server: with each joining all members would write. */
export async function skipMissedSilent(client: Pick<ChatClient, 'call'>, room: Room, countsAsUnread: IsNews): Promise<number> {
  const [readSeq, unread] = [room.you?.readSeq ?? 0, unreadCount(room)];
  if (!room.lastMessage || countsAsUnread(room.lastMessage) || unread === 0 || unread > FEW) return readSeq;
  if (unread === 1) return room.lastSeq;
  const { messages } = await client.call('message.list', { roomId: room.id, after: readSeq, limit: FEW });
  return skipSilent(readSeq, messages, countsAsUnread);
}
