import { booleanAttribute, Component, input } from '@angular/core';
import { sizeInPx } from './size-in-px';

/** The logo's petals without the name; `unlit` after a failure. */
@Component({
  selector: 'confab-brand-mark',
  template: '<i></i><i [class.lit]="!unlit()"></i><i></i><i></i>',
  host: { class: 'petals mark', 'aria-hidden': 'true', '[style.--s]': 'size() ? size() + "px" : null' },
})
export class BrandMark {
  readonly unlit = input(false, { transform: booleanAttribute });
  readonly size = input<number | undefined, unknown>(undefined, { transform: sizeInPx });
}
