import { LIMITS } from '@confab/contract/constants';

import { badInput } from '../errors/api-error.js';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Builds a page from a query for one row more than fits: the extra row tells whether there is another page. */
export function pageOf<T>(found: readonly T[], idOf: (item: T) => string): { items: T[]; nextCursor: string | null } {
  const items = found.slice(0, LIMITS.page.usual);
  const last = found.length > items.length ? items.at(-1) : undefined;
  return { items, nextCursor: last === undefined ? null : idOf(last) };
}

/** The cursor is an id. */
export function readCursor(cursor: string): string {
  if (!ID.test(cursor)) throw badInput({ cursor: 'must be the nextCursor of an earlier page' });
  return cursor;
}

/** A place in a list by time, and by id among equal times. */
export interface TimePlace {
  readonly at: string;
  readonly id: string;
}

export const timeCursor = ({ at, id }: TimePlace): string => Buffer.from(`${at} ${id}`).toString('base64url');

export function readTimeCursor(cursor: string): TimePlace {
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
  if (!TIME.test(at) || !ID.test(id) || timeCursor({ at, id }) !== cursor) throw badInput({ cursor: 'must be the nextCursor of an earlier page' });
  return { at, id };
}
