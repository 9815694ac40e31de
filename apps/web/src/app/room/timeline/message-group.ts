import { Component, input, output } from '@angular/core';
import { GuestMark } from '../../people/guest-mark';
import { PersonCardTrigger } from '../../people/person-card-trigger';
import { Avatar } from '../../ui/avatar';
import { formatDateTime, formatTime } from '../../ui/date-formats';
import { Icon } from '../../ui/icon';
import { MessageRow } from '../message/message-row';
import type { Row } from '../message/row';
import type { RowAction, RowRights } from '../message/row-actions';
import type { SendingStatus } from './sending-status';
import { ThreadLine } from './thread-line';
import type { GroupEntry } from './timeline-entries';
import type { TimelineStore } from './timeline.store';

/** What one person said in a row: their face and name, and the messages. */
@Component({
  selector: 'confab-message-group',
  imports: [Avatar, GuestMark, Icon, MessageRow, PersonCardTrigger, ThreadLine],
  templateUrl: './message-group.html',
  styleUrl: './message-group.css',
  host: { class: 'say-group', '[class.mine]': 'entry().mine', '[class.goes-on]': 'entry().goesOn' },
})
export class MessageGroup {
  readonly entry = input.required<GroupEntry>();
  readonly store = input.required<TimelineStore>();
  readonly rights = input<RowRights>({ moderate: false, pin: false });
  /** Key of the row that was just jumped to. */
  readonly flash = input<string | null>(null);
  /** Id of the message whose thread is open beside the room. */
  readonly held = input<string | null>(null);
  /** Key of the row that the Tab key reaches. */
  readonly tabStop = input<string | undefined>();
  readonly waiting = input<SendingStatus | null>(null);
  readonly acted = output<{ readonly action: RowAction; readonly row: Row }>();
  /** A long press on a message. */
  readonly sheet = output<Row>();
  /** Scrolls to the message that a reply answers. */
  readonly jump = output<string | null>();

  protected readonly formatTime = formatTime;
  protected readonly formatDateTime = formatDateTime;

  /** Null when it answers nothing, undefined when what it answers is not loaded. */
  protected quotedBy({ replyToId }: Row): Row | null | undefined {
    return replyToId === null ? null : this.store().row(replyToId);
  }
}
