import { Component, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { RoomNews } from '../rooms/room-news';
import { RoomPreloader } from '../rooms/room-preloader';
import { ServerInfo } from '../session/server-info';
import { SessionStore } from '../session/session.store';
import { Logo } from '../ui/logo';
import { Toasts } from '../ui/toasts';

/** The frame of all pages outside the rooms: logo, navigation and the server's host. */
@Component({
  selector: 'confab-entry-frame',
  imports: [Logo, RouterLink],
  templateUrl: './entry-frame.html',
  styleUrl: './entry-frame.css',
  host: { '(focusin)': 'fetchRoom()' },
})
export class EntryFrame {
  readonly #router = inject(Router);
  readonly #toasts = inject(Toasts);
  /** A focused form field means that a room is opened soon. */
  readonly #preloader = inject(RoomPreloader);
  protected readonly session = inject(SessionStore);
  protected readonly news = inject(RoomNews);
  protected readonly serverInfo = inject(ServerInfo);
  /** The present page, which needs no link to itself. */
  readonly page = input<'login' | 'signup' | 'account' | 'setup'>();
  /** The address to go to after logging in or signing up, if not the list of rooms. */
  readonly next = input<string>();
  protected readonly host = location.host;

  constructor() {
    // Only visitors who are not signed in see the link to sign up.
    if (this.session.user() === null) this.serverInfo.ask();
  }

  protected fetchRoom(): void {
    void this.#preloader.fetch();
  }

  protected async logOut(): Promise<void> {
    try {
      await this.session.logOut();
    } catch {
      this.#toasts.show('You are logged out here. The server could not be told; it ends the session by itself.');
    }
    await this.#router.navigateByUrl('/');
  }
}
