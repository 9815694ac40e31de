import { Component, computed, ElementRef, inject, input, output, signal } from '@angular/core';
import type { User } from '@confab/contract';
import { firstLine } from '../../markdown/first-line';
import { isGuest } from '../../people/is-guest';
import { Avatar } from '../../ui/avatar';
import { formatShortTime, formatTime, formatDateTime } from '../../ui/date-formats';
import { Icon } from '../../ui/icon';
import { LongPress } from '../../ui/long-press';
import { Viewport } from '../../ui/viewport';
import { MessageReactions } from './message-reactions';
import { MessageText } from './message-text';
import { MessageTools } from './message-tools';
import type { Row } from './row';
import { canBeAnswered, type RowAction, type RowRights } from './row-actions';

/** A message, with its actions on hover and focus. */
@Component({
  selector: 'confab-message-row',
  imports: [Avatar, Icon, MessageReactions, MessageText, MessageTools],
  templateUrl: './message-row.html',
  styleUrl: './message-row.css',
  hostDirectives: [{ directive: LongPress, outputs: ['longPress: sheet'] }],
  host: {
    class: 'msg',
    role: 'article',
    '[class.mine]': 'row().mine',
    '[class.failed]': 'row().sending?.state === "failed"',
    '[class.hot]': 'hot() || held()',
    '[class.you]': 'isForYou()',
    '[attr.aria-label]': 'label()',
    '[attr.data-key]': 'row().key',
    '[attr.data-seq]': 'row().seq',
    '(mouseenter)': 'hovered.set(true)',
    '(mouseleave)': 'hovered.set(false)',
    '(focusin)': 'focused.set(true)',
    '(focusout)': 'leave($event)',
  },
})
export class MessageRow {
  readonly row = input.required<Row>();
  /** The first row of a group has its time beside the name. */
  readonly first = input(false);
  /** The message it answers: null when it answers none, undefined when that one is not loaded. */
  readonly quoted = input<Row | null | undefined>(null);
  readonly me = input.required<Pick<User, 'id' | 'username'>>();
  readonly rights = input<RowRights>({ moderate: false, pin: false });
  /** Its thread is open beside it. */
  readonly held = input(false);
  /** The status of a pending message. */
  readonly waiting = input<string | null>(null);
  readonly acted = output<RowAction>();
  readonly jump = output();

  protected readonly hovered = signal(false);
  protected readonly focused = signal(false);
  /** A menu of the tools is open, which is not within the row. */
  protected readonly busy = signal(false);
  protected readonly hot = computed(() => this.hovered() || this.focused() || this.busy());
  protected readonly canBeAnswered = computed(() => canBeAnswered(this.row()));
  /** Whether another user mentions the reader. */
  protected readonly isForYou = computed(() => {
    const { calls, mine, deleted } = this.row();
    return !mine && !deleted && (calls.mentions.room || calls.mentions.users.some(({ id }) => id === calls.readerId));
  });
  /** The first words of the thread that it also stands in. */
  protected readonly threadTitle = computed(() => firstLine(this.quoted()?.body ?? '', this.quoted()?.calls.mentions.users) || 'that it belongs to');
  protected readonly label = computed(() => {
    const { mine, sender, createdAt, deleted, body, pinned, calls } = this.row();
    const who = mine ? 'You' : isGuest(sender) ? `${sender.displayName}, guest` : sender.displayName;
    return `${who}, ${formatTime(createdAt)}${this.isForYou() ? ', for you' : ''}${pinned ? ', pinned' : ''}: ${deleted ? 'message deleted' : firstLine(body, calls.mentions.users)}`;
  });
  protected readonly formatShortTime = formatShortTime;
  protected readonly formatDateTime = formatDateTime;
  protected readonly firstLine = firstLine;
  /** Screen readers have no long press: they get a visually hidden button. */
  protected readonly hasSheet = inject(Viewport).isTouched;
  protected readonly press = inject(LongPress, { self: true });
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected leave({ relatedTarget }: FocusEvent): void {
    if (!(relatedTarget instanceof Node && this.#element.contains(relatedTarget))) this.focused.set(false);
  }
}
