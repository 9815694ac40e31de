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
  if (message.body === op.body) return message;
  known.earlierTexts.push({ messageId: message.id, body: message.body, at: message.editedAt ?? message.createdAt });
  const edited = log.change(message, { body: op.body, editedAt: log.openedAt, mentions: known.mentions.in(op.called, membership) });
  known.mentions.note(edited, message.mentions);
  return edited;
}
