import { Service, signal } from '@angular/core';

/** The room that a visitor wants to enter, as far as they have typed. */
interface RoomWanted {
  readonly by: 'code' | 'name';
  readonly code: string;
  readonly roomName: string;
}

export const NO_ROOM: RoomWanted = { by: 'code', code: '', roomName: '' };

/** State that the pages of entry hand to each other. */
@Service()
export class EntryState {
  /** The name that a visitor has typed, so that they need not type it again. */
  readonly name = signal('');
  /** The room that a visitor has typed, kept while they log in. */
  readonly room = signal(NO_ROOM);
  /** Why the visitor was redirected to the welcome page, which shows it once. */
  readonly notice = signal<string | null>(null);
  /** The secret of an invite link while its visitor logs in: it must not be part of an address that is requested from the server. */
  readonly invite = signal<string | null>(null);
  /** The secret of a set-up link, kept for the same reason. */
  readonly setUp = signal<string | null>(null);
}
