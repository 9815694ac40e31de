import { inject, Service, signal } from '@angular/core';
import { SessionStore } from '../session/session.store';

/** Rooms in which something unread mentions this tab's user by their username. */
@Service()
export class Mentions {
  readonly #session = inject(SessionStore);
  readonly #rooms = signal<ReadonlySet<string>>(new Set());

  in(roomId: string): boolean {
    return this.#rooms().has(roomId);
  }

  look(roomId: string, bodies: readonly string[]): void {
    const username = this.#session.user()?.username;
    if (username == null || this.in(roomId)) return;
    const mention = new RegExp(`(^|[^\\w@])@${username.replaceAll('.', '\\.')}(?![\\w-])`, 'iu');
    if (bodies.some((body) => mention.test(body))) this.#rooms.update((ids) => new Set([...ids, roomId]));
  }

  clear(roomId: string): void {
    if (this.in(roomId)) this.#rooms.update((ids) => new Set([...ids].filter((id) => id !== roomId)));
  }

  reset(): void {
    this.#rooms.set(new Set());
  }
}
