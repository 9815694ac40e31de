import { Component, computed, inject, signal } from '@angular/core';
import type { User } from '@confab/contract';
import { BlocksStore } from '../blocks/blocks.store';
import { Avatar } from '../ui/avatar';
import { EmptyState } from '../ui/empty-state';
import { errorSentence } from '../ui/error-sentence';
import { Toasts } from '../ui/toasts';

/** The section of the account page with the blocked users, and how to unblock them. */
@Component({
  selector: 'confab-blocked-people',
  imports: [Avatar, EmptyState],
  templateUrl: './blocked-people.html',
  styleUrls: ['../ui/section.css', './own-sessions.css'],
})
export class BlockedPeople {
  protected readonly blocks = inject(BlocksStore);
  readonly #toasts = inject(Toasts);
  protected readonly busy = signal<string | null>(null);
  protected readonly failure = computed(() => (this.blocks.failure() === null ? null : errorSentence(this.blocks.failure())));

  protected async unblock({ id, displayName }: User): Promise<void> {
    this.busy.set(id);
    try {
      await this.blocks.unblock(id);
      this.#toasts.show(`${displayName} is no longer blocked`);
    } catch (error) {
      this.#toasts.show(errorSentence(error));
    }
    this.busy.set(null);
  }
}
