import { booleanAttribute, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { firstLine } from '../markdown/first-line';
import { GuestMark } from '../people/guest-mark';
import { RoomsStore } from '../rooms/rooms.store';
import { Avatar } from '../ui/avatar';
import { formatDateTime, formatListTime, formatTime } from '../ui/date-formats';
import { Icon } from '../ui/icon';
import type { IconName } from '../ui/icons';
import type { Deed } from './deeds';

const NAMED = 2;
const ICONS: Readonly<Record<Deed['kind'], IconName>> = { mention: 'at-sign', thread: 'reply', reaction: 'heart' };

/** One thing that is for the reader; it leads to where it was said. */
@Component({
  selector: 'confab-deed-row',
  imports: [Avatar, GuestMark, Icon, RouterLink],
  templateUrl: './deed-row.html',
  styleUrl: './deed-row.css',
})
export class DeedRow {
  readonly deed = input.required<Deed>();
  readonly unread = input(false);
  /** Under the heading of its day. */
  readonly dated = input(false, { transform: booleanAttribute });
  readonly #rooms = inject(RoomsStore);

  protected readonly first = computed(() => this.deed().people[0] ?? this.deed().message.sender);
  protected readonly named = computed(() => this.deed().people.slice(0, NAMED));
  protected readonly others = computed(() => this.deed().people.length - this.named().length);
  protected readonly icon = computed(() => ICONS[this.deed().kind]);
  protected readonly title = computed(() => {
    const room = this.#rooms.room(this.deed().message.roomId);
    return room === undefined ? '' : this.#rooms.title(room);
  });
  protected readonly words = computed(() => firstLine(this.deed().message.body));
  protected readonly time = computed(() => (this.dated() ? formatTime(this.deed().at) : formatListTime(this.deed().at)));
  protected readonly address = computed(() => ['/rooms', this.deed().message.roomId, 'm', this.deed().message.seq]);
  protected readonly thread = computed(() => {
    const { threadId } = this.deed().message;
    return threadId === null ? {} : { thread: threadId };
  });
  protected readonly formatDateTime = formatDateTime;
}
