import { computed, inject, Service, signal } from '@angular/core';
import { SessionStore } from '../session/session.store';
import { emojiKey } from '../session/latest-emoji';

interface Stored {
  /** Latest first. */
  readonly signs: readonly string[];
  /** 0 for none, 1 to 5 from light to dark. */
  readonly tone: number;
}

/** Two rows of the picker. */
const MOST = 18;
/** For who has used none yet. */
const USUAL: readonly string[] = ['👍', '❤️', '😂', '🎉', '🙏', '👀', '🙌', '☕', '😊'];
const NOTHING: Stored = { signs: [], tone: 0 };

/** The emoji that this account has used in this browser, and its skin tone. Erased with its last session here. */
@Service()
export class RecentEmoji {
  readonly #session = inject(SessionStore);
  readonly #changes = signal(0);
  readonly #stored = computed(() => {
    this.#changes();
    return read(this.#session.user()?.id);
  });

  /** Used ones first, filled up with usual ones. */
  readonly signs = computed(() => [...new Set([...this.#stored().signs, ...USUAL])].slice(0, MOST));
  readonly tone = computed(() => this.#stored().tone);

  use(sign: string): void {
    const { signs, tone } = this.#stored();
    this.#keep({ signs: [sign, ...signs.filter((known) => known !== sign)].slice(0, MOST), tone });
  }

  chooseTone(tone: number): void {
    this.#keep({ ...this.#stored(), tone });
  }

  #keep(stored: Stored): void {
    const userId = this.#session.user()?.id;
    try {
      if (userId !== undefined) localStorage.setItem(emojiKey(userId), JSON.stringify(stored));
    } catch {
      // Storage is disabled or full: the usual ones are offered.
    }
    this.#changes.update((count) => count + 1);
  }
}

function read(userId: string | undefined): Stored {
  try {
    const text = userId === undefined ? null : localStorage.getItem(emojiKey(userId));
    return text === null ? NOTHING : checked(JSON.parse(text));
  } catch {
    // Storage is disabled, or something else has written there.
    return NOTHING;
  }
}

function checked(found: unknown): Stored {
  if (typeof found !== 'object' || found === null || !('signs' in found) || !Array.isArray(found.signs)) return NOTHING;
  const signs = found.signs.filter((sign: unknown) => typeof sign === 'string');
  return { signs, tone: 'tone' in found && typeof found.tone === 'number' ? found.tone : 0 };
}
