import { inject, Service } from '@angular/core';
import type { Room } from '@confab/contract';
import { errorSentence } from '../ui/error-sentence';
import { Sheets } from '../ui/sheets';
import { Toasts } from '../ui/toasts';
import { RoomsStore } from './rooms.store';

/** Leaves a room; asks before where it ends with it. */
@Service()
export class LeaveRoom {
  readonly #rooms = inject(RoomsStore);
  readonly #sheets = inject(Sheets);
  readonly #toasts = inject(Toasts);

  async leave(room: Room): Promise<void> {
    if (!(await this.#isSure(room))) return;
    try {
      await this.#rooms.leave(room.id);
    } catch (error) {
      this.#toasts.show(errorSentence(error));
    }
  }

  async #isSure(room: Room): Promise<boolean> {
    if (room.kind !== 'ephemeral' || room.memberCount > 1) return true;
    const words = 'You are the last one here: the room and its words are gone when you leave.';
    return this.#sheets.ask({ heading: 'Leave and end this room?', words, yes: 'Leave and end it', no: 'Stay here' });
  }
}
