import { Service, signal } from '@angular/core';
import { draftKey as keyOf } from './unsent-texts';

/** The drafts of an account, one for each room, until the tab is closed or the account logs out. */
@Service()
export class Drafts {
  readonly #changes = signal(0);

  read(userId: string, roomId: string): string {
    this.#changes();
    try {
      return sessionStorage.getItem(keyOf(userId, roomId)) ?? '';
    } catch {
      // Storage is disabled: drafts last as long as their page.
      return '';
    }
  }

  keep(userId: string, roomId: string, text: string): void {
    try {
      if (text.trim() === '') sessionStorage.removeItem(keyOf(userId, roomId));
      else sessionStorage.setItem(keyOf(userId, roomId), text);
    } catch {
      // Disabled or full: see above.
    }
    this.#changes.update((count) => count + 1);
  }
}
