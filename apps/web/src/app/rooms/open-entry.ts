import type { NavigationExtras, Router } from '@angular/router';
import type { EntryResult } from './enter-room';

/** To the room, or to the page on which one waits for it; what the room was called stays with the page, also when it is reloaded. */
export function openEntry(router: Router, result: EntryResult, extras: NavigationExtras = {}): Promise<boolean> {
  if ('room' in result) return router.navigate(['/rooms', result.room.id], extras);
  return router.navigate(['/knock', result.knock.id], { ...extras, state: { roomLabel: result.roomLabel, byCode: result.byCode } });
}
