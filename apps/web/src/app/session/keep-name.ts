import { inject, Service } from '@angular/core';
import { Sheets } from '../ui/sheets';

/** Opens the dialog that turns a guest into a member. */
@Service()
export class KeepName {
  readonly #sheets = inject(Sheets);

  ask(): void {
    void this.#sheets.open(() => import('../dialogs').then((m) => m.ClaimSheet), { label: 'Keep my name' });
  }
}
