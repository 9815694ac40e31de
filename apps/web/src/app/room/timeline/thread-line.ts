import { Component, computed, inject, input, output } from '@angular/core';
import type { ThreadSummary } from '@confab/contract';
import { FollowedThreads } from '../../rooms/followed-threads';
import { Avatar } from '../../ui/avatar';
import { formatListTime } from '../../ui/date-formats';

/** More of them are told by the number of replies alone. */
const FACES = 3;

/** Below a message: its thread, who wrote in it last, and what is new to its reader. */
@Component({
  selector: 'confab-thread-line',
  imports: [Avatar],
  template: `
    <button type="button" (click)="opened.emit()">
      <span class="faces">
        @for (person of faces(); track person.id) {
          <confab-avatar [user]="person" size="22" />
        }
      </span>
      <b>{{ thread().lastSeq === 1 ? '1 reply' : thread().lastSeq + ' replies' }}</b>
      <span>last {{ time() }}</span>
      @if (mentions(); as number) {
        <span class="count you">@ {{ number }}<span class="visually-hidden"> for you</span></span>
      } @else if (unread(); as number) {
        <span class="count">{{ number }} new</span>
      }
    </button>
  `,
  styleUrl: './thread-line.css',
})
export class ThreadLine {
  readonly #followed = inject(FollowedThreads);
  readonly threadId = input.required<string>();
  readonly thread = input.required<ThreadSummary>();
  readonly opened = output();

  /** The one who wrote last stands next to the words. */
  protected readonly faces = computed(() => this.thread().people.slice(0, FACES).reverse());
  protected readonly time = computed(() => formatListTime(this.thread().lastAt));
  readonly #mark = computed(() => this.#followed.mark(this.threadId()));
  protected readonly mentions = computed(() => this.#mark()?.mentions ?? 0);
  protected readonly unread = computed(() => {
    const mark = this.#mark();
    return mark === undefined ? 0 : Math.max(0, mark.lastSeq - mark.readSeq);
  });
}
