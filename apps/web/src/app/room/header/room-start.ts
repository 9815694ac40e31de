import { Component, computed, inject, input, output } from '@angular/core';
import type { Room } from '@confab/contract';
import { roomPermissions } from '../../rooms/room-permissions';
import { SessionStore } from '../../session/session.store';
import { Avatar } from '../../ui/avatar';
import { formatDayHeading } from '../../ui/date-formats';
import { Icon } from '../../ui/icon';
import { RoomAvatar } from '../../ui/room-avatar';
import type { RoomChoice } from './room-header';

/** The start of a room without messages: what kind of room it is, who may enter, and the first actions. */
@Component({
  selector: 'confab-room-start',
  imports: [Avatar, Icon, RoomAvatar],
  template: `
    @if (room().peer; as peer) {
      <confab-avatar [user]="peer" size="48" />
    } @else {
      <confab-room-avatar [roomId]="room().id" [code]="room().code" size="48" />
    }
    <h2 dir="auto">{{ title() }}</h2>
    <p>{{ words() }}</p>
    @if (permissions().invite) {
      <div class="actions">
        <button type="button" class="btn outline compact" (click)="chosen.emit('share')"><svg confabIcon="user-plus" small></svg>Call someone in</button>
        @if (permissions().rename && room().topic === '') {
          <button type="button" class="btn ghost compact" (click)="chosen.emit('settings')"><svg confabIcon="pencil" small></svg>Add a topic</button>
        }
      </div>
    }
  `,
  styleUrl: './room-start.css',
})
export class RoomStart {
  readonly room = input.required<Room>();
  readonly title = input.required<string>();
  /** The creator's name, or "you"; null if they have left. */
  readonly openedBy = input<string>();
  readonly chosen = output<RoomChoice>();
  readonly #session = inject(SessionStore);
  protected readonly permissions = computed(() => roomPermissions(this.room(), this.#session.user()));
  protected readonly words = computed(() => {
    const { kind, peer } = this.room();
    if (kind !== 'direct') return `${this.#opened()} Nothing has been said yet.`;
    if (peer === null) return 'Nothing was said here.';
    return `${peer.username === null ? 'A guest.' : `@${peer.username}.`} Only the two of you can read this.`;
  });

  #opened(): string {
    const { kind, createdAt, guests } = this.room();
    if (kind === 'ephemeral') return 'Whoever has the code can come in. The room and its words are gone when the last one leaves.';
    const who = this.openedBy();
    const opened = `Opened${who === undefined ? '' : ` by ${who}`} ${dayInSentence(createdAt)}`;
    if (kind === 'private') return `${opened}, for those whom its members bring in.`;
    return `${opened}. ${guests ? 'Anybody can find it by its name.' : 'Whoever has an account here can find it by its name.'}`;
  }
}

/** today, yesterday, on Friday 20 November */
function dayInSentence(iso: string): string {
  const words = formatDayHeading(iso);
  return words === 'Today' || words === 'Yesterday' ? words.toLowerCase() : `on ${words}`;
}
