import { DOCUMENT, inject, Service, signal } from '@angular/core';

export type ThemeChoice = 'light' | 'dark' | 'system';

const KEY = 'confab.theme';
const PAPER = { light: '#fcfdfb', dark: '#121916' };

/** Light, dark, or as the system prefers; remembered in this browser. */
@Service()
export class Theme {
  readonly #document = inject(DOCUMENT);
  readonly #chosen = signal<ThemeChoice>(storedChoice());
  readonly choice = this.#chosen.asReadonly();

  constructor() {
    this.#apply(this.#chosen());
  }

  choose(choice: ThemeChoice): void {
    this.#chosen.set(choice);
    this.#apply(choice);
    try {
      localStorage.setItem(KEY, choice);
    } catch {
      // Storage is switched off: the choice holds until the page is closed.
    }
  }

  #apply(choice: ThemeChoice): void {
    const root = this.#document.documentElement;
    if (choice === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = choice;
    for (const meta of this.#document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')) {
      const own = meta.media.includes('dark') ? 'dark' : 'light';
      meta.content = PAPER[choice === 'system' ? own : choice];
    }
  }
}

function storedChoice(): ThemeChoice {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'light' || value === 'dark' ? value : 'system';
  } catch {
    return 'system';
  }
}
