import { Component, computed, ElementRef, inject, input, output, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Room } from '@confab/contract';
import { Drafts } from '../../session/drafts';
import { SessionStore } from '../../session/session.store';
import { Avatar } from '../../ui/avatar';
import { Count } from '../../ui/count';
import { formatListTime } from '../../ui/date-formats';
import { Icon } from '../../ui/icon';
import { LongPress } from '../../ui/long-press';
import { RoomAvatar } from '../../ui/room-avatar';
import { Viewport } from '../../ui/viewport';
import { RoomKnocks } from '../room-knocks';
import { RoomsStore } from '../rooms.store';
import { messageInBrief } from './message-in-brief';

/** Where a menu is to open: under a finger, or below its button. */
export interface MenuPlace {
  readonly x: number;
  readonly y: number;
}

export interface MenuRequest {
  /** Null after a right click, or the key for it: on its way up it opens the menu by itself. */
  readonly at: MenuPlace | null;
  /** What gets the focus once it is closed. */
  readonly link: HTMLElement;
}

/** A room in the list: one line, or two where something is new. */
@Component({
  selector: 'confab-room-row',
  imports: [Avatar, Count, Icon, RoomAvatar, RouterLink],
  templateUrl: './room-row.html',
  styleUrl: './room-row.css',
  hostDirectives: [LongPress],
  host: {
    '[class.muted]': 'badge().muted',
    '(mouseenter)': 'hovered.set(true)',
    '(mouseleave)': 'hovered.set(false)',
    '(focusin)': 'focused.set(true)',
    '(focusout)': 'focused.set(false)',
    '(contextmenu)': '$event.defaultPrevented || ask(null)',
  },
})
export class RoomRow {
  readonly #session = inject(SessionStore);
  readonly #drafts = inject(Drafts);
  readonly #knocks = inject(RoomKnocks);
  readonly #viewport = inject(Viewport);
  protected readonly rooms = inject(RoomsStore);
  readonly room = input.required<Room>();
  /** Something in it is unread: words and count below the name. */
  readonly fresh = input(false);
  /** Its menu is open. */
  readonly chosen = input(false);
  readonly menu = output<MenuRequest>();
  private readonly link = viewChild.required<unknown, ElementRef<HTMLElement>>('link', { read: ElementRef });

  protected readonly hovered = signal(false);
  protected readonly focused = signal(false);
  /** Under a pointer or the focus there is a button for the menu; fingers press long. */
  protected readonly hot = computed(() => this.chosen() || (!this.#viewport.isTouched() && (this.hovered() || this.focused())));
  protected readonly title = computed(() => this.rooms.title(this.room()));
  protected readonly badge = computed(() => this.rooms.badge(this.room().id));
  /** Of a muted room only mentions are told, and not in amber. */
  protected readonly hasCount = computed(() => (this.badge().muted ? this.badge().forMe : this.badge().unread) > 0);
  protected readonly isDirect = computed(() => this.room().kind === 'direct' && !this.badge().muted);
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
  /** The number of pending knocks; the open room shows them itself. */
  protected readonly waiting = computed(() => (this.current() ? 0 : this.#knocks.at(this.room().id).length));
  protected readonly words = computed(() => messageInBrief(this.room(), this.#session.user()?.id));
  protected readonly time = computed(() => {
    const message = this.room().lastMessage;
    return message === null ? '' : formatListTime(message.createdAt);
  });

  constructor() {
    const press = inject(LongPress, { self: true });
    press.isLink = true;
    press.longPress.subscribe(() => this.ask(press.at));
  }

  protected openBelow(button: HTMLElement): void {
    const { left, bottom } = button.getBoundingClientRect();
    this.ask({ x: left, y: bottom + 4 });
  }

  protected ask(at: MenuPlace | null): void {
    this.menu.emit({ at, link: this.link().nativeElement });
  }
}
