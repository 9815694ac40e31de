import { Component, computed, inject, input } from '@angular/core';
import { RoomKnocks, type HeardKnock } from '../rooms/room-knocks';
import { RoomsStore } from '../rooms/rooms.store';
import { Avatar } from '../ui/avatar';
import { formatListTime } from '../ui/date-formats';
import { Icon } from '../ui/icon';

/** Someone who waits at the door of a room. */
@Component({
  selector: 'confab-waiting-knock',
  imports: [Avatar, Icon],
  template: `
    <span class="why"><confab-avatar [user]="knock()" out size="40" /><svg confabIcon="door-closed" small></svg></span>
    <p>
      <b
        ><bdi>{{ knock().displayName }}</bdi></b
      >{{ knock().username === null ? ', a guest,' : '' }} knocks at
      <b
        ><bdi>{{ title() }}</bdi></b
      >
    </p>
    <span class="when"><span class="petal-dot"></span><span class="visually-hidden">Unread</span>{{ time() }}</span>
    <button type="button" class="btn primary compact" (click)="letIn()">Let in</button>
  `,
  styleUrls: ['./deed-row.css', './waiting-knock.css'],
})
export class WaitingKnock {
  readonly knock = input.required<HeardKnock>();
  readonly #knocks = inject(RoomKnocks);
  readonly #rooms = inject(RoomsStore);
  protected readonly title = computed(() => {
    const room = this.#rooms.room(this.knock().roomId);
    return room === undefined ? '' : this.#rooms.title(room);
  });
  protected readonly time = computed(() => formatListTime(this.knock().createdAt));

  protected letIn(): void {
    void this.#knocks.reply(this.knock(), true);
  }
}
