import type { Message } from '@confab/contract';
import { LIMITS } from '@confab/contract/constants';

import { conflict, forbidden } from '../../errors/api-error.js';
import { blockedConversation, type Membership } from '../../memberships/memberships.service.js';
import { type Known, openMessage } from './known.js';
import type { PinOp } from './write-op.js';

export function pin(op: PinOp, known: Known): Message {
  const { log, membership, message } = openMessage(known, op);
  if (!mayPin(membership)) throw forbidden('Only the room’s owner and moderators pin messages.');
  if (message.kind === 'notice' || message.deletedAt) throw forbidden('Notices and deleted messages are not pinned.');
  if (membership.blocked) throw blockedConversation();
  if ((message.pinned !== null) === op.on) return message;
  count(known.pins, message.roomId, op.on ? 1 : -1);
  return log.change(message, { pinned: op.on ? { by: membership.sender, at: log.openedAt } : null });
}

const mayPin = ({ kind, role }: Membership): boolean => kind === 'direct' || kind === 'ephemeral' || role !== 'member';

function count(pins: Map<string, number>, roomId: string, change: number): void {
  const pinned = (pins.get(roomId) ?? 0) + change;
  if (pinned > LIMITS.pins.max) throw conflict('messageId', `${LIMITS.pins.max} messages of this room are pinned already.`);
  pins.set(roomId, pinned);
}
