import { Service, signal } from '@angular/core';

/** What is carried from one way in to the next. */
@Service()
export class EntryState {
  /** The name a stranger has typed: it need not be typed again. */
  readonly name = signal('');
  /** Why someone was led to the welcome page; it says so once. */
  readonly notice = signal<string | null>(null);
  /** The secret of the invite link that someone came with, while they log in: an address that is asked of the server must not hold it. */
  readonly invite = signal<string | null>(null);
  /** The secret of the set-up link that someone came with, kept the same way. */
  readonly setUp = signal<string | null>(null);
}
