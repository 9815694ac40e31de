import { Component, computed, inject, input, signal } from '@angular/core';
import { Clipboard } from '@angular/cdk/clipboard';
import { Icon } from '../ui/icon';
import { blocksOf, isOnlyEmoji } from './message-tokens';

/** What someone wrote: text, links and code, made of template nodes, so that no markup in it comes to life. */
@Component({
  selector: 'confab-message-text',
  imports: [Icon],
  templateUrl: './message-text.html',
  styleUrl: './message-text.css',
  host: { '[class.emoji]': 'emoji()', '[class.wide]': 'hasCode()' },
})
export class MessageText {
  readonly body = input.required<string>();
  /** The reader's, to mark where they are mentioned. */
  readonly username = input<string | null>(null);
  readonly edited = input(false);
  protected readonly blocks = computed(() => blocksOf(this.body(), this.username()));
  protected readonly emoji = computed(() => isOnlyEmoji(this.body()));
  protected readonly hasCode = computed(() => this.blocks().some(({ type }) => type === 'code'));
  protected readonly copied = signal<string | null>(null);
  readonly #clipboard = inject(Clipboard);

  protected copy(code: string): void {
    if (this.#clipboard.copy(code)) this.copied.set(code);
  }
}
