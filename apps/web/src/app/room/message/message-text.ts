import { Component, computed, inject, input, output } from '@angular/core';
import { MarkdownReader } from '../../markdown/markdown-reader';
import type { Block } from '../../markdown/message-tree';
import { isOnlyEmoji } from '../../markdown/only-emoji';
import { NOBODY_CALLED, type Calls } from '../../markdown/with-mentions';
import { MessageBlocks } from './message-blocks';

/** What someone wrote: words, links, lists, quotes and code, made of template nodes, so that no markup in it comes to life. */
@Component({
  selector: 'confab-message-text',
  imports: [MessageBlocks],
  templateUrl: './message-text.html',
  styleUrl: './message-text.css',
  host: { '[class.emoji]': 'emoji()', '[class.wide]': 'hasCode()' },
})
export class MessageText {
  readonly body = input.required<string>();
  readonly calls = input<Calls>(NOBODY_CALLED);
  readonly edited = input(false);
  /** Its earlier texts are wanted. */
  readonly history = output();
  readonly #reader = inject(MarkdownReader);
  protected readonly blocks = computed(() => this.#reader.blocks(this.body(), this.calls()));
  protected readonly emoji = computed(() => isOnlyEmoji(this.body()));
  protected readonly hasCode = computed(() => this.blocks().some(holdsCode));
}

function holdsCode(block: Block): boolean {
  if (block.type === 'quote') return block.blocks.some(holdsCode);
  return block.type === 'list' ? block.items.some(({ blocks }) => blocks.some(holdsCode)) : block.type === 'code';
}
