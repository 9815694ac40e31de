import { Service, signal } from '@angular/core';

/** Where a text was begun: in a room, or in one of its threads. */
export interface DraftPlace {
  readonly userId: string;
  readonly roomId: string;
  readonly threadId?: string | null;
}

const PREFIX = 'confab.draft.';

/**
 * The texts that were begun and not sent: of each account one for each room and thread. They outlive the tab, and are the same
 * in all tabs of this browser, until the account logs out of it.
 */
@Service()
export class Drafts {
  /** The truth, should the browser store nothing. */
  readonly #texts = signal<ReadonlyMap<string, string>>(stored());

  constructor() {
    addEventListener('storage', ({ key, newValue }) => {
      if (key === null) this.#texts.set(new Map());
      else if (key.startsWith(PREFIX)) this.#put(key, newValue ?? '');
    });
  }

  read(place: DraftPlace): string {
    return this.#texts().get(keyOf(place)) ?? '';
  }

  keep(place: DraftPlace, text: string): void {
    const [key, words] = [keyOf(place), text.trim() === '' ? '' : text];
    if (words === this.read(place)) return;
    this.#put(key, words);
    store(key, words);
  }

  /** Of an account that was logged out, or of its rooms that ended or that it was sent out of. */
  erase(userId: string, isGone: (roomId: string) => boolean = () => true): void {
    const own = `${PREFIX}${userId}.`;
    for (const key of new Set([...this.#texts().keys(), ...stored().keys()])) {
      if (!key.startsWith(own) || !isGone(key.slice(own.length).split('.', 1)[0] ?? '')) continue;
      this.#put(key, '');
      store(key, '');
    }
  }

  #put(key: string, text: string): void {
    if ((this.#texts().get(key) ?? '') === text) return;
    const texts = new Map(this.#texts());
    if (text === '') texts.delete(key);
    else texts.set(key, text);
    this.#texts.set(texts);
  }
}

function keyOf({ userId, roomId, threadId }: DraftPlace): string {
  return `${PREFIX}${userId}.${roomId}${threadId == null ? '' : `.${threadId}`}`;
}

function stored(): Map<string, string> {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    return new Map(keys.map((key) => [key, localStorage.getItem(key) ?? '']));
  } catch {
    // Storage is disabled: drafts last as long as their page.
    return new Map();
  }
}

function store(key: string, text: string): void {
  try {
    if (text === '') localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // Disabled or full: see above.
  }
}
