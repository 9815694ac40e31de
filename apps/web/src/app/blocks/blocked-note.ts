import { Component, computed, inject, input, signal } from '@angular/core';
import type { User } from '@confab/contract';
import { errorSentence } from '../ui/error-sentence';
import { Toasts } from '../ui/toasts';
import { BlocksStore } from './blocks.store';

/** The note above the composer of a direct room with a blocked user. */
@Component({
  selector: 'confab-blocked-note',
  template: `@if (isBlocked()) {
    <p role="status">
      <span
        >You blocked <bdi>{{ peer().displayName }}</bdi>, so neither of you can write here.</span
      >
      <button type="button" class="btn outline compact" (click)="unblock()">{{ busy() ? 'Unblocking' : 'Unblock' }}</button>
    </p>
  }`,
  styles: `
    p {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 8px 16px;
      margin-block-end: 8px;
      padding: 10px 16px;
      border-radius: var(--r-2);
      background: var(--sunk);
      font-size: 0.875rem;
      line-height: 1.25rem;
      overflow-wrap: anywhere;
    }
  `,
})
export class BlockedNote {
  readonly peer = input.required<User>();
  readonly #blocks = inject(BlocksStore);
  readonly #toasts = inject(Toasts);
  protected readonly isBlocked = computed(() => this.#blocks.has(this.peer().id));
  protected readonly busy = signal(false);

  protected async unblock(): Promise<void> {
    this.busy.set(true);
    try {
      await this.#blocks.unblock(this.peer().id);
    } catch (error) {
      this.#toasts.show(errorSentence(error));
    }
    this.busy.set(false);
  }
}
