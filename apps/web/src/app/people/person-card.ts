import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject } from '@angular/core';
import type { Role } from '@confab/contract/constants';
import { BlocksStore } from '../blocks/blocks.store';
import { RoomPeople } from '../rooms/room-people';
import { RoomsStore } from '../rooms/rooms.store';
import { SessionStore } from '../session/session.store';
import { Avatar } from '../ui/avatar';
import { Icon } from '../ui/icon';
import { GuestMark } from './guest-mark';
import { isGuest, type Named } from './is-guest';

/** The action chosen on the card. */
export type CardAction = 'write' | 'block' | 'unblock';

const ROLE_WORDS: Readonly<Record<Role, string>> = { owner: 'Owner of this room', moderator: 'Moderator of this room', member: 'In this room' };
const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'long' });

/** A person's card: who they are, and the actions on them. */
@Component({
  selector: 'confab-person-card',
  imports: [Avatar, GuestMark, Icon],
  templateUrl: './person-card.html',
  styleUrl: './person-card.css',
})
export class PersonCard {
  readonly #session = inject(SessionStore);
  readonly #rooms = inject(RoomsStore);
  readonly #people = inject(RoomPeople);
  readonly #blocks = inject(BlocksStore);
  protected readonly dialog = inject<DialogRef<CardAction, PersonCard>>(DialogRef);
  readonly #given = inject<Named>(DIALOG_DATA);
  readonly #known = computed(() => this.#people.find(this.#given.id));
  /** With their present name, which may have changed since the message. */
  protected readonly person = computed<Named>(() => this.#known() ?? this.#given);
  protected readonly isMe = computed(() => this.person().id === this.#session.user()?.id);
  protected readonly isBlocked = computed(() => this.#blocks.has(this.person().id));
  protected readonly online = computed(() => this.isMe() || this.#rooms.isOnline(this.person().id));
  protected readonly handle = computed(() => {
    const person = this.person();
    if (person.username !== null) return `@${person.username}`;
    return isGuest(person) ? 'Came with a name alone, without an account' : 'This account is gone';
  });
  protected readonly role = computed(() => {
    const role = this.#people.roleIn(this.#rooms.openRoomId() ?? '', this.person().id);
    return role === undefined ? null : ({ icon: role === 'owner' ? 'crown' : role === 'moderator' ? 'shield' : 'users', words: ROLE_WORDS[role] } as const);
  });
  protected readonly since = computed(() => {
    const createdAt = this.#known()?.createdAt;
    return createdAt === undefined ? null : `${isGuest(this.person()) ? 'Guest' : 'Member'} since ${DAY.format(new Date(createdAt))}`;
  });
  /** Direct rooms are for accounts. */
  protected readonly canWrite = computed(() => !this.isMe() && !this.isBlocked() && this.#session.user()?.kind === 'member' && this.person().username !== null);
  protected readonly canBlock = computed(() => !this.isMe() && (this.person().username !== null || isGuest(this.person())));
}
