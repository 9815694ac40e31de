import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { ChatError } from '@confab/client';
import type { Knock } from '@confab/contract';
import { EntryFrame } from '../entry/entry-frame';
import { RoomsStore } from '../rooms/rooms.store';
import { SessionStore } from '../session/session.store';
import { Avatar } from '../ui/avatar';
import { formatTime } from '../ui/date-formats';
import { EmptyState } from '../ui/empty-state';
import { errorSentence } from '../ui/error-sentence';
import { Spinner } from '../ui/spinner';
import { Toasts } from '../ui/toasts';

/** `over`: the knock no longer waits. Whether the room exists, or has refused, is never disclosed. */
type Standing = 'asking' | Knock['state'] | 'over' | 'failed';

/** Waits until a knock is answered, also after a reload, and then opens the room. */
@Component({
  selector: 'confab-knock-page',
  imports: [Avatar, EmptyState, EntryFrame, RouterLink, Spinner],
  templateUrl: './knock-page.html',
  styleUrls: ['../entry/entry-card.css', './knock-page.css'],
})
export class KnockPage {
  readonly #router = inject(Router);
  readonly #rooms = inject(RoomsStore);
  readonly #toasts = inject(Toasts);
  protected readonly session = inject(SessionStore);
  readonly id = input.required<string>();
  /** The code or the name by which the user knows the room; they know nothing else of it. */
  protected readonly roomLabel = roomLabelIn(history.state);
  /** Knocked by code, or unknown after a reload: the room need not exist. */
  protected readonly byCode = isByCode(history.state);
  protected readonly remedy = this.byCode
    ? 'Ask whoever gave you the code whether it is right, or for an invite link; or knock once more.'
    : 'You can knock once more, or ask somebody in the room for an invite link.';
  protected readonly standing = signal<Standing>('asking');
  protected readonly failure = signal('');
  readonly #knock = signal<Knock | null>(null);
  protected readonly until = computed(() => formatTime(this.#knock()?.expiresAt ?? new Date().toISOString()));

  constructor() {
    effect((onCleanup) => {
      const [id, client] = [this.id(), this.session.client()];
      if (client === null) return;
      const stops = [
        client.on('knock.answered', ({ id: answered, roomId }) => answered === id && void this.#enter(roomId)),
        client.onWelcome(() => void this.look()),
      ];
      onCleanup(() => stops.forEach((stop) => stop()));
      untracked(() => void this.look());
    });
    effect((onCleanup) => {
      const knock = this.#knock();
      if (knock === null) return;
      const timer = setTimeout(() => void this.look(), Date.parse(knock.expiresAt) - Date.now() + LATE_MS);
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected async look(): Promise<void> {
    try {
      const knock = await this.session.session()?.rest('GET /knocks/:id', { params: { id: this.id() } });
      if (knock === undefined) return;
      this.#knock.set(knock);
      this.standing.set(knock.state);
    } catch (error) {
      if (error instanceof ChatError && (error.code === 'NOT_FOUND' || error.code === 'BAD_INPUT')) await this.#learnEnd();
      else if (this.standing() === 'asking') this.#fail(error);
    }
  }

  protected async withdraw(): Promise<void> {
    try {
      await this.session.session()?.rest('DELETE /knocks/:id', { params: { id: this.id() } });
      await this.#router.navigateByUrl(this.#rooms.rooms().size > 0 ? '/rooms' : '/join');
    } catch (error) {
      // It was answered a moment ago: find out how.
      if (error instanceof ChatError && error.code === 'NOT_FOUND') await this.look();
      else this.#toasts.show(errorSentence(error));
    }
  }

  /** Finds out whether the knock was accepted while this page was offline, or is over. */
  async #learnEnd(): Promise<void> {
    await this.#rooms.ready();
    const room = [...this.#rooms.rooms().values()].find(
      ({ code, name }) => code === this.roomLabel || (name !== null && name.toLowerCase() === this.roomLabel?.toLowerCase()),
    );
    if (room) await this.#enter(room.id);
    else this.standing.set('over');
  }

  async #enter(roomId: string): Promise<void> {
    await this.#router.navigate(['/rooms', roomId], { replaceUrl: true });
  }

  #fail(error: unknown): void {
    this.failure.set(errorSentence(error));
    this.standing.set('failed');
  }
}

/** Margin for the difference between the server's clock and this one's. */
const LATE_MS = 2000;

function isByCode(state: unknown): boolean {
  return !(typeof state === 'object' && state !== null && 'byCode' in state && state.byCode === false);
}

function roomLabelIn(state: unknown): string | null {
  return typeof state === 'object' && state !== null && 'roomLabel' in state && typeof state.roomLabel === 'string' ? state.roomLabel : null;
}
