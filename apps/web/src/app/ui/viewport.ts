import { BreakpointObserver } from '@angular/cdk/layout';
import { inject, Service, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { map } from 'rxjs';

/** How much stands side by side. What is merely hidden by a style still gets focus in menus and words in headings: so it is asked here, and left out. */
@Service()
export class Viewport {
  readonly #breakpoints = inject(BreakpointObserver);
  /** List and room are pages of their own. */
  readonly isPhone = this.#matches('(max-width: 48em)');
  /** There is room for a panel beside list and room. */
  readonly isWide = this.#matches('(min-width: 75em)');
  /** Fingers alone: nothing can be hovered over. */
  readonly isTouched = this.#matches('(hover: none)');

  #matches(query: string): Signal<boolean> {
    return toSignal(this.#breakpoints.observe(query).pipe(map(({ matches }) => matches)), { initialValue: matchMedia(query).matches });
  }
}
