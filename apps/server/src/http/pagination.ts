import { LIMITS } from '@confab/contract/constants';

import { badInput } from '../errors/api-error.js';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

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
