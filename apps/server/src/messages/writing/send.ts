import type { Message } from '@confab/contract';

import { badInput, conflict } from '../../errors/api-error.js';
import { blockedConversation } from '../../memberships/memberships.service.js';
import { type Known, openLog, sentKey } from './known.js';
import type { SendOp } from './write-op.js';

export function send(op: SendOp, known: Known): Message {
  const { log, membership } = openLog(known, op.roomId, op.userId);
  const key = sentKey(op.roomId, op.userId, op.clientId);
  const earlier = known.sent.get(key);
  if (earlier) return sameSend(op, log.latest(earlier));
  if (membership.blocked) throw blockedConversation();
  if (op.replyToId !== undefined && known.messages.get(op.replyToId)?.roomId !== op.roomId) throw badInput({ replyToId: 'must be a message of this room' });
  const message = log.append({ sender: membership.sender, clientId: op.clientId, body: op.body, replyToId: op.replyToId ?? null, notice: null });
  known.sent.set(key, message);
  return message;
}

/** A repeated send gets the first one's message. Its text may have been edited or deleted since, so only the id is compared. */
function sameSend(op: SendOp, earlier: Message): Message {
  const unchanged = earlier.editedAt === null && earlier.deletedAt === null;
  if (unchanged && (earlier.body !== op.body || earlier.replyToId !== (op.replyToId ?? null)))
    throw conflict('clientId', 'Another message was sent with this id.');
  return earlier;
}
