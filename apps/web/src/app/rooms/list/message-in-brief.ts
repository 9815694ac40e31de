import type { Message, Room, Sender } from '@confab/contract';
import { firstLine } from '../../markdown/first-line';
import { isGuest } from '../../people/is-guest';

/** A room's last message in one line of the list; who wrote it goes without saying in a direct room. */
export function messageInBrief(room: Room, me: string | undefined): string {
  const message = room.lastMessage;
  if (message === null) return '';
  const words =
    message.deletedAt !== null ? 'Message deleted' : message.kind === 'notice' ? noticeInBrief(message) : firstLine(message.body, message.mentions.users);
  if (message.kind === 'notice' || (room.kind === 'direct' && message.sender.id !== me)) return words;
  const { sender } = message;
  return `${sender.id === me ? 'You' : firstWord(sender.displayName) + markOf(sender)}: ${words}`;
}

function noticeInBrief({ notice, body, sender }: Message): string {
  const person = notice?.user ?? sender;
  const who = `${person.displayName}${markOf(person)}`;
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

/** A guest's name alone could be taken for a member's. */
function markOf(sender: Sender): string {
  return isGuest(sender) ? ' (guest)' : '';
}

function firstWord(name: string): string {
  return name.split(/\s/u)[0] ?? name;
}
