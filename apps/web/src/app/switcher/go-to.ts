import { inject, Service } from '@angular/core';
import { Router } from '@angular/router';
import { openEntry } from '../rooms/open-entry';
import { RoomsStore } from '../rooms/rooms.store';
import { errorSentence } from '../ui/error-sentence';
import { Toasts } from '../ui/toasts';
import type { Goal } from './goal';

/** Goes where it was chosen to, or does it. */
@Service()
export class GoTo {
  readonly #rooms = inject(RoomsStore);
  readonly #router = inject(Router);
  readonly #toasts = inject(Toasts);

  async go(goal: Goal): Promise<void> {
    if (goal.kind === 'command') {
      goal.command.run();
      return;
    }
    try {
      if (goal.kind === 'joinable') await openEntry(this.#router, await this.#rooms.join(goal.room));
      else await this.#router.navigate(['/rooms', await this.#roomOf(goal)]);
    } catch (error) {
      this.#toasts.show(errorSentence(error));
    }
  }

  /** With members one talks alone; guests are met where they are. */
  async #roomOf(goal: Extract<Goal, { kind: 'room' | 'person' }>): Promise<string> {
    if (goal.kind === 'room') return goal.room.id;
    if (goal.user.username === null && goal.roomId !== null) return goal.roomId;
    return (await this.#rooms.make({ kind: 'direct', username: goal.user.username ?? '' })).id;
  }
}
