import type { Message } from '@confab/contract';

import { forbidden } from '../../errors/api-error.js';
import { type Known, openMessage } from './known.js';
import type { DeleteOp } from './write-op.js';

/** Empties a message, which keeps its place, and a thread under it. */
export function erase(op: DeleteOp, known: Known): Message {
  const { log, membership, message } = openMessage(known, op);
  if (message.kind === 'notice' || (message.sender.id !== op.userId && membership.role === 'member'))
    throw forbidden('Only its sender, or the room’s owner and moderators, delete a message.');
  if (message.deletedAt) return message;
  known.erased.set(message.id, message);
  return log.change(message, { body: '', deletedAt: log.openedAt, reactions: [], mentions: { users: [], room: false }, pinned: null });
}
