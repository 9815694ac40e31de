import type { NavigationExtras, Router } from '@angular/router';
import type { Arrival } from './room-doors';

/** To the room, or to the page on which one waits for it; what the room was called stays with the page, also when it is reloaded. */
export function goIn(router: Router, arrival: Arrival, extras: NavigationExtras = {}): Promise<boolean> {
  if ('room' in arrival) return router.navigate(['/rooms', arrival.room.id], extras);
  return router.navigate(['/knock', arrival.knock.id], { ...extras, state: { called: arrival.called, byCode: arrival.byCode } });
}
