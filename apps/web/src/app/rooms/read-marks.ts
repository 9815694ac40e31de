import type { Room } from '@confab/contract';
import type { KnownRooms } from './known-rooms';
import { withMark, withRead } from './room-updates';

/** How far this tab's user has read their rooms: here, and on other devices as the server tells it. */
export class ReadMarks {
  readonly #rooms: KnownRooms;
  /** Read here, and not told by the server yet: what it tells meanwhile is older. */
  readonly #ahead = new Map<string, number>();
  /** The room on screen that was marked as unread: it stays so until it is left. */
  #held: string | null = null;

  /** Where a mark stands once it is moved past what does not count as unread. */
  readonly #past: (roomId: string, seq: number) => number;

  constructor(rooms: KnownRooms, past: (roomId: string, seq: number) => number) {
    this.#rooms = rooms;
    this.#past = past;
  }

  /** On this device. False where it was marked as unread and is to stay so. */
  read(roomId: string, seq: number): boolean {
    if (roomId === this.#held) return false;
    this.#ahead.set(roomId, Math.max(seq, this.#ahead.get(roomId) ?? 0));
    this.#rooms.change(roomId, (room) => withRead(room, seq));
    return true;
  }

  /** From this message on. */
  unread(roomId: string, seq: number, isOpen: boolean): void {
    if (isOpen) this.#held = roomId;
    this.#ahead.delete(roomId);
    this.#rooms.change(roomId, (room) => withMark(room, seq - 1));
  }

  /** By the server, for any of this user's devices: further on, or back where one was marked as unread. */
  told(roomId: string, seq: number): void {
    if ((this.#ahead.get(roomId) ?? 0) > seq) return;
    this.#ahead.delete(roomId);
    this.#rooms.change(roomId, (room) => withMark(room, this.#past(roomId, seq)));
  }

  /** A room as the server tells it at the start of a connection. */
  newest(room: Room): Room {
    const { readSeq } = room.you ?? { readSeq: 0 };
    return withRead(room, Math.max(this.#ahead.get(room.id) ?? 0, this.#past(room.id, readSeq)));
  }

  /** What was read or marked here was not taken by the server. */
  forget(roomId: string): void {
    this.#ahead.delete(roomId);
    if (this.#held === roomId) this.#held = null;
  }

  release(): void {
    this.#held = null;
  }

  reset(): void {
    this.#ahead.clear();
    this.#held = null;
  }
}
