import { booleanAttribute, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { KeepName } from '../../session/keep-name';
import { SessionStore } from '../../session/session.store';
import { Avatar } from '../../ui/avatar';
import { Icon } from '../../ui/icon';
import { Logo } from '../../ui/logo';
import { Sheets } from '../../ui/sheets';
import { Spinner } from '../../ui/spinner';
import { NewRoom } from '../new/new-room';
import type { NewRoomStep } from '../new/new-room-step';
import { RoomsStore } from '../rooms.store';
import { FirstRooms } from './first-rooms';
import { RoomRow } from './room-row';

@Component({
  selector: 'confab-room-list',
  imports: [Avatar, FirstRooms, Icon, Logo, RoomRow, RouterLink, Spinner],
  templateUrl: './room-list.html',
  styleUrl: './room-list.css',
})
export class RoomList {
  /** It is a page by itself, not the side of one. */
  readonly page = input(false, { transform: booleanAttribute });
  readonly #sheets = inject(Sheets);
  readonly #newRoom = inject(NewRoom);
  readonly #keepName = inject(KeepName);
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
    this.#newRoom.ask(step);
  }

  protected claim(): void {
    this.#keepName.ask();
  }

  protected async accounts(): Promise<void> {
    const load = () => import('../../dialogs').then((m) => m.AccountSwitcher);
    const wish = await this.#sheets.open<'keep-name'>(load, { label: 'Accounts', place: 'list-corner' });
    if (wish === 'keep-name') this.claim();
  }
}
