import { Service, signal } from '@angular/core';
import { draftKey as keyOf } from './unsent-texts';

/** What was begun and not sent, for each room of an account, for as long as the tab lives and its account is logged in. */
@Service()
export class Drafts {
  readonly #changes = signal(0);

  read(userId: string, roomId: string): string {
    this.#changes();
    try {
      return sessionStorage.getItem(keyOf(userId, roomId)) ?? '';
    } catch {
      // Storage is switched off in this browser: drafts last as long as their page.
      return '';
    }
  }

  keep(userId: string, roomId: string, text: string): void {
    try {
      if (text.trim() === '') sessionStorage.removeItem(keyOf(userId, roomId));
      else sessionStorage.setItem(keyOf(userId, roomId), text);
    } catch {
      // Switched off or full: see above.
    }
    this.#changes.update((count) => count + 1);
  }
}
