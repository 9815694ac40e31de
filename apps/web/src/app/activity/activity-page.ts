import { Component, computed, inject, signal } from '@angular/core';
import { RoomKnocks } from '../rooms/room-knocks';
import { ColumnPage } from '../ui/column-page';
import { formatDayHeading } from '../ui/date-formats';
import { EmptyState } from '../ui/empty-state';
import { errorSentence } from '../ui/error-sentence';
import { Icon } from '../ui/icon';
import { Toasts } from '../ui/toasts';
import { ActivityStore } from './activity.store';
import { DeedRow } from './deed-row';
import { daysOf, type Deed } from './deeds';
import { WaitingKnock } from './waiting-knock';

type Filter = 'all' | Deed['kind'] | 'door';

const FILTERS: readonly { readonly filter: Filter; readonly name: string }[] = [
  { filter: 'all', name: 'All' },
  { filter: 'mention', name: 'Mentions' },
  { filter: 'thread', name: 'Replies' },
  { filter: 'reaction', name: 'Reactions' },
  { filter: 'door', name: 'Door' },
];

/** What is for this tab's user, in all rooms: mentions, replies in threads that they follow, reactions, and who knocks. */
@Component({
  selector: 'confab-activity-page',
  imports: [ColumnPage, DeedRow, EmptyState, Icon, WaitingKnock],
  providers: [ActivityStore],
  templateUrl: './activity-page.html',
  styleUrl: './activity-page.css',
})
export class ActivityPage {
  protected readonly store = inject(ActivityStore);
  readonly #knocks = inject(RoomKnocks);
  readonly #toasts = inject(Toasts);
  protected readonly filter = signal<Filter>('all');
  protected readonly busy = signal(false);
  protected readonly filters = computed(() => FILTERS.map((each) => ({ ...each, count: this.#countOf(each.filter) })));
  protected readonly knocks = computed(() => [...this.#knocks.rooms()].flatMap((roomId) => this.#knocks.at(roomId)));
  protected readonly shownKnocks = computed(() => (this.filter() === 'all' || this.filter() === 'door' ? this.knocks() : []));
  readonly #shown = computed(() => this.store.deeds().filter(({ kind }) => this.filter() === 'all' || this.filter() === kind));
  protected readonly days = computed(() => daysOf(this.#shown()));
  readonly #unread = computed(() => this.store.deeds().filter((deed) => this.store.isUnread(deed)));
  protected readonly hasUnread = computed(() => this.#unread().length > 0);
  protected readonly formatDayHeading = formatDayHeading;

  protected async readAll(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      // Oldest first: each mark moves once for each of its messages at most.
      for (const deed of [...this.#unread()].reverse()) if (this.store.isUnread(deed)) await this.store.read(deed);
    } catch (error) {
      this.#toasts.show(errorSentence(error));
    }
    this.busy.set(false);
  }

  #countOf(filter: Filter): number {
    if (filter === 'all') return 0;
    return filter === 'door' ? this.knocks().length : this.#unread().filter(({ kind }) => kind === filter).length;
  }
}
