import { inject, Service } from '@angular/core';
import { Router, type NavigationExtras } from '@angular/router';
import { ChatError, type Session } from '@confab/client';
import type { EntryResult } from '../rooms/enter-room';
import { openEntry } from '../rooms/open-entry';
import { RoomsLoader } from '../rooms/rooms-loader';
import { SessionStore } from '../session/session.store';
import { SentenceError } from '../ui/error-sentence';
import { EntryState, NO_ROOM } from './entry-state';

/** The server has guests switched off. */
class NoGuests extends SentenceError {
  constructor() {
    super('Guests cannot come in here. Please sign up or log in first.');
  }
}

/** Enters a room as the signed-in user, or as a guest with the given name. */
@Service()
export class RoomEntry {
  readonly #sessions = inject(SessionStore);
  readonly #router = inject(Router);
  readonly #rooms = inject(RoomsLoader);
  readonly #entryState = inject(EntryState);
  #guest: Session | null = null;

  /** `enterRoom` resolves with the room or the knock. The guest becomes this tab's user only after that: a wrong code must not sign anybody in. */
  async enter(guestName: string, enterRoom: (session: Session) => Promise<EntryResult>, extras: NavigationExtras = {}): Promise<void> {
    const own = this.#sessions.session();
    const session = own ?? (await this.#asGuest(guestName.trim()));
    const result = await enterRoom(session);
    if (own === null) {
      this.#sessions.open(session);
      this.#guest = null;
      this.#entryState.name.set('');
    }
    this.#entryState.room.set(NO_ROOM);
    if ('room' in result) (await this.#rooms.load()).put(result.room);
    await openEntry(this.#router, result, extras);
  }

  async #asGuest(name: string): Promise<Session> {
    this.#guest ??= await this.#newGuest(name);
    if (this.#guest.user.displayName !== name) {
      this.#guest.user = await this.#guest.rest('PATCH /users/me', { body: { displayName: name } });
    }
    return this.#guest;
  }

  async #newGuest(name: string): Promise<Session> {
    try {
      return await this.#sessions.newGuest(name);
    } catch (error) {
      if (error instanceof ChatError && error.code === 'FORBIDDEN') throw new NoGuests();
      throw error;
    }
  }
}
