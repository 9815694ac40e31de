import { Service, signal } from '@angular/core';

const KEY = 'confab.people';

/** Whether people stand beside the room on a wide page: as one left it, in this browser. */
@Service()
export class PeopleSide {
  readonly #wanted = signal(read());
  /** Null while nobody has said. */
  readonly wanted = this.#wanted.asReadonly();

  want(wanted: boolean): void {
    this.#wanted.set(wanted);
    try {
      localStorage.setItem(KEY, String(wanted));
    } catch {
      // Switched off or full: remembered as long as the page lives.
    }
  }
}

function read(): boolean | null {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === null ? null : kept === 'true';
  } catch {
    return null;
  }
}
