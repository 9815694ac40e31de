import { inject, Service } from '@angular/core';
import { Sheets } from '../ui/sheets';

/** Asks a guest for a username and a password, so that they stay who they are. */
@Service()
export class KeepName {
  readonly #sheets = inject(Sheets);

  ask(): void {
    void this.#sheets.open(() => import('../dialogs').then((m) => m.ClaimSheet), { label: 'Keep my name' });
  }
}
