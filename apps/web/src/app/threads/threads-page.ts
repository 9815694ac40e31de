import { Component, computed, inject, signal } from '@angular/core';
import { FollowedThreads } from '../rooms/followed-threads';
import { ColumnPage } from '../ui/column-page';
import { EmptyState } from '../ui/empty-state';
import { errorSentence } from '../ui/error-sentence';
import { Icon } from '../ui/icon';
import { Toasts } from '../ui/toasts';
import { ThreadCard } from './thread-card';
import { ThreadsStore } from './threads.store';

/** The threads of all rooms that one follows. */
@Component({
  selector: 'confab-threads-page',
  imports: [ColumnPage, EmptyState, Icon, ThreadCard],
  providers: [ThreadsStore],
  templateUrl: './threads-page.html',
  styleUrl: './threads-page.css',
})
export class ThreadsPage {
  protected readonly store = inject(ThreadsStore);
  readonly #followed = inject(FollowedThreads);
  readonly #toasts = inject(Toasts);
  protected readonly hasUnread = computed(() => this.#followed.unread().length > 0);
  protected readonly busy = signal(false);

  protected async readAll(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      for (const { threadId } of this.#followed.unread()) await this.#followed.read(threadId);
    } catch (error) {
      this.#toasts.show(errorSentence(error));
    }
    this.busy.set(false);
  }
}
