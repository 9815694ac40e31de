import { LiveAnnouncer } from '@angular/cdk/a11y';
import { afterNextRender, Component, computed, effect, ElementRef, inject, Injector, input, output, untracked } from '@angular/core';
import { RoomKnocks, type HeardKnock } from '../../rooms/room-knocks';
import { Avatar } from '../../ui/avatar';
import { formatListTime } from '../../ui/date-formats';

const JUST_NOW_MS = 60_000;

/** Who would like to come in, above the composer: answered by any member. */
@Component({
  selector: 'confab-knock-cards',
  imports: [Avatar],
  templateUrl: './knock-cards.html',
  styleUrl: './knock-cards.css',
})
export class KnockCards {
  readonly #knocks = inject(RoomKnocks);
  readonly #announcer = inject(LiveAnnouncer);
  readonly #injector = inject(Injector);
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
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
    await this.#knocks.reply(knock, admit);
    // Whoever answers with the keyboard goes on to the next one; the button that was pressed is gone.
    afterNextRender(() => this.#goOn(), { injector: this.#injector });
  }

  #goOn(): void {
    if (document.activeElement !== document.body) return;
    const next = this.#element.querySelector<HTMLElement>('.btn.primary');
    if (next === null) this.done.emit();
    else next.focus();
  }

  protected about({ username, createdAt }: HeardKnock): string {
    const when = Date.now() - Date.parse(createdAt) < JUST_NOW_MS ? 'just now' : `at ${formatListTime(createdAt)}`;
    return `${username === null ? 'Guest' : `@${username}`}, knocked ${when}`;
  }
}

function newsOf(waiting: readonly HeardKnock[]): string {
  return waiting.length === 1 ? `${waiting[0]?.displayName} would like to come in` : `${waiting.length} people would like to come in`;
}
