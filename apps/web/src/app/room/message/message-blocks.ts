import { booleanAttribute, Component, input, output } from '@angular/core';
import type { Block } from '../../markdown/message-tree';
import { CodeBlock } from './code/code-block';
import { MessageInlines } from './message-inlines';

/** What someone wrote, block by block; quotes and lists hold blocks again. */
@Component({
  selector: 'confab-message-blocks',
  imports: [CodeBlock, MessageInlines],
  templateUrl: './message-blocks.html',
  styleUrl: './message-blocks.css',
})
export class MessageBlocks {
  readonly blocks = input.required<readonly Block[]>();
  readonly edited = input(false, { transform: booleanAttribute });
  readonly history = output();
}
