import { inject, Service } from '@angular/core';
import { Router, type NavigationExtras } from '@angular/router';
import { ChatError, type Session } from '@confab/client';
import { goIn } from '../rooms/go-in';
import type { Arrival } from '../rooms/room-doors';
import { RoomsStore } from '../rooms/rooms.store';
import { SessionStore } from '../session/session.store';
import { SentenceError } from '../ui/error-sentence';
import { FrontDoor } from './front-door';

/** This server takes no guests. */
class NoGuests extends SentenceError {
  constructor() {
    super('Guests cannot come in here. Please sign up or log in first.');
  }
}

/** Brings someone into a room: as who they are, or as a guest of the name they gave. */
@Service()
export class Entrance {
  private readonly sessions = inject(SessionStore);
  private readonly router = inject(Router);
  private readonly rooms = inject(RoomsStore);
  private readonly door = inject(FrontDoor);
  private guest: Session | null = null;

  /** `door` answers where one stands then. A guest becomes this tab's user only when there is a door: a wrong code signs nobody in. */
  async enter(guestName: string, door: (session: Session) => Promise<Arrival>, extras: NavigationExtras = {}): Promise<void> {
    const own = this.sessions.session();
    const session = own ?? (await this.asGuest(guestName.trim()));
    const arrival = await door(session);
    if (own === null) {
      this.sessions.open(session);
      this.guest = null;
      this.door.name.set('');
    }
    if ('room' in arrival) this.rooms.put(arrival.room);
    await goIn(this.router, arrival, extras);
  }

  private async asGuest(name: string): Promise<Session> {
    this.guest ??= await this.newGuest(name);
    if (this.guest.user.displayName !== name) {
      this.guest.user = await this.guest.rest('PATCH /users/me', { body: { displayName: name } });
    }
    return this.guest;
  }

  private async newGuest(name: string): Promise<Session> {
    try {
      return await this.sessions.newGuest(name);
    } catch (error) {
      if (error instanceof ChatError && error.code === 'FORBIDDEN') throw new NoGuests();
      throw error;
    }
  }
}
