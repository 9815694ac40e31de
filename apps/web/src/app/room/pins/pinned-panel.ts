import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import type { Message } from '@confab/contract';
import { firstLine } from '../../markdown/first-line';
import { Avatar } from '../../ui/avatar';
import { formatListTime, formatDateTime } from '../../ui/date-formats';
import { EmptyState } from '../../ui/empty-state';
import { errorSentence } from '../../ui/error-sentence';
import { Icon } from '../../ui/icon';
import type { PinsStore } from './pins.store';

export interface PinnedPanelData {
  readonly pins: PinsStore;
  readonly meId: string;
  /** Null where the reader may not. */
  readonly unpin: ((message: Message) => Promise<void>) | null;
}

/** The pinned messages of a room; closes with the one that is to be shown in its place. */
@Component({
  selector: 'confab-pinned-panel',
  imports: [Avatar, EmptyState, Icon],
  templateUrl: './pinned-panel.html',
  styleUrl: './pinned-panel.css',
})
export class PinnedPanel {
  protected readonly dialog = inject<DialogRef<Message>>(DialogRef);
  protected readonly data = inject<PinnedPanelData>(DIALOG_DATA);
  protected readonly messages = this.data.pins.messages;
  protected readonly failure = signal<string | null>(null);
  protected readonly firstLine = firstLine;
  protected readonly formatListTime = formatListTime;
  protected readonly formatDateTime = formatDateTime;

  protected nameOf({ sender }: Message): string {
    return sender.id === this.data.meId ? 'You' : sender.displayName;
  }

  protected async unpin(message: Message): Promise<void> {
    this.failure.set(null);
    try {
      await this.data.unpin?.(message);
    } catch (error) {
      this.failure.set(errorSentence(error));
    }
  }
}
