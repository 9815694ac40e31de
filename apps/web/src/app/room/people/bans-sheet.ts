import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, resource, signal } from '@angular/core';
import type { Ban } from '@confab/contract';
import { SessionStore } from '../../session/session.store';
import { Avatar } from '../../ui/avatar';
import { formatListTime } from '../../ui/date-formats';
import { EmptyState } from '../../ui/empty-state';
import { errorSentence } from '../../ui/error-sentence';
import { Icon } from '../../ui/icon';

/** Who may not come into a room, and the way to let them again. */
@Component({
  selector: 'confab-bans-sheet',
  imports: [Avatar, EmptyState, Icon],
  templateUrl: './bans-sheet.html',
  styleUrl: './bans-sheet.css',
})
export class BansSheet {
  readonly #session = inject(SessionStore);
  readonly #roomId = inject<string>(DIALOG_DATA);
  protected readonly dialog = inject(DialogRef);
  protected readonly lifting = signal<string | null>(null);
  protected readonly refusal = signal<string | null>(null);
  protected readonly list = resource({
    loader: async () => this.#session.session()?.rest('GET /rooms/:id/bans', { params: { id: this.#roomId } }) ?? [],
  });
  protected readonly bans = computed(() => (this.list.hasValue() ? this.list.value() : []));
  protected readonly failure = computed(() => (this.list.error() === undefined ? null : errorSentence(this.list.error())));
  protected readonly formatListTime = formatListTime;

  protected async lift({ user }: Ban): Promise<void> {
    if (this.lifting() !== null) return;
    this.lifting.set(user.id);
    this.refusal.set(null);
    try {
      await this.#session.session()?.rest('DELETE /rooms/:id/bans/:userId', { params: { id: this.#roomId, userId: user.id } });
    } catch (error) {
      this.refusal.set(errorSentence(error));
    }
    this.lifting.set(null);
    this.list.reload();
  }
}
