import { signal } from '@angular/core';
import type { Room, User } from '@confab/contract';
import { withNewer, withRead } from './room-updates';

/** Rooms by their ids, as far as they have been told. */
export class KnownRooms {
  readonly #byId = signal<ReadonlyMap<string, Room>>(new Map());

  readonly byId = this.#byId.asReadonly();

  get(id: string): Room | undefined {
    return this.#byId().get(id);
  }

  /** What was read stays read: only the mark itself is told to have moved back. */
  put(room: Room): void {
    this.#byId.update((rooms) => {
      const known = rooms.get(room.id);
      return new Map(rooms).set(room.id, withRead(withNewer(known, room), known?.you?.readSeq ?? 0));
    });
  }

  /** These and no others, with their marks. */
  replace(rooms: readonly Room[]): void {
    this.#byId.update((known) => new Map(rooms.map((room) => [room.id, withNewer(known.get(room.id), room)])));
  }

  change(id: string, how: (room: Room) => Room): void {
    const room = this.get(id);
    if (room !== undefined) this.#byId.update((rooms) => new Map(rooms).set(id, how(room)));
  }

  /** Someone has another name, or another kind of account. */
  changePeer(user: User): void {
    for (const { id, peer } of this.#byId().values()) if (peer?.id === user.id) this.change(id, (room) => ({ ...room, peer: user }));
  }

  /** Whether it was known. */
  remove(id: string): boolean {
    if (!this.#byId().has(id)) return false;
    this.#byId.update((rooms) => new Map([...rooms].filter(([known]) => known !== id)));
    return true;
  }

  clear(): void {
    this.#byId.set(new Map());
  }
}
