import { inject, Service } from '@angular/core';
import { Sheets } from '../../ui/sheets';
import type { NewRoomStep } from './new-room-step';

/** Opens the dialog with all ways into a room. */
@Service()
export class NewRoom {
  readonly #sheets = inject(Sheets);

  ask(step: NewRoomStep): void {
    const load = () => import('../../dialogs').then((m) => m.NewRoomDialog);
    void this.#sheets.open<undefined, NewRoomStep>(load, { label: 'New room or message', data: step });
  }
}
