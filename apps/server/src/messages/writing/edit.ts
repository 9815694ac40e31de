import type { Message } from '@confab/contract';

import { forbidden } from '../../errors/api-error.js';
import { blockedConversation } from '../../memberships/memberships.service.js';
import { type Known, openMessage } from './known.js';
import type { EditOp } from './write-op.js';

export function edit(op: EditOp, known: Known): Message {
  const { log, membership, message } = openMessage(known, op);
  if (message.sender.id !== op.userId || message.kind === 'notice') throw forbidden('Only its sender edits a message.');
  if (message.deletedAt) throw forbidden('A deleted message stays deleted.');
  if (membership.blocked) throw blockedConversation();
  return message.body === op.body ? message : log.change(message, { body: op.body, editedAt: log.openedAt });
}
