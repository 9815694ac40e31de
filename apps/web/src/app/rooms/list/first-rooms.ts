import { Component, computed, inject, resource, signal } from '@angular/core';
import { Router } from '@angular/router';
import { SessionStore } from '../../session/session.store';
import { errorSentence } from '../../ui/error-sentence';
import { Icon } from '../../ui/icon';
import { Spinner } from '../../ui/spinner';
import { Toasts } from '../../ui/toasts';
import { NewRoom } from '../new/new-room';
import type { NewRoomStep } from '../new/new-room-step';
import { openEntry } from '../open-entry';
import { RoomsStore } from '../rooms.store';

/** The three first steps for a user without rooms. */
@Component({
  selector: 'confab-first-rooms',
  imports: [Icon, Spinner],
  template: `
    <h1 tabindex="-1">Nobody is talking here yet.</h1>
    <p>Three ways to begin. What you open, join or write to stays in your list.</p>
    <div class="choices">
      <button type="button" class="choice" (click)="open()">
        <span class="leaf">
          @if (opening()) {
            <confab-spinner size="20" />
          } @else {
            <svg confabIcon="square-pen"></svg>
          }
        </span>
        <b>Open a room</b><span>Gets a short code. Call people in.</span>
      </button>
      <button type="button" class="choice" aria-haspopup="dialog" (click)="go('code')">
        <span class="leaf"><svg confabIcon="hash"></svg></span>
        <b>Join with a code</b><span>Somebody told you the letters? Put them in.</span>
      </button>
      <button type="button" class="choice" aria-haspopup="dialog" (click)="go('directory')">
        <span class="leaf"><svg confabIcon="compass"></svg></span>
        <b>Look around</b><span>{{ around() }}</span>
      </button>
    </div>
  `,
  styleUrl: './first-rooms.css',
})
export class FirstRooms {
  readonly #rooms = inject(RoomsStore);
  readonly #session = inject(SessionStore);
  readonly #router = inject(Router);
  readonly #newRoom = inject(NewRoom);
  readonly #toasts = inject(Toasts);
  protected readonly opening = signal(false);
  readonly #listed = resource({
    params: () => this.#session.session() ?? undefined,
    loader: ({ params: session }) => session.rest('GET /rooms/directory', {}),
  });
  /** How many there are to be found; it is no loss where it cannot be told. */
  protected readonly around = computed(() => {
    if (!this.#listed.hasValue()) return 'Rooms on this server that are open to you.';
    const { rooms, nextCursor } = this.#listed.value();
    if (rooms.length === 0) return 'Rooms that you may join are listed here. There are none yet.';
    if (rooms.length === 1 && nextCursor === null) return '1 room on this server is open to you.';
    return `${rooms.length}${nextCursor === null ? '' : ' and more'} rooms on this server are open to you.`;
  });

  protected async open(): Promise<void> {
    if (this.opening()) return;
    this.opening.set(true);
    try {
      await openEntry(this.#router, { room: await this.#rooms.make({ kind: 'ephemeral' }) });
    } catch (error) {
      this.#toasts.show(errorSentence(error));
    } finally {
      this.opening.set(false);
    }
  }

  protected go(step: NewRoomStep): void {
    this.#newRoom.ask(step);
  }
}
