import { Component, computed, inject, input, resource, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Room } from '@confab/contract';
import { SessionStore } from '../../session/session.store';
import { EmptyState } from '../../ui/empty-state';
import { errorSentence } from '../../ui/error-sentence';
import { Icon } from '../../ui/icon';
import { RoomAvatar } from '../../ui/room-avatar';
import { Spinner } from '../../ui/spinner';
import { openEntry } from '../open-entry';
import { RoomsStore } from '../rooms.store';

/** A public room that one is not in: what it is, and a way in. */
@Component({
  selector: 'confab-public-room-pane',
  imports: [EmptyState, Icon, RoomAvatar, RouterLink, Spinner],
  templateUrl: './public-room-pane.html',
  styleUrls: ['./pane.css', './public-room-pane.css'],
})
export class PublicRoomPane {
  readonly #session = inject(SessionStore);
  readonly #rooms = inject(RoomsStore);
  readonly #router = inject(Router);
  readonly id = input.required<string>();
  /** From the address: the message that brought the reader here. */
  readonly m = input<string>();
  protected readonly room = resource({
    params: () => this.id(),
    loader: async ({ params: id }) => this.#session.session()?.rest('GET /rooms/:id', { params: { id } }),
  });
  protected readonly joining = signal(false);
  protected readonly refusal = signal<string | null>(null);
  protected readonly failure = computed(() => (this.room.error() === undefined ? null : errorSentence(this.room.error())));

  protected async join(room: Room): Promise<void> {
    if (this.joining()) return;
    this.joining.set(true);
    this.refusal.set(null);
    try {
      const result = await this.#rooms.join(room);
      const seq = this.m() ?? '';
      if ('room' in result && /^\d+$/.test(seq)) await this.#router.navigate(['/rooms', room.id, 'm', seq], { replaceUrl: true });
      else await openEntry(this.#router, result, { replaceUrl: true });
    } catch (error) {
      this.refusal.set(errorSentence(error));
    } finally {
      this.joining.set(false);
    }
  }
}
