import { afterNextRender, Component, computed, effect, inject, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, NavigationEnd, Router, RouterOutlet } from '@angular/router';
import type { RemovalReason } from '@confab/contract/constants';
import { filter, map, startWith } from 'rxjs';
import { Toasts } from '../../ui/toasts';
import { Viewport } from '../../ui/viewport';
import { whenIdle } from '../../ui/when-idle';
import { RoomPreloader } from '../room-preloader';
import { RoomsStore } from '../rooms.store';
import { VisitedRooms } from '../visited-rooms';
import { RoomList } from './room-list';

/** The list at the side and a room beside it; on a phone each is a page of its own. */
@Component({
  selector: 'confab-rooms-page',
  imports: [RoomList, RouterOutlet],
  template: `
    <confab-room-list [page]="showsList()" [attr.role]="showsList() ? 'main' : null" />
    <router-outlet />
  `,
  styleUrl: './rooms-page.css',
  host: { '[class.on-list]': 'showsList()' },
})
export class RoomsPage {
  readonly #router = inject(Router);
  readonly #route = inject(ActivatedRoute);
  readonly #rooms = inject(RoomsStore);
  readonly #visited = inject(VisitedRooms);
  readonly #toasts = inject(Toasts);
  readonly #viewport = inject(Viewport);
  readonly #beside = toSignal(
    this.#router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      startWith(null),
      map(() => this.#route.snapshot.firstChild),
    ),
    { initialValue: null },
  );
  protected readonly roomId = computed(() => this.#beside()?.paramMap.get('id') ?? null);
  /** On a phone the list itself is the page, in place of the pane that would stand beside it. */
  protected readonly showsList = computed(() => this.#viewport.isPhone() && (this.#beside()?.url.length ?? 0) === 0);
  readonly #lost = computed(() => {
    const removal = this.#rooms.removed();
    return removal !== null && removal.roomId === this.roomId() && this.#rooms.room(removal.roomId) === undefined ? removal.reason : null;
  });

  constructor() {
    const preloader = inject(RoomPreloader);
    afterNextRender(() => whenIdle(() => void preloader.fetchLater()));
    effect((onCleanup) => {
      const id = this.roomId();
      this.#rooms.setOpen(id);
      if (id !== null) this.#visited.note(id);
      onCleanup(() => this.#rooms.setOpen(null));
    });
    effect(() => {
      const reason = this.#lost();
      if (reason !== null) untracked(() => this.#leave(reason));
    });
  }

  #leave(reason: RemovalReason): void {
    const words = LOST_WORDS[reason];
    if (words !== undefined) this.#toasts.show(words);
    void this.#router.navigateByUrl('/rooms');
  }
}

const LOST_WORDS: Readonly<Partial<Record<RemovalReason, string>>> = {
  kicked: 'You were removed from that room.',
  deleted: 'That room was deleted.',
  ended: 'That room has ended.',
};
