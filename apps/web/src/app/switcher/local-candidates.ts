import { computed, inject, Injectable } from '@angular/core';
import type { Room, User } from '@confab/contract';
import { RoomPeople } from '../rooms/room-people';
import { RoomsStore } from '../rooms/rooms.store';
import { VisitedRooms } from '../rooms/visited-rooms';
import { SessionStore } from '../session/session.store';
import { Commands, type Command } from './commands';
import { candidate, type Candidate } from './goal';

const LIKELY = 6;

/** Everything that one may go to without asking the server. It lives as long as the dialog. */
@Injectable()
export class LocalCandidates {
  readonly #rooms = inject(RoomsStore);
  readonly #people = inject(RoomPeople);
  readonly #visited = inject(VisitedRooms);
  readonly #session = inject(SessionStore);
  readonly #commands = inject(Commands);

  readonly rooms = computed(() => [...this.#rooms.rooms().values()].map((room) => this.#ofRoom(room)));
  /** Who is in rooms whose members are known, and with whom there is no conversation of two yet. */
  readonly people = computed(() => {
    const known = new Set([...this.#rooms.rooms().values()].map(({ peer }) => peer?.id));
    const me = this.#session.user()?.id;
    return this.#people.everyone().flatMap(({ user, roomId }) => (user.id === me || known.has(user.id) ? [] : this.ofPerson(user, roomId)));
  });
  readonly commands = computed(() => this.#commands.all().map(ofCommand));
  readonly usual = computed(() => this.#commands.all().flatMap((command) => (command.usual === true ? ofCommand(command) : [])));
  /** What is for this user first. */
  readonly unread = computed(() => {
    const { rooms } = this.#rooms.badges();
    const weight = (id: string): number => ((rooms.get(id)?.forMe ?? 0) > 0 ? 0 : 1);
    const isNews = (id: string): boolean => (rooms.get(id)?.unread ?? 0) > 0 && rooms.get(id)?.muted !== true && id !== this.#rooms.openRoomId();
    const news = this.rooms().filter(({ id }) => isNews(id));
    return news.sort((one, other) => weight(one.id) - weight(other.id) || (one.at < other.at ? 1 : -1)).slice(0, LIKELY);
  });
  readonly visited = computed(() => {
    const taken = new Set([this.#rooms.openRoomId(), ...this.unread().map(({ id }) => id)]);
    const byId = new Map(this.rooms().map((each) => [each.id, each]));
    return [...this.#visited.visits().keys()].flatMap((id) => (taken.has(id) ? [] : (byId.get(id) ?? []))).slice(0, LIKELY);
  });

  /** Someone who is in a room, or whom the server has found. */
  ofPerson(user: User, roomId: string | null): Candidate {
    const room = roomId === null ? undefined : this.#rooms.room(roomId);
    const note = user.username !== null ? `@${user.username}` : room === undefined ? '' : `in ${this.#rooms.title(room)}`;
    return candidate(user.id, { kind: 'person', user, roomId }, { name: user.displayName, note });
  }

  #ofRoom(room: Room): Candidate {
    const visit = this.#visited.visits().get(room.id) ?? '';
    const said = room.lastMessage?.createdAt ?? room.createdAt;
    const note = room.peer?.username == null ? '' : `@${room.peer.username}`;
    return candidate(room.id, { kind: 'room', room }, { name: this.#rooms.title(room), note, at: visit > said ? visit : said });
  }
}

/** Its other words are looked for and not shown. */
function ofCommand(command: Command): Candidate {
  return { ...candidate(command.id, { kind: 'command', command }, { name: command.words, note: command.also }), note: '' };
}
