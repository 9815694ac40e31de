import { LiveAnnouncer } from '@angular/cdk/a11y';
import { Clipboard } from '@angular/cdk/clipboard';
import { CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Room } from '@confab/contract';
import { PresentTime } from '../../rooms/present-time';
import { roomPermissions } from '../../rooms/room-permissions';
import { RoomPreferences } from '../../rooms/room-preferences';
import { wishesFor, type RoomWish } from '../../rooms/room-wishes';
import { SessionStore } from '../../session/session.store';
import { Avatar } from '../../ui/avatar';
import { Code } from '../../ui/code';
import { Icon } from '../../ui/icon';
import { Menu } from '../../ui/menu';
import type { MenuGroup } from '../../ui/menu-entry';
import { BELOW_END } from '../../ui/menu-places';
import { RoomAvatar } from '../../ui/room-avatar';
import { Viewport } from '../../ui/viewport';

export type RoomChoice = 'people' | 'pins' | 'share' | 'settings' | 'keep' | 'leave' | 'delete';

const COPIED_MS = 2000;

/** The room's title, its code and its menu. */
@Component({
  selector: 'confab-room-header',
  imports: [Avatar, CdkMenuTrigger, Code, Icon, Menu, RoomAvatar, RouterLink],
  templateUrl: './room-header.html',
  styleUrl: './room-header.css',
})
export class RoomHeader {
  readonly room = input.required<Room>();
  readonly title = input.required<string>();
  /** The line below the title. */
  readonly about = input('');
  /** In a direct room: whether the other member is online. */
  readonly peerHere = input(false);
  readonly showsCode = input(true);
  readonly showsPeople = input(false);
  /** How many messages are pinned. */
  readonly pins = input(0);
  readonly chosen = output<RoomChoice>();
  readonly #session = inject(SessionStore);
  readonly #time = inject(PresentTime);
  readonly #preferences = inject(RoomPreferences);
  protected readonly viewport = inject(Viewport);
  protected readonly belowEnd = BELOW_END;
  protected readonly permissions = computed(() => roomPermissions(this.room(), this.#session.user()));
  /** For oneself, for the room, and out of it. */
  protected readonly entries = computed((): readonly MenuGroup<RoomChoice | RoomWish>[] => {
    const [may, isDirect] = [this.permissions(), this.room().kind === 'direct'];
    return [
      wishesFor(this.room(), this.#time.now()),
      [
        ...(may.invite ? [{ label: 'Share this room', icon: 'share-2', action: 'share' } as const] : []),
        ...(may.rename ? [{ label: 'Room settings', icon: 'settings', action: 'settings' } as const] : []),
        ...(may.keep ? [{ label: 'Keep this room', icon: 'bookmark', action: 'keep' } as const] : []),
      ],
      [
        { label: isDirect ? 'Leave conversation' : 'Leave room', icon: 'log-out', action: 'leave' },
        ...(may.delete ? [{ label: 'Delete room', icon: 'trash-2', action: 'delete', danger: true } as const] : []),
      ],
    ];
  });
  protected readonly copied = signal(false);
  protected readonly peopleLabel = computed(() => (this.room().memberCount === 1 ? '1 person' : `${this.room().memberCount} people`));
  readonly #clipboard = inject(Clipboard);
  readonly #announcer = inject(LiveAnnouncer);

  protected choose(action: RoomChoice | RoomWish): void {
    if (typeof action === 'string') this.chosen.emit(action);
    else void this.#preferences.fulfil(action, this.room());
  }

  protected copyCode(code: string): void {
    if (!this.#clipboard.copy(code)) return;
    void this.#announcer.announce('Copied');
    this.copied.set(true);
    setTimeout(() => this.copied.set(false), COPIED_MS);
  }

  protected spelt(code: string): string {
    return [...code].join(' ');
  }
}
