import type { Message, Sender } from '@confab/contract';

import type { MessageEntity } from './message.entity.js';
import { type PageParts, PARTS, PART_NAMES, type PartName } from './message-parts.js';

export const COLUMNS = [
  'id',
  'roomId',
  'seq',
  'version',
  'kind',
  'senderId',
  'clientId',
  'body',
  'noticeType',
  'noticeUserId',
  'replyToId',
  'createdAt',
  'editedAt',
  'deletedAt',
  'threadId',
  'parts',
  'pinnedAt',
  'pinnedById',
] as const satisfies readonly (keyof MessageEntity)[];

export const INTEGERS: ReadonlySet<string> = new Set<(typeof COLUMNS)[number]>(['seq', 'version', 'parts']);

/** A message as it is stored, with its sender's name. */
export type MessageRow = MessageEntity & Pick<Sender, 'username' | 'displayName'>;

export function toMessage(row: MessageRow, parts: PageParts): Message {
  const { id, roomId, seq, version, kind, clientId, body, replyToId, createdAt, editedAt, deletedAt, threadId } = row;
  const sender = { id: row.senderId, username: row.username, displayName: row.displayName };
  const notice = row.noticeType && row.noticeUserId ? { type: row.noticeType, user: parts.person(row.noticeUserId) } : null;
  const pinned = row.pinnedAt && row.pinnedById ? { by: parts.person(row.pinnedById), at: row.pinnedAt } : null;
  const own = { id, roomId, seq, version, kind, sender, clientId, body, notice, replyToId, createdAt, editedAt, deletedAt, threadId };
  return { ...own, thread: parts.thread(id), reactions: parts.reactions(id), mentions: parts.mentions(id), files: [], pinned };
}

/** The bits of `parts`. */
function partsOf({ reactions, thread, mentions, editedAt, deletedAt }: Message): number {
  const has: Record<PartName, boolean> = {
    reactions: reactions.length > 0,
    thread: thread !== null,
    mentions: mentions.users.length > 0 || mentions.room,
    edits: editedAt !== null && deletedAt === null,
  };
  return PART_NAMES.reduce((bits, name) => (has[name] ? bits | PARTS[name] : bits), 0);
}

/** In the order of COLUMNS. */
export function valuesOf(message: Message): (string | number | null)[] {
  const { id, roomId, seq, version, kind, sender, clientId, body, notice, replyToId, createdAt, editedAt, deletedAt, threadId, pinned } = message;
  const about = [notice?.type ?? null, notice?.user.id ?? null];
  const rest = [replyToId, createdAt, editedAt, deletedAt, threadId, partsOf(message), pinned?.at ?? null, pinned?.by.id ?? null];
  return [id, roomId, seq, version, kind, sender.id, clientId, body, ...about, ...rest];
}

/** What a change may replace. */
export const CHANGEABLE = ['body', 'version', 'editedAt', 'deletedAt', 'parts', 'pinnedAt', 'pinnedById'] as const satisfies readonly (keyof MessageEntity)[];

/** In the order of CHANGEABLE. */
export function changeableOf(message: Message): (string | number | null)[] {
  const { body, version, editedAt, deletedAt, pinned } = message;
  return [body, version, editedAt, deletedAt, partsOf(message), pinned?.at ?? null, pinned?.by.id ?? null];
}
