import type { Room, RoomChanges, UnreadChanged } from '@confab/contract';
import type { KnownRooms } from './known-rooms';
import { ReadMarks } from './read-marks';
import type { UnreadFilter } from './unread-filter';

/** Keeps true what is unread in the rooms that are known: as messages come, as this user reads, and as their other devices do. */
export class UnreadCounts {
  readonly #rooms: KnownRooms;
  readonly #filter: UnreadFilter;
  readonly #marks: ReadMarks;
  #open: string | null = null;

  constructor(rooms: KnownRooms, filter: UnreadFilter) {
    this.#rooms = rooms;
    this.#filter = filter;
    this.#marks = new ReadMarks(rooms, (roomId, seq) => filter.past(roomId, seq));
  }

  change(changes: RoomChanges): void {
    this.#rooms.change(changes.roomId, (room) => this.#filter.apply(room, changes));
  }

  /** On this device. False where the room was marked as unread and is to stay so. */
  read(roomId: string, seq: number): boolean {
    return this.#marks.read(roomId, seq);
  }

  /** From a message on, on this device; the caller tells the server. */
  unread(roomId: string, seq: number): void {
    this.#marks.unread(roomId, seq, roomId === this.#open);
  }

  /** All of it, also where it was to stay unread; the caller tells the server. */
  allRead({ id, lastSeq }: Room): void {
    this.#marks.release();
    this.#marks.read(id, lastSeq);
  }

  /** As the server counts, whenever a mark of this user moves or someone mentions them: it knows what lies beyond the mark. */
  told({ roomId, readSeq, mentions }: UnreadChanged): void {
    this.#rooms.change(roomId, (room) => ({ ...room, you: room.you && { ...room.you, mentions } }));
    this.#marks.told(roomId, readSeq);
  }

  /** The user's mark and preferences as they were: the server did not take what was noted here. */
  restore({ id, you }: Room): void {
    this.#marks.forget(id);
    this.#rooms.change(id, (room) => ({ ...room, you }));
  }

  /** A room as the server tells it at the start of a connection. */
  newest(room: Room): Room {
    return this.#marks.newest(room);
  }

  /** The room on screen. */
  setOpen(roomId: string | null): void {
    if (roomId !== this.#open) this.#marks.release();
    this.#open = roomId;
  }

  reset(): void {
    this.#marks.reset();
    this.#filter.reset();
  }
}
