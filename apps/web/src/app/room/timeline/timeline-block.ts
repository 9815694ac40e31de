import { Component, inject, input, linkedSignal, output } from '@angular/core';
import { BlocksStore } from '../../blocks/blocks.store';
import { FoldedMessages } from '../../blocks/folded-messages';
import { formatDayHeading } from '../../ui/date-formats';
import type { Row } from '../message/row';
import type { RowAction, RowRights } from '../message/row-actions';
import { MessageGroup } from './message-group';
import { NoticeLine } from './notice-line';
import type { SendingStatus } from './sending-status';
import type { Block } from './timeline-blocks';
import { type Entry, keepingKeys } from './timeline-entries';
import type { TimelineStore } from './timeline.store';

/** A block of messages: the unit in which the timeline's rows are added to the page and removed. */
@Component({
  selector: 'confab-timeline-block',
  imports: [FoldedMessages, MessageGroup, NoticeLine],
  templateUrl: './timeline-block.html',
  styleUrl: './timeline-block.css',
  host: { '[attr.data-block]': 'block().key' },
})
export class TimelineBlock {
  readonly #blocked = inject(BlocksStore);
  readonly block = input.required<Block>();
  readonly store = input.required<TimelineStore>();
  readonly rights = input<RowRights>({ moderate: false, pin: false });
  /** Key of the row that was just jumped to. */
  readonly flash = input<string | null>(null);
  /** Key of the row that the Tab key reaches. */
  readonly tabStop = input<string | undefined>();
  /** Id of the message whose thread is open beside the room. */
  readonly held = input<string | null>(null);
  readonly waiting = input<SendingStatus | null>(null);
  /** Keys of blocked users' groups that the reader has expanded. */
  readonly unfolded = input<ReadonlySet<string>>(new Set());
  readonly unfold = output<string>();
  readonly acted = output<{ readonly action: RowAction; readonly row: Row }>();
  /** A long press on a message. */
  readonly sheet = output<Row>();
  /** Scrolls to the message that a reply answers. */
  readonly jump = output<string | null>();

  protected readonly entries = linkedSignal<readonly Entry[], readonly Entry[]>({
    source: () => this.store().entriesOf(this.block()),
    computation: (entries, before) => keepingKeys(entries, before?.value ?? []),
  });
  protected readonly formatDayHeading = formatDayHeading;

  protected isFolded(senderId: string, key: string): boolean {
    return this.#blocked.has(senderId) && !this.unfolded().has(key);
  }
}
