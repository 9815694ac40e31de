import type { Message } from '@confab/contract';

import { forbidden } from '../../errors/api-error.js';
import { blockedConversation } from '../../memberships/memberships.service.js';
import { type Known, openMessage } from './known.js';
import type { ReactOp } from './write-op.js';

export function react(op: ReactOp, known: Known): Message {
  const { log, membership, message } = openMessage(known, op);
  if (message.kind === 'notice' || message.deletedAt) throw forbidden('Notices and deleted messages take no reactions.');
  // Like deleting, taking back one's own is allowed to both sides of a block.
  if (op.on && membership.blocked) throw blockedConversation();
  if (known.reactions.stands(op) === op.on) return message;
  return log.change(message, { reactions: op.on ? known.reactions.give(op, message, log.openedAt) : known.reactions.takeBack(op) });
}
