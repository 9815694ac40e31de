import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Room } from '@confab/contract';
import { Drafts } from '../../session/drafts';
import { SessionStore } from '../../session/session.store';
import { Avatar } from '../../ui/avatar';
import { formatListTime } from '../../ui/date-formats';
import { Icon } from '../../ui/icon';
import { RoomAvatar } from '../../ui/room-avatar';
import { RoomKnocks } from '../room-knocks';
import { RoomsStore } from '../rooms.store';
import { messageInBrief } from './message-in-brief';

/** A room in the list: one line, or two where something is new. */
@Component({
  selector: 'confab-room-row',
  imports: [Avatar, Icon, RoomAvatar, RouterLink],
  templateUrl: './room-row.html',
  styleUrl: './room-row.css',
})
export class RoomRow {
  readonly #session = inject(SessionStore);
  readonly #drafts = inject(Drafts);
  readonly #knocks = inject(RoomKnocks);
  protected readonly rooms = inject(RoomsStore);
  readonly room = input.required<Room>();
  /** Something in it is unread: words and count below the name. */
  readonly fresh = input(false);

  protected readonly title = computed(() => this.rooms.title(this.room()));
  protected readonly unread = computed(() => this.rooms.unread(this.room()));
  protected readonly online = computed(() => {
    const peer = this.room().peer;
    return peer !== null && this.rooms.isOnline(peer.id);
  });
  protected readonly current = computed(() => this.rooms.openRoomId() === this.room().id);
  /** Whether the room has a draft; the open room shows it itself. */
  protected readonly draft = computed(() => {
    const user = this.#session.user();
    return user !== null && !this.current() && this.#drafts.read({ userId: user.id, roomId: this.room().id }) !== '';
  });
  protected readonly count = computed(() => {
    const { unread, room } = { unread: this.unread(), room: this.room() };
    const number = unread > 99 ? '99+' : `${unread}`;
    return this.rooms.isForMe(room) && room.kind !== 'direct' ? `@ ${number}` : number;
  });
  /** The number of pending knocks; the open room shows them itself. */
  protected readonly waiting = computed(() => (this.current() ? 0 : this.#knocks.at(this.room().id).length));
  protected readonly words = computed(() => messageInBrief(this.room(), this.#session.user()?.id));
  protected readonly time = computed(() => {
    const message = this.room().lastMessage;
    return message === null ? '' : formatListTime(message.createdAt);
  });
}
