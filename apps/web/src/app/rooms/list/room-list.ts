import { booleanAttribute, Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink, RouterLinkActive } from '@angular/router';
import type { Room } from '@confab/contract';
import { KeepName } from '../../session/keep-name';
import { SessionStore } from '../../session/session.store';
import type { CommandDeeds } from '../../shortcuts/command-deeds';
import { keyName } from '../../shortcuts/key-names';
import { Shortcuts } from '../../shortcuts/shortcuts';
import { Avatar } from '../../ui/avatar';
import { Count } from '../../ui/count';
import { Icon } from '../../ui/icon';
import { Logo } from '../../ui/logo';
import { Sheets } from '../../ui/sheets';
import { Spinner } from '../../ui/spinner';
import { fitOf, foldName, queryWords } from '../name-match';
import { NewRoom } from '../new/new-room';
import type { NewRoomStep } from '../new/new-room-step';
import { PresentTime } from '../present-time';
import { RoomsStore } from '../rooms.store';
import { FirstRooms } from './first-rooms';
import { FoldedSections } from './folded-sections';
import { RoomMenu } from './room-menu';
import { RoomRow, type MenuRequest } from './room-row';
import { roomSections, unreadInOrder, type RoomSection } from './room-sections';
import { UnreadPill } from './unread-pill';

/** So many are no longer found at a glance. */
const LONG = 30;

@Component({
  selector: 'confab-room-list',
  imports: [Avatar, Count, FirstRooms, Icon, Logo, RoomMenu, RoomRow, RouterLink, RouterLinkActive, Spinner, UnreadPill],
  templateUrl: './room-list.html',
  styleUrl: './room-list.css',
})
export class RoomList {
  /** It is a page by itself, not the side of one. */
  readonly page = input(false, { transform: booleanAttribute });
  readonly #sheets = inject(Sheets);
  readonly #newRoom = inject(NewRoom);
  readonly #keepName = inject(KeepName);
  readonly #router = inject(Router);
  readonly #time = inject(PresentTime);
  protected readonly session = inject(SessionStore);
  protected readonly rooms = inject(RoomsStore);
  protected readonly folded = inject(FoldedSections);
  protected readonly goToKeys = `${keyName('Mod')} K`;
  protected readonly query = signal('');
  protected readonly isLong = computed(() => this.rooms.rooms().size >= LONG);
  readonly #all = computed(() => this.#sectionsOf([...this.rooms.rooms().values()]));
  protected readonly sections = computed((): readonly RoomSection[] => {
    const words = this.isLong() ? queryWords(this.query()) : [];
    if (words.length === 0) return this.#all();
    const found = [...this.rooms.rooms().values()].filter((room) => fitOf(foldName(this.rooms.title(room)), words) !== null);
    // What was looked for is not folded away.
    return this.#sectionsOf(found).map((section) => ({ ...section, folded: false, shown: section.rooms }));
  });
  readonly #unread = computed(() => unreadInOrder(this.#all(), this.rooms.badges(), this.rooms.openRoomId()));
  /** Those that stand in the list as it is. */
  protected readonly unreadIds = computed(() => unreadInOrder(this.sections(), this.rooms.badges(), null));
  protected readonly aboutMe = computed(() => {
    if (this.session.connection() === 'connecting') return 'Connecting';
    if (this.session.connection() === 'offline') return 'Offline';
    return this.session.user()?.kind === 'guest' ? 'Guest' : 'On this tab';
  });

  constructor() {
    const shortcuts = inject(Shortcuts);
    shortcuts.on('go-to', () => this.goTo());
    shortcuts.on('new-room', () => this.add());
    shortcuts.on('next-unread-room', () => this.#toUnread(1));
    shortcuts.on('previous-unread-room', () => this.#toUnread(-1));
    shortcuts.on('keys', () => this.#showKeys());
  }

  protected goTo(): void {
    const data: CommandDeeds = {
      newRoom: () => this.add(),
      enterCode: () => this.add('code'),
      findRooms: () => this.add('directory'),
      showKeys: () => this.#showKeys(),
    };
    void this.#sheets.open<undefined, CommandDeeds>(() => import('../../dialogs').then((m) => m.Switcher), { label: 'Go to', place: 'top', data });
  }

  protected typed({ target }: Event): string {
    return target instanceof HTMLInputElement ? target.value : '';
  }

  protected offer(room: Room, { at, link }: MenuRequest, menu: RoomMenu): void {
    menu.aim(room, link);
    if (at !== null) menu.open(at);
  }

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

  #showKeys(): void {
    void this.#sheets.open(() => import('../../dialogs').then((m) => m.ShortcutSheet), { label: 'Keys' });
  }

  #sectionsOf(rooms: readonly Room[]): readonly RoomSection[] {
    const [badges, openRoomId, turned, now] = [this.rooms.badges(), this.rooms.openRoomId(), this.folded.turned(), this.#time.now()];
    return roomSections({ rooms, badges, openRoomId, turned, now });
  }

  /** To the next room with something new, down or up the list, and round its end. */
  #toUnread(step: 1 | -1): void {
    const ids = this.#unread();
    const at = ids.indexOf(this.rooms.openRoomId() ?? '');
    const next = ids.at(at < 0 && step > 0 ? 0 : (at + step) % ids.length);
    if (next !== undefined && next !== this.rooms.openRoomId()) void this.#router.navigate(['/rooms', next]);
  }
}
