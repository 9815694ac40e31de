import { afterRenderEffect, Component, computed, DestroyRef, inject, input, signal } from '@angular/core';
import { Icon } from '../../ui/icon';

/** Tells of unread rooms that the list has scrolled out of view, and leads to the nearest. */
@Component({
  selector: 'confab-unread-pill',
  imports: [Icon],
  template: `
    @if (words(); as words) {
      <button type="button" (click)="go()"><svg [confabIcon]="below().length > 0 ? 'arrow-down' : 'arrow-up'" small></svg>{{ words }}</button>
    }
  `,
  styleUrl: './unread-pill.css',
})
export class UnreadPill {
  /** What scrolls; its unread rows bear `data-unread`. */
  readonly scroller = input.required<HTMLElement>();
  /** Which rows those are: when they change, the page is looked at anew. */
  readonly unread = input.required<readonly string[]>();
  protected readonly above = signal<readonly Element[]>([]);
  protected readonly below = signal<readonly Element[]>([]);
  protected readonly words = computed(() => {
    if (this.below().length > 0) return `${this.below().length} more unread below`;
    return this.above().length > 0 ? `${this.above().length} more unread above` : null;
  });
  #observer: IntersectionObserver | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.#observer?.disconnect());
    afterRenderEffect(() => {
      this.unread();
      this.#watch(this.scroller());
    });
  }

  protected go(): void {
    const nearest = this.below()[0] ?? this.above().at(-1);
    nearest?.scrollIntoView({ block: 'center' });
  }

  #watch(scroller: HTMLElement): void {
    this.#observer?.disconnect();
    const rows = [...scroller.querySelectorAll('[data-unread]')];
    const hidden = new Map<Element, 'above' | 'below'>();
    const tell = (): void => {
      this.above.set(rows.filter((row) => hidden.get(row) === 'above'));
      this.below.set(rows.filter((row) => hidden.get(row) === 'below'));
    };
    this.#observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting, boundingClientRect, rootBounds } of entries) {
          if (isIntersecting) hidden.delete(target);
          else hidden.set(target, boundingClientRect.top < (rootBounds?.top ?? 0) ? 'above' : 'below');
        }
        tell();
      },
      { root: scroller, threshold: 0.5 },
    );
    for (const row of rows) this.#observer.observe(row);
    tell();
  }
}
