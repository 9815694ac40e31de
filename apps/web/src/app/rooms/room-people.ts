import { Service, signal } from '@angular/core';
import type { ChatClient } from '@confab/client';
import type { Member, Room, User } from '@confab/contract';
import type { Role } from '@confab/contract/constants';

/** Who is in the rooms that are titled by it, and who is here. Other rooms' members are asked for by their own page. */
@Service()
export class RoomPeople {
  #client: ChatClient | null = null;
  readonly #members = signal<ReadonlyMap<string, readonly User[]>>(new Map());
  readonly #here = signal<ReadonlySet<string>>(new Set());
  readonly #roles = signal<ReadonlyMap<string, ReadonlyMap<string, Role>>>(new Map());
  readonly online = this.#here.asReadonly();

  follow(client: ChatClient): void {
    this.#client = client;
  }

  reset(): void {
    this.#client = null;
    this.#members.set(new Map());
    this.#here.set(new Set());
    this.#roles.set(new Map());
  }

  in(roomId: string): readonly User[] | undefined {
    return this.#members().get(roomId);
  }

  /** Everyone of the rooms whose members are known, each once, with a room that they are in. */
  everyone(): readonly { readonly user: User; readonly roomId: string }[] {
    const found = new Map<string, { user: User; roomId: string }>();
    for (const [roomId, users] of this.#members()) for (const user of users) if (!found.has(user.id)) found.set(user.id, { user, roomId });
    return [...found.values()];
  }

  /** Anyone of the rooms that are known, under the name they have now. */
  find(userId: string): User | undefined {
    for (const users of this.#members().values()) {
      const found = users.find(({ id }) => id === userId);
      if (found) return found;
    }
    return undefined;
  }

  /** What someone is in a room, as far as that has been asked. */
  roleIn(roomId: string, userId: string): Role | undefined {
    return this.#roles().get(roomId)?.get(userId);
  }

  /** Asks who is in a room, where its title or its dot hangs on it. */
  look(room: Room): void {
    if (needsPeople(room) && !this.#members().has(room.id)) void this.#ask(room.id);
  }

  /** After a reconnect, what was known of these rooms may be out of date. */
  lookAnew(rooms: readonly Room[]): void {
    for (const room of rooms) if (needsPeople(room)) void this.#ask(room.id);
  }

  note(roomId: string, members: readonly Member[]): void {
    const users = members.map((member) => member.user);
    this.#members.update((known) => new Map(known).set(roomId, users));
    this.#roles.update((known) => new Map(known).set(roomId, new Map(members.map(({ user, role }) => [user.id, role]))));
    this.#here.update((ids) => {
      const next = new Set(ids);
      for (const { user, online } of members)
        if (online) next.add(user.id);
        else next.delete(user.id);
      return next;
    });
  }

  joined(roomId: string, user: User): void {
    this.#changeMembers(roomId, (users) => [...users.filter((other) => other.id !== user.id), user]);
  }

  left(roomId: string, userId: string): void {
    this.#changeMembers(roomId, (users) => users.filter((user) => user.id !== userId));
  }

  /** They have another name, or became a member. */
  updated(user: User): void {
    this.#members.update((known) => new Map([...known].map(([roomId, users]) => [roomId, users.map((other) => (other.id === user.id ? user : other))])));
  }

  presence(userId: string, online: boolean): void {
    this.#here.update((ids) => new Set(online ? [...ids, userId] : [...ids].filter((id) => id !== userId)));
  }

  #changeMembers(roomId: string, how: (users: readonly User[]) => readonly User[]): void {
    const users = this.#members().get(roomId);
    if (users !== undefined) this.#members.update((known) => new Map(known).set(roomId, how(users)));
  }

  async #ask(roomId: string): Promise<void> {
    try {
      const client = this.#client;
      const answer = await client?.call('room.members', { roomId });
      if (answer !== undefined && client === this.#client) this.note(roomId, answer.members);
    } catch {
      // Offline, or no longer in the room: the next welcome asks again.
    }
  }
}

function needsPeople(room: Room): boolean {
  return room.you !== null && (room.kind === 'direct' || room.name === null);
}
