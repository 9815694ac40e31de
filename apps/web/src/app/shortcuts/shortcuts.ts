import { computed, DestroyRef, DOCUMENT, inject, Service, signal } from '@angular/core';
import { matches } from './matches';
import { SHORTCUTS, type ShortcutId } from './shortcut-list';

const KEY = 'confab.single-keys';

interface Deed {
  readonly id: ShortcutId;
  readonly run: () => void;
}

/** Runs what is behind the keys of the page. Parts of the page say what their keys do for as long as they are there. */
@Service()
export class Shortcuts {
  readonly #document = inject(DOCUMENT);
  readonly #deeds = signal<readonly Deed[]>([]);
  readonly #single = signal(isOn());
  /** Whether keys without Control, Command or Alt do anything: who speaks to the computer may not want them. */
  readonly singleKeys = this.#single.asReadonly();
  /** Those that do something on this page. */
  readonly present = computed(() => SHORTCUTS.filter(({ id }) => this.#deedOf(id) !== undefined));

  constructor() {
    const listener = (event: KeyboardEvent): void => this.#press(event);
    this.#document.addEventListener('keydown', listener);
    inject(DestroyRef).onDestroy(() => this.#document.removeEventListener('keydown', listener));
  }

  /** Until its component is destroyed; of several the latest counts, such as the thread's beside its room. To be called in an injection context. */
  on(id: ShortcutId, deed: () => void): void {
    const entry = { id, run: deed };
    this.#deeds.update((deeds) => [...deeds, entry]);
    inject(DestroyRef).onDestroy(() => this.#deeds.update((deeds) => deeds.filter((each) => each !== entry)));
  }

  setSingleKeys(on: boolean): void {
    this.#single.set(on);
    try {
      if (on) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, 'off');
    } catch {
      // Storage is switched off: the choice holds until the page is closed.
    }
  }

  /** Whoever had the key first keeps it: a field that formats by it, a menu, a dialog. */
  #press(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || this.#isCovered()) return;
    const shortcut = SHORTCUTS.find(({ keys }) => matches(event, keys));
    const deed = shortcut && this.#deedOf(shortcut.id);
    if (shortcut === undefined || deed === undefined || !this.#isFree(event.target, shortcut.keys)) return;
    event.preventDefault();
    deed();
  }

  #deedOf(id: ShortcutId): (() => void) | undefined {
    return this.#deeds().findLast((each) => each.id === id)?.run;
  }

  #isCovered(): boolean {
    return this.#document.querySelector('.cdk-overlay-container :is([role=dialog], [role=menu], [role=listbox])') !== null;
  }

  /** Nobody is typing there: what goes into a text is never taken from it. */
  #isFree(target: EventTarget | null, keys: readonly string[]): boolean {
    if (keys.includes('Mod')) return true;
    if (!keys.includes('Alt') && !this.#single()) return false;
    if (!(target instanceof HTMLElement) || !isField(target)) return true;
    return keys.includes('Alt') && textIn(target) === '';
  }
}

function isField(target: HTMLElement): boolean {
  return target.matches('input, textarea, select') || target.isContentEditable;
}

function textIn(target: HTMLElement): string {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target.value : target.textContent;
}

function isOn(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}
