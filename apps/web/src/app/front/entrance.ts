import { inject, Service } from '@angular/core';
import { Router } from '@angular/router';
import { ChatError, type Session } from '@confab/client';
import type { Room } from '@confab/contract';
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
  private readonly door = inject(FrontDoor);
  private guest: Session | null = null;

  /** `door` answers the room. A guest becomes this tab's user only when it has opened: a wrong code signs nobody in. */
  async enter(guestName: string, door: (session: Session) => Promise<Room>, options: { replaceUrl?: boolean } = {}): Promise<void> {
    const own = this.sessions.session();
    const session = own ?? (await this.asGuest(guestName.trim()));
    const room = await door(session);
    if (own === null) {
      this.sessions.open(session);
      this.guest = null;
      this.door.name.set('');
    }
    await this.router.navigate(['/rooms', room.id], options);
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
