import type { NoticeType, Sender } from '@confab/contract';

import type { Draft } from '../../messages/log/log-transaction.js';

const toSender = ({ id, username, displayName }: Sender): Sender => ({ id, username, displayName });

/** A notice in a room's history: `by` is the actor, `about` the subject; `body` holds a new name. */
export function noticeOf(type: NoticeType, by: Sender, about: Sender = by, body = ''): Draft {
  return { sender: toSender(by), clientId: null, body, replyToId: null, notice: { type, user: toSender(about) }, mentions: { users: [], room: false } };
}
