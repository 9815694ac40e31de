import type { Message, Room } from '@confab/contract';
import { firstLine } from '../markdown/first-line';

/** A room's last message in one line of the list; who wrote it goes without saying in a direct room. */
export function messageInBrief(room: Room, me: string | undefined): string {
  const message = room.lastMessage;
  if (message === null) return '';
  const words = message.deletedAt !== null ? 'Message deleted' : message.kind === 'notice' ? noticeInBrief(message) : firstLine(message.body);
  if (message.kind === 'notice' || (room.kind === 'direct' && message.sender.id !== me)) return words;
  return `${message.sender.id === me ? 'You' : firstWord(message.sender.displayName)}: ${words}`;
}

function noticeInBrief({ notice, body, sender }: Message): string {
  const who = notice?.user.displayName ?? sender.displayName;
  switch (notice?.type) {
    case 'joined':
      return `${who} came in`;
    case 'left':
      return `${who} left`;
    case 'kicked':
      return `${who} was removed`;
    case 'renamed':
      return 'The room has another name';
    case undefined:
      return firstLine(body);
  }
}

function firstWord(name: string): string {
  return name.split(/\s/u)[0] ?? name;
}
