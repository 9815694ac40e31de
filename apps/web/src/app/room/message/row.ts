import type { Message, Pin, Reaction, SendMessage, Sender, ThreadSummary, User } from '@confab/contract';
import { idsIn } from '../../markdown/spoken-mentions';
import type { Calls } from '../../markdown/with-mentions';
import { isSaidTwice } from './said-twice';

/** How far an own message has come that the server has not acknowledged. */
export interface Sending {
  readonly state: 'waiting' | 'failed';
  readonly since: number;
  /** Why it was refused, for people. */
  readonly reason: string | null;
}

/** One message on the screen, acknowledged or not. */
export interface Row {
  /** Stays the same when an own message is acknowledged, so that its element stays too. */
  readonly key: string;
  readonly id: string | null;
  readonly seq: number | null;
  readonly sender: Sender;
  readonly mine: boolean;
  readonly body: string;
  /** Whom the text calls, and who reads it. */
  readonly calls: Calls;
  readonly createdAt: string;
  readonly edited: boolean;
  readonly editedAt: string | null;
  readonly deleted: boolean;
  readonly replyToId: string | null;
  /** The root of the thread that it was written in. */
  readonly threadId: string | null;
  /** The thread under it. */
  readonly thread: ThreadSummary | null;
  /** Where it was said as well; in the room `replyToId` then names the thread’s root. */
  readonly alsoIn: 'room' | 'thread' | null;
  readonly reactions: readonly Reaction[];
  readonly pinned: Pin | null;
  readonly sending: Sending | null;
}

export function rowOf(message: Message, me: User): Row {
  const mine = message.sender.id === me.id;
  return {
    key: mine && message.clientId ? message.clientId : message.id,
    id: message.id,
    seq: message.seq,
    sender: message.sender,
    mine,
    body: message.body,
    calls: { mentions: message.mentions, readerId: me.id },
    createdAt: message.createdAt,
    edited: message.editedAt !== null,
    editedAt: message.editedAt,
    deleted: message.deletedAt !== null,
    replyToId: message.replyToId,
    threadId: message.threadId,
    thread: message.thread,
    alsoIn: alsoIn(message.clientId, message.threadId),
    reactions: message.reactions,
    pinned: message.pinned,
    sending: null,
  };
}

export function pendingRow(input: SendMessage, sending: Sending, me: User): Row {
  return {
    key: input.clientId,
    id: null,
    seq: null,
    sender: { id: me.id, username: me.username, displayName: me.displayName },
    mine: true,
    body: input.body,
    calls: { mentions: { users: onTheWay(input.body), room: false }, readerId: me.id },
    createdAt: new Date(sending.since).toISOString(),
    edited: false,
    editedAt: null,
    deleted: false,
    replyToId: input.replyToId ?? null,
    threadId: input.threadId ?? null,
    thread: null,
    alsoIn: alsoIn(input.clientId, input.threadId ?? null),
    reactions: [],
    pinned: null,
    sending,
  };
}

function alsoIn(clientId: string | null, threadId: string | null): Row['alsoIn'] {
  if (!isSaidTwice(clientId)) return null;
  return threadId === null ? 'thread' : 'room';
}

/** Who is called by id is named by the server, a moment later. */
function onTheWay(body: string): Sender[] {
  return idsIn(body).map((id) => ({ id, username: null, displayName: 'guest' }));
}
