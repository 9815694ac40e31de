import { LiveAnnouncer } from '@angular/cdk/a11y';
import { Component, computed, effect, inject, input, output, untracked } from '@angular/core';
import { RoomKnocks, type HeardKnock } from '../rooms/room-knocks';
import { briefTime } from '../ui/clock-words';
import { Face } from '../ui/face';

const JUST_NOW_MS = 60_000;

/** Who would like to come in, above the composer: answered by any member. */
@Component({
  selector: 'confab-knock-cards',
  imports: [Face],
  templateUrl: './knock-cards.html',
  styleUrl: './knock-cards.css',
})
export class KnockCards {
  readonly #knocks = inject(RoomKnocks);
  readonly #announcer = inject(LiveAnnouncer);
  readonly roomId = input.required<string>();
  /** The last one was answered: what had the focus is gone. */
  readonly done = output();
  protected readonly waiting = computed(() => this.#knocks.at(this.roomId()));
  #spoken = 0;

  constructor() {
    effect(() => {
      const id = this.roomId();
      untracked(() => void this.#knocks.look(id));
    });
    effect(() => {
      const waiting = this.waiting();
      if (waiting.length > this.#spoken) void this.#announcer.announce(newsOf(waiting), 'polite');
      this.#spoken = waiting.length;
    });
  }

  protected async answer(knock: HeardKnock, admit: boolean): Promise<void> {
    await this.#knocks.answer(knock, admit);
    if (this.waiting().length === 0) this.done.emit();
  }

  protected about({ username, createdAt }: HeardKnock): string {
    const when = Date.now() - Date.parse(createdAt) < JUST_NOW_MS ? 'just now' : `at ${briefTime(createdAt)}`;
    return `${username === null ? 'Guest' : `@${username}`}, knocked ${when}`;
  }
}

function newsOf(waiting: readonly HeardKnock[]): string {
  return waiting.length === 1 ? `${waiting[0]?.displayName} would like to come in` : `${waiting.length} people would like to come in`;
}
