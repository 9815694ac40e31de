import { booleanAttribute, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AccountSwitcher } from '../account/account-switcher';
import { ClaimSheet } from '../account/claim-sheet';
import { SessionStore } from '../session/session.store';
import { Face } from '../ui/face';
import { Icon } from '../ui/icon';
import { Logo } from '../ui/logo';
import { Quad } from '../ui/quad';
import { Sheets } from '../ui/sheets';
import { FirstRooms } from './first-rooms';
import { NewRoomDialog, type NewRoomStep } from './new-room-dialog';
import { RoomRow } from './room-row';
import { RoomsStore } from './rooms.store';

@Component({
  selector: 'confab-room-list',
  imports: [Face, FirstRooms, Icon, Logo, Quad, RoomRow, RouterLink],
  templateUrl: './room-list.html',
  styleUrl: './room-list.css',
})
export class RoomList {
  /** It is a page by itself, not the side of one. */
  readonly page = input(false, { transform: booleanAttribute });
  private readonly sheets = inject(Sheets);
  protected readonly session = inject(SessionStore);
  protected readonly rooms = inject(RoomsStore);
  protected readonly sections = computed(() => {
    const { unread, direct, rooms } = this.rooms.sections();
    return [
      { name: 'Unread', rooms: unread, fresh: true },
      { name: 'Direct', rooms: direct, fresh: false },
      { name: 'Rooms', rooms, fresh: false },
    ].filter((section) => section.rooms.length > 0);
  });
  protected readonly aboutMe = computed(() => {
    if (this.session.connection() === 'connecting') return 'Connecting';
    if (this.session.connection() === 'offline') return 'Offline';
    return this.session.user()?.kind === 'guest' ? 'Guest' : 'On this tab';
  });

  protected add(step: NewRoomStep = 'choose'): void {
    this.sheets.open(NewRoomDialog, { label: 'New room or message', data: step });
  }

  protected claim(): void {
    this.sheets.open(ClaimSheet, { label: 'Keep my name' });
  }

  protected accounts(): void {
    this.sheets.open(AccountSwitcher, { label: 'Accounts', place: 'list-corner' });
  }
}
