import type { Message, MessageEdit } from '@confab/contract';

import { notFound } from '../../errors/api-error.js';
import { type Membership, membershipKey } from '../../memberships/memberships.service.js';
import type { PendingReactions } from '../annotations/pending-reactions.js';
import type { PendingMentions } from '../mentions/pending-mentions.js';
import type { LogTransaction } from '../log/log-transaction.js';
import type { ThreadFollows } from './thread-follows.js';

/** A text that an edit replaces. */
interface EarlierText extends MessageEdit {
  readonly messageId: string;
}

/** Everything that a batch's writes depend on, read under the locks of their rooms. */
export interface Known {
  readonly logs: Map<string, LogTransaction>;
  readonly memberships: Map<string, Membership>;
  /** By room, sender and client id: earlier sends with the same key, including those of this batch. */
  readonly sent: Map<string, Message>;
  /** By id: messages to change, to reply to, or to write in a thread of. */
  readonly messages: Map<string, Message>;
  readonly reactions: PendingReactions;
  readonly mentions: PendingMentions;
  /** By room: how many messages are pinned, counting what this batch pins. */
  readonly pins: Map<string, number>;
  /** Texts that this batch replaces. */
  readonly earlierTexts: EarlierText[];
  /** By id: the messages that this batch deletes, as they were before. */
  readonly erased: Map<string, Message>;
  readonly follows: ThreadFollows;
  /** Whether a room without a log may be one that another transaction has locked. */
  readonly mayBeLocked: boolean;
}

/** A room's log, and the membership of the user who writes there. */
interface OpenLog {
  readonly log: LogTransaction;
  readonly membership: Membership;
}

export const sentKey = (roomId: string, userId: string, clientId: string | null): string => `${roomId} ${userId} ${clientId}`;

/** Another transaction holds the room's lock. */
export class RoomLocked extends Error {
  constructor(readonly roomId: string) {
    super('The room is locked');
  }
}

/** The room's log if the user may write there; NOT_FOUND otherwise. */
export function openLog(known: Known, roomId: string, userId: string): OpenLog {
  const log = known.logs.get(roomId);
  const membership = known.memberships.get(membershipKey(roomId, userId));
  if (!membership) throw notFound();
  if (log) return { log, membership };
  // Its members are there, so the room is too, unless it is being deleted: waiting for its lock shows which.
  throw known.mayBeLocked ? new RoomLocked(roomId) : notFound();
}

/** A message that the user may see, as this batch has it by now; NOT_FOUND otherwise. */
export function openMessage(known: Known, { messageId, userId }: { messageId: string; userId: string }): OpenLog & { readonly message: Message } {
  const found = known.messages.get(messageId);
  if (!found) throw notFound();
  const open = openLog(known, found.roomId, userId);
  return { ...open, message: open.log.latest(found) };
}
