import { Component, computed, inject, input } from '@angular/core';
import { GuestMark } from '../people/guest-mark';
import { piecesOf } from '../rooms/name-match';
import { RoomsStore } from '../rooms/rooms.store';
import { VisitedRooms } from '../rooms/visited-rooms';
import { Drafts } from '../session/drafts';
import { SessionStore } from '../session/session.store';
import { keyName } from '../shortcuts/key-names';
import { Avatar } from '../ui/avatar';
import { Count } from '../ui/count';
import { formatListTime } from '../ui/date-formats';
import { Icon } from '../ui/icon';
import { RoomAvatar } from '../ui/room-avatar';
import { FoundText } from './found-text';
import type { Candidate } from './goal';

/** One place to go to: whose it is, its name with what was found in it, and what is new or when one was there. */
@Component({
  selector: 'confab-goal-row',
  imports: [Avatar, Count, FoundText, GuestMark, Icon, RoomAvatar],
  templateUrl: './goal-row.html',
  styleUrl: './goal-row.css',
})
export class GoalRow {
  readonly to = input.required<Candidate>();
  readonly words = input.required<readonly string[]>();
  /** Tells when one was there. */
  readonly visited = input(false);
  /** Enter goes there. */
  readonly reached = input(false);
  readonly #session = inject(SessionStore);
  readonly #drafts = inject(Drafts);
  readonly #rooms = inject(RoomsStore);
  readonly #visited = inject(VisitedRooms);
  readonly #goal = computed(() => this.to().goal);
  readonly #room = computed(() => {
    const goal = this.#goal();
    return goal.kind === 'room' || goal.kind === 'joinable' ? goal.room : null;
  });
  protected readonly command = computed(() => {
    const goal = this.#goal();
    return goal.kind === 'command' ? goal.command : null;
  });
  protected readonly name = computed(() => piecesOf(this.to().name, this.words()));
  protected readonly note = computed(() => piecesOf(this.to().note, this.words()));
  protected readonly badge = computed(() => this.#rooms.badge(this.to().id));
  protected readonly isNew = computed(() => this.badge().unread > 0 && !this.badge().muted);
  protected readonly person = computed(() => {
    const goal = this.#goal();
    return goal.kind === 'person' ? goal.user : (this.#room()?.peer ?? null);
  });
  protected readonly isHere = computed(() => {
    const person = this.person();
    return person !== null && this.#rooms.isOnline(person.id);
  });
  protected readonly code = computed(() => this.#room()?.code ?? '');
  /** Of a room that one may join. */
  protected readonly people = computed(() => {
    const count = this.#goal().kind === 'joinable' ? (this.#room()?.memberCount ?? 0) : 0;
    return count === 0 ? '' : count === 1 ? '1 person' : `${count} people`;
  });
  protected readonly draft = computed(() => {
    const [user, room] = [this.#session.user(), this.#room()];
    return user !== null && room !== null && this.#drafts.read({ userId: user.id, roomId: room.id }) !== '';
  });
  protected readonly time = computed(() => {
    const visit = this.visited() ? this.#visited.visits().get(this.to().id) : undefined;
    return visit === undefined ? '' : formatListTime(visit);
  });
  protected readonly keyName = keyName;
}
