import { Component, input } from '@angular/core';
import type { Inline } from '../../markdown/message-tree';
import { MessageLink } from './message-link';

/** Words with their form, within one block. */
@Component({
  selector: 'confab-message-inlines',
  imports: [MessageLink],
  templateUrl: './message-inlines.html',
  styleUrl: './message-inlines.css',
})
export class MessageInlines {
  readonly inlines = input.required<readonly Inline[]>();
}
