import { Clipboard } from '@angular/cdk/clipboard';
import { inject, Service } from '@angular/core';
import { Toasts } from './toasts';

/** Copies text and says so. CDK's way also works on plain http, where `navigator.clipboard` is missing. */
@Service()
export class ClipboardWriter {
  readonly #clipboard = inject(Clipboard);
  readonly #toasts = inject(Toasts);

  copy(text: string, done: string): boolean {
    const worked = this.#clipboard.copy(text);
    this.#toasts.show(worked ? done : 'The browser did not allow copying.');
    return worked;
  }
}
