import { badInput } from '../../errors/api-error.js';

/** A place in the list: of several reactions at one time, that of one user with one emoji. */
export interface ActivityPlace {
  readonly at: string;
  readonly messageId: string;
  /** Who is behind it. */
  readonly userId: string;
  /** Empty for what is no reaction. */
  readonly emoji: string;
}

const PLACE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z [0-9a-f-]{36} [0-9a-f-]{36} \S{0,64}$/;

/** What is no reaction comes after all reactions to the same message at the same time. */
export const toCursor = ({ at, messageId, userId, emoji }: ActivityPlace): string => Buffer.from(`${at} ${messageId} ${userId} ${emoji}`).toString('base64url');

export function readActivityCursor(cursor: string): ActivityPlace {
  const text = Buffer.from(cursor, 'base64url').toString();
  if (!PLACE.test(text) || Buffer.from(text).toString('base64url') !== cursor) throw badInput({ cursor: 'must be the nextCursor of an earlier page' });
  const [at = '', messageId = '', userId = '', emoji = ''] = text.split(' ');
  return { at, messageId, userId: emoji === '' ? '' : userId, emoji };
}
