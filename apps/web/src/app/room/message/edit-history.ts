import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import type { MessageEdits } from '@confab/contract';
import { formatDateTime, formatDayTime } from '../../ui/date-formats';
import { EmptyState } from '../../ui/empty-state';
import { errorSentence } from '../../ui/error-sentence';
import { Icon } from '../../ui/icon';
import { Spinner } from '../../ui/spinner';
import { changedWords } from './changed-words';

export interface EditHistoryData {
  readonly body: string;
  readonly editedAt: string | null;
  readonly load: () => Promise<MessageEdits['edits']>;
}

/** A message's texts, the present one first, each with what was changed in it. */
@Component({
  selector: 'confab-edit-history',
  imports: [EmptyState, Icon, Spinner],
  templateUrl: './edit-history.html',
  styleUrl: './edit-history.css',
})
export class EditHistory {
  protected readonly dialog = inject<DialogRef<undefined>>(DialogRef);
  readonly #data = inject<EditHistoryData>(DIALOG_DATA);
  readonly #edits = signal<MessageEdits['edits'] | null>(null);
  protected readonly failure = signal<string | null>(null);
  protected readonly texts = computed(() => {
    const edits = this.#edits();
    if (edits === null) return null;
    const texts = [...edits, { body: this.#data.body, at: this.#data.editedAt }];
    return texts.map(({ body, at }, index) => ({ at, pieces: changedWords(texts[index - 1]?.body ?? body, body) })).reverse();
  });
  protected readonly formatDayTime = formatDayTime;
  protected readonly formatDateTime = formatDateTime;

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    this.failure.set(null);
    try {
      this.#edits.set(await this.#data.load());
    } catch (error) {
      this.failure.set(errorSentence(error));
    }
  }
}
