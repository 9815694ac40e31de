import { Component, input } from '@angular/core';
import { sizeInPx } from './size-in-px';

/** Petals that light in turn while something is under way. The text beside it says what, so it is hidden from screen readers. */
@Component({
  selector: 'confab-spinner',
  template: '<i></i><i></i><i></i><i></i>',
  host: { class: 'petals spinner', 'aria-hidden': 'true', '[style.--s]': 'size() ? size() + "px" : null' },
})
export class Spinner {
  readonly size = input<number | undefined, unknown>(undefined, { transform: sizeInPx });
}
