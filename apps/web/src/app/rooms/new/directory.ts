import { effect, inject, untracked } from '@angular/core';
import type { Room } from '@confab/contract';
import { SessionStore } from '../../session/session.store';
import { PagedList } from '../../ui/paged-list';

/** The public rooms that match a query, loaded anew with each change of it. To be called in an injection context. */
export function directory(query: () => string): PagedList<Room> {
  const session = inject(SessionStore).session;
  const rooms = new PagedList<Room>(async (cursor) => {
    const page = await session()?.rest('GET /rooms/directory', { query: { ...(query() !== '' && { query: query() }), ...(cursor !== null && { cursor }) } });
    return { items: page?.rooms ?? [], nextCursor: page?.nextCursor ?? null };
  });
  effect(() => {
    query();
    untracked(() => void rooms.again());
  });
  return rooms;
}
