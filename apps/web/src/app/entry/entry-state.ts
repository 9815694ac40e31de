import { Service, signal } from '@angular/core';

/** Which room somebody means to come into, as far as they have said. */
interface RoomWanted {
  readonly by: 'code' | 'name';
  readonly code: string;
  readonly roomName: string;
}

export const NO_ROOM: RoomWanted = { by: 'code', code: '', roomName: '' };

/** What is carried from one way in to the next. */
@Service()
export class EntryState {
  /** The name a stranger has typed: it need not be typed again. */
  readonly name = signal('');
  /** What a stranger has typed to say which room: it stays while they log in. */
  readonly room = signal(NO_ROOM);
  /** Why someone was led to the welcome page; it says so once. */
  readonly notice = signal<string | null>(null);
  /** The secret of the invite link that someone came with, while they log in: an address that is asked of the server must not hold it. */
  readonly invite = signal<string | null>(null);
  /** The secret of the set-up link that someone came with, kept the same way. */
  readonly setUp = signal<string | null>(null);
}
