import { inject } from '@angular/core';
import { Router, type CanActivateFn } from '@angular/router';
import { ChatError } from '@confab/client';
import { EntryState } from '../entry/entry-state';
import { RoomsStore } from '../rooms/rooms.store';
import { SessionStore } from '../session/session.store';
import { errorSentence } from '../ui/error-sentence';

/** Opens a room's page for its members. Others are led to the page for joining a public room, or else to the welcome page with a notice. */
export const roomOpen: CanActivateFn = async (route) => {
  const [session, rooms, router, entryState] = [inject(SessionStore), inject(RoomsStore), inject(Router), inject(EntryState)];
  const id = route.paramMap.get('id') ?? '';
  // A room that was just entered is known before the list of rooms is loaded.
  if (rooms.room(id) !== undefined) return true;
  await rooms.ready();
  if (rooms.room(id) !== undefined) return true;
  try {
    const room = await session.session()?.rest('GET /rooms/:id', { params: { id } });
    if (room?.you == null) return router.createUrlTree(['/rooms', id, 'join'], { queryParams: { m: route.paramMap.get('seq') } });
    rooms.put(room);
    return true;
  } catch (error) {
    entryState.notice.set(isClosed(error) ? 'You are not in that room, or it has ended. Ask someone in it for its code or link.' : errorSentence(error));
    return router.createUrlTree(['/']);
  }
};

function isClosed(error: unknown): boolean {
  return error instanceof ChatError && (error.code === 'NOT_FOUND' || error.code === 'BAD_INPUT');
}
