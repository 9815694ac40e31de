import { computed, signal } from '@angular/core';
import type { ChatClient } from '@confab/client';
import type { Member, User } from '@confab/contract';

/** Who is in the open room, what they are in it, and who of them is here. */
export class PeopleStore {
  readonly #members = signal<readonly Member[]>([]);
  readonly #ends: (() => void)[];

  readonly members = this.#members.asReadonly();
  readonly here = computed(() =>
    this.#members()
      .filter(({ online }) => online)
      .sort(byName),
  );
  readonly away = computed(() =>
    this.#members()
      .filter(({ online }) => !online)
      .sort(byName),
  );
  readonly names = computed<ReadonlyMap<string, string>>(() => new Map(this.#members().map(({ user }) => [user.id, user.displayName])));

  readonly #client: Pick<ChatClient, 'call' | 'on' | 'onWelcome'>;
  readonly #roomId: string;
  readonly #learnt: (members: readonly Member[]) => void;

  constructor(client: Pick<ChatClient, 'call' | 'on' | 'onWelcome'>, roomId: string, learnt: (members: readonly Member[]) => void) {
    this.#client = client;
    this.#roomId = roomId;
    this.#learnt = learnt;
    this.#ends = [
      client.on('member.joined', (joined) => joined.roomId === roomId && this.#add(joined.user)),
      client.on('member.left', (left) => left.roomId === roomId && this.#remove(left.userId)),
      client.on('user.updated', (user) => this.#rename(user)),
      client.on('presence.changed', ({ userId, online }) => this.#setOnline(userId, online)),
      client.on('room.updated', ({ id }) => id === roomId && void this.load()),
      client.onWelcome(() => void this.load()),
    ];
  }

  async load(): Promise<void> {
    try {
      const { members } = await this.#client.call('room.members', { roomId: this.#roomId });
      this.#members.set(members);
      this.#learnt(members);
    } catch {
      // Offline, or out of the room: the next welcome asks again, or the page closes.
    }
  }

  put(member: Member): void {
    this.#members.update((members) => [...members.filter(({ user }) => user.id !== member.user.id), member]);
  }

  close(): void {
    for (const end of this.#ends.splice(0)) end();
  }

  /** Whoever comes in is here, unless someone else brought them in: the list knows. */
  #add(user: User): void {
    this.put({ user, role: 'member', online: true });
    void this.load();
  }

  #remove(userId: string): void {
    this.#members.update((members) => members.filter(({ user }) => user.id !== userId));
  }

  #rename(user: User): void {
    this.#members.update((members) => members.map((member) => (member.user.id === user.id ? { ...member, user } : member)));
  }

  #setOnline(userId: string, online: boolean): void {
    this.#members.update((members) =>
      members.some(({ user }) => user.id === userId) ? members.map((member) => (member.user.id === userId ? { ...member, online } : member)) : members,
    );
  }
}

function byName(a: Member, b: Member): number {
  return a.user.displayName.localeCompare(b.user.displayName);
}
