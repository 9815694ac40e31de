import { inject, Service } from '@angular/core';
import { Sheets } from '../ui/sheets';

/** Asks for an emoji. */
@Service()
export class EmojiChooser {
  readonly #sheets = inject(Sheets);

  /** Opens the picker over what was pressed; resolves with the chosen sign, or undefined when it was closed. */
  choose(over: Element): Promise<string | undefined> {
    return this.#sheets.open<string>(() => import('../dialogs').then((m) => m.EmojiPicker), { label: 'Choose an emoji', place: { over } });
  }
}
