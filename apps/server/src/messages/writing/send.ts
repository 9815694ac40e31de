import type { Message } from '@confab/contract';

import { badInput, conflict } from '../../errors/api-error.js';
import { blockedConversation } from '../../memberships/memberships.service.js';
import type { Draft, LogTransaction } from '../log/log-transaction.js';
import { type Known, openLog, sentKey } from './known.js';
import type { SendOp } from './write-op.js';

export function send(op: SendOp, known: Known): Message {
  const { log, membership } = openLog(known, op.roomId, op.userId);
  const key = sentKey(op.roomId, op.userId, op.clientId);
  const earlier = known.sent.get(key);
  if (earlier) return sameSend(op, log.latest(earlier));
  if (membership.blocked) throw blockedConversation();
  const root = op.threadId === undefined ? undefined : rootOf(op.threadId, log, known);
  if (op.replyToId !== undefined && !mayAnswer(op.replyToId, root, { log, known })) throw badInput({ replyToId: 'must be a message of the same timeline' });
  const mentions = known.mentions.in(op.called, membership);
  const draft = { sender: membership.sender, clientId: op.clientId, body: op.body, replyToId: op.replyToId ?? null, notice: null, mentions };
  const message = root ? reply(root, draft, { log, known }) : log.append(draft);
  known.mentions.note(message);
  known.sent.set(key, message);
  return message;
}

/** A repeated send gets the first one's message. Its text may have been edited or deleted since, so only the id is compared. */
function sameSend(op: SendOp, earlier: Message): Message {
  const unchanged = earlier.editedAt === null && earlier.deletedAt === null;
  const differs = earlier.body !== op.body || earlier.replyToId !== (op.replyToId ?? null);
  if ((unchanged && differs) || earlier.threadId !== (op.threadId ?? null)) throw conflict('clientId', 'Another message was sent with this id.');
  return earlier;
}

interface Place {
  readonly log: LogTransaction;
  readonly known: Known;
}

/** The root of a thread: a text message of the room's own timeline. No thread begins on a deleted one. */
function rootOf(threadId: string, log: LogTransaction, known: Known): Message {
  const found = known.messages.get(threadId);
  const root = found?.roomId === log.roomId ? log.latest(found) : undefined;
  if (root?.kind !== 'text' || root.threadId !== null || (root.deletedAt && !root.thread))
    throw badInput({ threadId: 'must be a text message of this room that is in no thread' });
  return root;
}

/** A message of the same timeline, or the thread's root. */
function mayAnswer(replyToId: string, root: Message | undefined, { log, known }: Place): boolean {
  const answered = known.messages.get(replyToId);
  return answered?.roomId === log.roomId && (answered.threadId === (root?.id ?? null) || answered.id === root?.id);
}

/** Who writes in a thread follows it from then on, and so does its root's sender from its first reply on. */
function reply(root: Message, draft: Draft, { log, known }: Place): Message {
  const message = log.reply(root, draft);
  const thread = { roomId: root.roomId, threadId: root.id };
  if (!root.thread) known.follows.draw({ ...thread, userId: root.sender.id, readSeq: 0 });
  known.follows.wrote({ ...thread, userId: draft.sender.id, readSeq: message.seq });
  return message;
}
